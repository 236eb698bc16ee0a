// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/kubeconfig.h>
#include <ui/widgets/propertylist.h>

namespace Polydeck::Ui
{

/// How a user entry proves who it is, in words and in the order kubectl tries it: "client certificate", "exec plugin aws".
[[nodiscard]] QString authenticationText(const Kube::UserEntry *user);

/// What there is to know about a context before anybody connects: server, authentication, entries and their files.
[[nodiscard]] QList<Property> contextFacts(const Kube::KubeConfig &config, const QString &contextName);

/// A path with the home folder as "~".
[[nodiscard]] QString shortPath(const QString &path);

/// Each problem with its place, hint and raw text.
[[nodiscard]] QString problemLines(const QList<Error> &problems);

} // namespace Polydeck::Ui
