// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "polyaxonsession.h"

#include "gateway.h"

#include <kube/client.h>
#include <net/qnamhttp.h>
#include <polyaxon/client.h>
#include <polyaxon/projectmodel.h>
#include <polyaxon/runmodel.h>
#include <polyaxon/runwatcher.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck
{

PolyaxonSession::PolyaxonSession(QString nameSpace, Polyaxon::ProjectModel &projects, Polyaxon::RunModel &runs, const WorkspaceTimings &timings,
                                 bool wasReady)
    : m_nameSpace(std::move(nameSpace))
    , m_projects(projects)
    , m_runs(runs)
    , m_timings(timings)
    , m_backoff(timings.firstRetry, timings.longestRetry)
{
    m_stage.health = m_projectsStage.health = wasReady ? Health::Reconnecting : Health::Connecting;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PolyaxonSession::check);
}

PolyaxonSession::~PolyaxonSession() = default;

void PolyaxonSession::setCluster(const Net::ConnectionProfile &profile, Net::Http &http, Kube::Client &client)
{
    const bool isOther = m_clusterHttp != &http;
    m_profile = profile;
    m_clusterHttp = &http;
    m_cluster = &client;
    if (isOther)
        m_servicesCall.abort(); // of a client that goes now
    if (!m_forward)
        find();
    else if (isOther)
        m_forward->setProfile(m_profile, *m_clusterHttp);
    else
        m_forward->retry();
}

void PolyaxonSession::setClusterFailed(const Error &error)
{
    if (m_cluster)
        return; // the forward knows better
    setStage(afterFailure(m_stage, error));
    setProjectsStage(afterFailure(m_projectsStage, error));
    if (m_runsStage.health != Health::Off)
        setRunsStage(afterFailure(m_runsStage, error));
}

void PolyaxonSession::shutDown()
{
    m_isShutDown = true;
    disconnect();
    m_timer.stop();
    m_servicesCall.abort();
    m_installationCall.abort();
    m_projectsCall.abort();
    dropWatcher();
    dropForward();
}

QUrl PolyaxonSession::gatewayUrl() const
{
    return m_http ? m_http->serverUrl() : QUrl();
}

Polyaxon::Client *PolyaxonSession::client() const
{
    return m_installation.version.isEmpty() ? nullptr : m_client.get();
}

std::optional<int> PolyaxonSession::runsTotal() const
{
    return m_watcher ? m_watcher->total() : std::nullopt;
}

/// The next step that is missing: a service to forward to, a way to it, or an answer through it.
void PolyaxonSession::check()
{
    if (m_isShutDown || !m_cluster)
        return;
    m_timer.stop();
    if (!m_forward)
        find();
    else if (m_forward->state() == Kube::PortForward::State::Failed)
        m_forward->retry();
    else if (m_forward->state() == Kube::PortForward::State::Ready && m_client && !m_installationCall.isActive())
        m_installationCall = m_client->installation().then(this, [this](Result<Polyaxon::Installation> &&read) { installationRead(read); });
}

void PolyaxonSession::find()
{
    m_servicesCall = m_cluster->services(m_nameSpace).then(this, [this](Result<QList<Kube::ServiceInfo>> &&services) { servicesRead(services); });
}

void PolyaxonSession::servicesRead(const Result<QList<Kube::ServiceInfo>> &services)
{
    if (services) {
        if (const auto target = findGateway(*services, m_nameSpace))
            forwardTo(*target);
        else
            failed(noGatewayError(m_nameSpace, *services));
        return;
    }
    // Forwarding may be allowed where listing is not.
    if (services.error().kind == Error::Kind::Forbidden)
        forwardTo(wellKnownGateway(m_nameSpace));
    else
        failed(services.error());
}

void PolyaxonSession::forwardTo(const Kube::ForwardTarget &target)
{
    m_forward = std::make_unique<Kube::PortForward>(m_profile, *m_clusterHttp, target);
    m_forward->setTimings(m_timings.forward);
    connect(m_forward.get(), &Kube::PortForward::stateChanged, this, &PolyaxonSession::forwardChanged);
    m_triesPreferredPort = m_timings.preferredPort != 0;
    m_forward->start(m_timings.preferredPort);
    Q_EMIT changed();
}

void PolyaxonSession::dropForward()
{
    if (!m_forward)
        return;
    m_forward->disconnect(this);
    m_forward->stop();
    // It may be the one that is signalling right now.
    m_forward->setParent(this);
    m_forward.release()->deleteLater();
}

void PolyaxonSession::dropWatcher()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->setPaused(true);
    m_watcher->setParent(this);
    m_watcher.release()->deleteLater();
}

void PolyaxonSession::forwardChanged()
{
    using State = Kube::PortForward::State;
    const auto error = m_forward->lastError();
    switch (m_forward->state()) {
    case State::Idle:
        break;
    case State::Connecting:
    case State::Reconnecting:
        m_triesPreferredPort = false;
        if (!error.what.isEmpty())
            failed(error);
        break;
    case State::Ready:
        openGateway(m_forward->localPort());
        break;
    case State::Failed:
        if (std::exchange(m_triesPreferredPort, false) && m_forward->localPort() == 0) {
            m_forward->start(0); // somebody else has the port
            return;
        }
        if (error.kind == Error::Kind::NotFound)
            dropForward(); // the service may come back under another name
        failed(error);
        break;
    }
    Q_EMIT changed();
}

