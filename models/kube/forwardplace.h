// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "portforward.h"

#include <base/call.h>
#include <base/result.h>

#include <optional>

namespace Polydeck::Kube
{

/// Where a forward's connections go: a pod and a port of it.
struct ForwardPlace
{
    QString nameSpace;
    QString pod;
    int port = 0;
    QString selector = {}; ///< of the service's pods; empty for a pod of its own

    bool operator==(const ForwardPlace &) const = default;
};

/**
 * The pod that kubectl would choose among \a pods: assigned to a node, running, ready, not being deleted, ready for longer,
 * fewer restarts, older. Nothing for an empty list.
 */
[[nodiscard]] std::optional<PodInfo> bestPod(const QList<PodInfo> &pods);

/// The entry of \a service that \a port (a number or a name) means. Not there, or not TCP: an Error.
[[nodiscard]] Result<ServiceInfo::Port> servicePort(const ServiceInfo &service, const QString &port);

/// The port of \a pod behind a service port, or behind \a port itself where \a service is null.
[[nodiscard]] Result<int> podPort(const PodInfo &pod, const QString &port, const ServiceInfo *service);

/**
 * Looks up where \a target leads now. Errors of kind Server are worth waiting for (no pod runs yet); others say that the
 * target is wrong or out of reach.
 */
[[nodiscard]] Call<ForwardPlace> findForwardPlace(Net::Http &http, const ForwardTarget &target);

/// The path of the port-forward of a pod, and the error in words when the server refused it.
[[nodiscard]] QString forwardPath(const ForwardPlace &place);
[[nodiscard]] Error forwardError(const Error &error, const ForwardPlace &place);

} // namespace Polydeck::Kube
