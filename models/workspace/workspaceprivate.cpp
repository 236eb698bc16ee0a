// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspaceprivate.h"

#include "lastproject.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

/// Where an entry stands in its file does not matter.
template<class Entry>
std::optional<Entry> withoutPlace(const Entry *entry)
{
    if (!entry)
        return std::nullopt;
    auto copy = *entry;
    copy.line = 0;
    return copy;
}

} // namespace

ContextSource ContextSource::of(const Kube::KubeConfig &config, const QString &context)
{
    ContextSource source;
    source.context = withoutPlace(config.context(context));
    if (source.context) {
        source.cluster = withoutPlace(config.cluster(source.context->cluster));
        source.user = withoutPlace(config.user(source.context->user));
    }
    return source;
}

bool ContextSource::leadsToTheSame(const ContextSource &other) const
{
    return context && other.context && cluster && other.cluster && context->nameSpace == other.context->nameSpace
        && cluster->server == other.cluster->server;
}

void Workspace::Private::configChanged()
{
    const auto &config = files.config();
    contexts.setRows(files.rows());
    const auto current = config.currentContext;
    const bool isSwitched = current != std::exchange(currentInFiles, current);
    const auto now = ContextSource::of(config, contextName);
    if (followsFiles && !current.isEmpty() && current != contextName && (isSwitched || contextName.isEmpty()))
        open(current);
    else if (!contextName.isEmpty() && now != source)
        reopen(now.leadsToTheSame(source));
    else if (contextName.isEmpty())
        Q_EMIT q->clusterChanged(); // why there is none may have changed
}

void Workspace::Private::open(const QString &name)
{
    contextName = name;
    marks.noteUsed(name);
    project = lastProject(name);
    reopen(false);
}

void Workspace::Private::reopen(bool keepsRows)
{
    const bool wasReady = keepsRows && polyaxon && polyaxon->stage().wasReady();
    closeSessions();
    if (!keepsRows) {
        secrets.setRows({});
        projects.setProjects({});
        runs.clear();
    }
    source = ContextSource::of(files.config(), contextName);
    const auto named = source.context ? source.context->nameSpace : QString();
    const auto chosen = chosenNamespace(contextName);
    nameSpace = !chosen.isEmpty() ? chosen : named.isEmpty() ? u"polyaxon-v1"_s : named;
    forwards.setTimings(timings.forward);
    forwards.setContext(contextName);
    namespaces.setContext(files.config(), contextName, nameSpace);
    namespaces.noteUse(nameSpace);
    makeSessions(wasReady);
    announce();
    if (cluster)
        cluster->start();
}

/// What the old sessions gave out lives until everybody has heard that it goes.
void Workspace::Private::closeSessions()
{
    forwards.setGateway(nullptr);
    forwards.suspend();
    namespaces.setClient(nullptr);
    if (polyaxon) {
        polyaxon->shutDown();
        polyaxon->setParent(q);
        polyaxon.release()->deleteLater();
    }
    if (cluster) {
        cluster->shutDown();
        cluster->setParent(q);
        cluster.release()->deleteLater();
    }
}

void Workspace::Private::makeSessions(bool wasReady)
{
    cluster = std::make_unique<ClusterSession>(files.config(), contextName, nameSpace, secrets, timings, wasReady);
    polyaxon = std::make_unique<PolyaxonSession>(nameSpace, projects, runs, timings, wasReady);
    polyaxon->setRunsVisible(areRunsVisible);
    polyaxon->openProject(project);
    watchCluster();
    watchPolyaxon();
}

void Workspace::Private::watchCluster()
{
    auto *session = cluster.get();
    const auto handOver = [this, session] {
        polyaxon->setCluster(session->profile(), *session->http(), *session->client());
        forwards.setConnection(session->profile(), *session->http());
        namespaces.setClient(session->client());
    };
    connect(session, &ClusterSession::reached, q, handOver);
    connect(session, &ClusterSession::renewed, q, [this, handOver] {
        handOver();
        Q_EMIT q->clusterChanged();
    });
    connect(session, &ClusterSession::changed, q, [this, session] {
        if (session->stage().health == Health::Failed)
            polyaxon->setClusterFailed(session->stage().error);
        Q_EMIT q->clusterChanged();
    });
    connect(session, &ClusterSession::rightsChanged, q, &Workspace::rightsChanged);
    connect(session, &ClusterSession::secretsChanged, q, &Workspace::secretsChanged);
}

void Workspace::Private::watchPolyaxon()
{
    auto *session = polyaxon.get();
    connect(session, &PolyaxonSession::changed, q, [this, session] {
        forwards.setGateway(session->forward());
        Q_EMIT q->polyaxonChanged();
    });
    connect(session, &PolyaxonSession::projectsChanged, q, &Workspace::projectsChanged);
    connect(session, &PolyaxonSession::runsChanged, q, &Workspace::runsChanged);
    connect(session, &PolyaxonSession::projectIsGone, q, [this] { q->openProject({}); });
    connect(session, &PolyaxonSession::clusterSuspected, q, [this] { cluster->check(); });
}

void Workspace::Private::announce()
{
    Q_EMIT q->contextChanged();
    Q_EMIT q->clusterChanged();
    Q_EMIT q->rightsChanged();
    Q_EMIT q->secretsChanged();
    Q_EMIT q->polyaxonChanged();
    Q_EMIT q->projectsChanged();
    Q_EMIT q->projectChanged();
    Q_EMIT q->runsChanged();
}

} // namespace Polydeck
