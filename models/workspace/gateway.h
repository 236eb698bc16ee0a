// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>
#include <kube/portforward.h>
#include <kube/types.h>

#include <optional>

namespace Polydeck
{

/**
 * The Polyaxon gateway among the services of a namespace. The chart calls it RELEASE-polyaxon-gateway with any release
 * name, labelled app.kubernetes.io/part-of=polyaxon-core (polyaxon-api 2.3, 15.1). Labels count more than names, and
 * among equals the default release's comes first.
 */
[[nodiscard]] std::optional<Kube::ForwardTarget> findGateway(const QList<Kube::ServiceInfo> &services, const QString &nameSpace);

/// The gateway of a release named "polyaxon", for users who may forward ports but not list services.
[[nodiscard]] Kube::ForwardTarget wellKnownGateway(const QString &nameSpace);

[[nodiscard]] Error noGatewayError(const QString &nameSpace, const QList<Kube::ServiceInfo> &services);

} // namespace Polydeck
