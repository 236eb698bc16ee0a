// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clustersession.h"
#include "forwardbook.h"
#include "namespacebook.h"
#include "contextmarks.h"
#include "polyaxonsession.h"
#include "workspace.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <kube/secretmodel.h>
#include <polyaxon/projectmodel.h>
#include <polyaxon/runmodel.h>

#include <base/sleepwatch.h>

#include <memory>
#include <optional>

namespace Polydeck
{

/// What of the kubeconfig a connection was made from: a change in it asks for another connection.
struct ContextSource
{
    std::optional<Kube::ContextEntry> context;
    std::optional<Kube::ClusterEntry> cluster;
    std::optional<Kube::UserEntry> user;

    [[nodiscard]] static ContextSource of(const Kube::KubeConfig &config, const QString &context);
    /// The same namespace of the same server: what is on screen stays right, whatever the credentials.
    [[nodiscard]] bool leadsToTheSame(const ContextSource &other) const;
    bool operator==(const ContextSource &) const = default;
};

struct Workspace::Private
{
    Private(Workspace *owner, const QStringList &paths)
        : q(owner)
        , files(paths)
    {
    }

    void configChanged();
    void open(const QString &name);
    /// The context in use again; \a keepsRows: what was shown stays until it is known better.
    void reopen(bool keepsRows);
    void closeSessions();
    void makeSessions(bool wasReady);
    void watchCluster();
    void watchPolyaxon();
    void announce();

    Workspace *q;
    Kube::KubeConfigFiles files;
    Kube::ContextModel contexts;
    ContextMarks marks;
    Kube::SecretModel secrets;
    Polyaxon::ProjectModel projects;
    Polyaxon::RunModel runs;
    ForwardBook forwards;
    NamespaceBook namespaces;
    WorkspaceTimings timings;
    SleepWatch sleep;

    QString contextName;
    QString nameSpace;
    QString project;
    ContextSource source;
    QString currentInFiles; ///< to notice that somebody else switched
    bool followsFiles = false;
    bool areRunsVisible = false;
    std::unique_ptr<ClusterSession> cluster;
    std::unique_ptr<PolyaxonSession> polyaxon;
    Call<QString> switching;
};

} // namespace Polydeck
