// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"

#include <base/result.h>
#include <net/connectionprofile.h>

#include <chrono>

namespace Polydeck::Kube
{

/// A context with its cluster and user, as it is handed to a worker.
struct ContextParts
{
    ContextEntry context;
    ClusterEntry cluster;
    UserEntry user;
};

/// The entries behind \a name, or what is missing (dangling references, contradictions that no file needs to be opened for).
[[nodiscard]] Result<ContextParts> contextParts(const KubeConfig &config, const QString &name);

/// The same for entries that are at hand; null: there is none of the name.
[[nodiscard]] std::optional<Error> checkEntries(const ContextEntry &context, const ClusterEntry *cluster, const UserEntry *user);

/// The API server's URL as client-go completes it: scheme, port and path prefix kept, query and fragment dropped.
[[nodiscard]] Result<QUrl> serverUrl(const ClusterEntry &cluster);

/// PEM of the cluster's CA from its data or file; empty where the cluster has none.
[[nodiscard]] Result<QByteArray> caPem(const ClusterEntry &cluster);

/// Everything that the kubeconfig and the files it names decide; an exec plugin adds to it later. Blocking: for a worker.
[[nodiscard]] Result<Net::ConnectionProfile> staticProfile(const ContextParts &parts, std::chrono::milliseconds tokenFileInterval);

/// kubectl runs the plugin only where nothing else says who the user is, and never towards plain http.
[[nodiscard]] bool needsExec(const ContextParts &parts, const QUrl &server);

} // namespace Polydeck::Kube