void PolyaxonSession::openGateway(quint16 port)
{
    QUrl url(u"http://127.0.0.1"_s);
    url.setPort(port);
    if (m_http && m_http->serverUrl() == url) {
        check();
        return;
    }
    dropWatcher();
    m_installationCall.abort();
    m_projectsCall.abort();
    Net::ConnectionProfile profile;
    profile.server = url;
    // The old ones go after everybody has heard of the new ones.
    const auto oldHttp = std::exchange(m_http, std::make_unique<Net::QnamHttp>(std::move(profile)));
    const auto oldClient = std::exchange(m_client, std::make_unique<Polyaxon::Client>(*m_http));
    m_client->setInstallation(m_installation);
    Q_EMIT changed();
    check();
}

void PolyaxonSession::installationRead(const Result<Polyaxon::Installation> &installation)
{
    if (!installation) {
        failed(installation.error());
        return;
    }
    const bool isOther = *installation != m_installation;
    m_installation = *installation;
    m_client->setInstallation(m_installation);
    if (isOther)
        Q_EMIT changed();
    ready();
}

void PolyaxonSession::ready()
{
    m_backoff.reset();
    m_timer.start(m_timings.heartbeat);
    if (m_stage.isReady())
        return;
    setStage({Health::Ready, {}});
    refreshProjects();
    watchRuns();
    refreshRuns();
}

void PolyaxonSession::failed(const Error &error)
{
    m_timer.start(error.isTransient() ? m_backoff.next() : m_timings.slowRetry);
    setStage(afterFailure(m_stage, error));
    setProjectsStage(afterFailure(m_projectsStage, error));
    if (m_runsStage.health != Health::Off)
        setRunsStage(afterFailure(m_runsStage, error));
    if (error.isTransient() || error.kind == Error::Kind::Unauthorised)
        Q_EMIT clusterSuspected();
}

void PolyaxonSession::refreshProjects()
{
    if (m_isShutDown || !m_client)
        return;
    setProjectsStage(atAttempt(m_projectsStage));
    m_projectsCall = m_client->projects().then(this, [this](Result<QList<Polyaxon::Project>> &&projects) { projectsRead(projects); });
}

void PolyaxonSession::projectsRead(const Result<QList<Polyaxon::Project>> &projects)
{
    if (!projects) {
        setProjectsStage(afterFailure(m_projectsStage, projects.error()));
        if (projects.error().isTransient())
            check();
        return;
    }
    m_projects.setProjects(*projects);
    setProjectsStage({Health::Ready, {}});
    // Who waits for the list hears of it also when nothing changed.
    Q_EMIT projectsChanged();
    if (!m_project.isEmpty() && m_projects.rowOf(m_project) < 0)
        Q_EMIT projectIsGone();
}

void PolyaxonSession::openProject(const QString &name)
{
    if (m_isShutDown || name == m_project)
        return;
    const bool isFirst = m_project.isEmpty();
    m_project = name;
    if (name.isEmpty()) {
        dropWatcher();
        setRunsStage({});
        return;
    }
    // The first project of a session may be what an older session showed: that stays until it is known better.
    const bool comesBack = isFirst && m_stage.health == Health::Reconnecting;
    setRunsStage({comesBack ? Health::Reconnecting : Health::Connecting, {}});
    watchRuns();
}

void PolyaxonSession::watchRuns()
{
    if (m_project.isEmpty() || !client())
        return;
    setRunsStage(atAttempt(m_runsStage));
    if (!m_watcher) {
        m_watcher = std::make_unique<Polyaxon::RunListWatcher>(*m_client, m_runs);
        m_watcher->setIntervals(m_timings.activeRuns, m_timings.idleRuns);
        connect(m_watcher.get(), &Polyaxon::RunListWatcher::loaded, this, [this] {
            setRunsStage({Health::Ready, {}});
            Q_EMIT runsChanged();
        });
        connect(m_watcher.get(), &Polyaxon::RunListWatcher::failed, this, [this](const Error &error) {
            setRunsStage(afterFailure(m_runsStage, error));
            if (error.isTransient())
                check();
        });
    }
    updatePause();
    m_watcher->setProject(m_project);
}

void PolyaxonSession::updatePause()
{
    if (m_watcher)
        m_watcher->setPaused(!m_areRunsVisible || !m_stage.isReady());
}

void PolyaxonSession::refreshRuns()
{
    if (m_watcher)
        m_watcher->refresh();
}

void PolyaxonSession::setRunsVisible(bool visible)
{
    m_areRunsVisible = visible;
    updatePause();
}

void PolyaxonSession::setStage(const Stage &stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    updatePause();
    Q_EMIT changed();
}

void PolyaxonSession::setProjectsStage(const Stage &stage)
{
    if (stage == m_projectsStage)
        return;
    m_projectsStage = stage;
    Q_EMIT projectsChanged();
}

void PolyaxonSession::setRunsStage(const Stage &stage)
{
    if (stage == m_runsStage)
        return;
    m_runsStage = stage;
    Q_EMIT runsChanged();
}

} // namespace Polydeck
