// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "health.h"
#include "timings.h"

#include <base/backoff.h>
#include <base/call.h>
#include <kube/portforward.h>
#include <kube/types.h>
#include <net/connectionprofile.h>
#include <polyaxon/types.h>

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace Polydeck::Kube
{
class Client;
}
namespace Polydeck::Net
{
class QnamHttp;
}
namespace Polydeck::Polyaxon
{
class Client;
class ProjectModel;
class RunListWatcher;
class RunModel;
}

namespace Polydeck
{

/**
 * Polyaxon behind its gateway: finds the service, forwards a local port to it, asks for the version, keeps projects and
 * the runs of the open project fresh. Belongs to one ClusterSession and ends with it.
 */
class PolyaxonSession : public QObject
{
    Q_OBJECT
public:
    PolyaxonSession(QString nameSpace, Polyaxon::ProjectModel &projects, Polyaxon::RunModel &runs, const WorkspaceTimings &timings, bool wasReady);
    ~PolyaxonSession() override;

    /// The cluster is reachable (again), or its credentials are new. All three outlive this, or the next call of it.
    void setCluster(const Net::ConnectionProfile &profile, Net::Http &http, Kube::Client &client);
    /// The cluster was never reached, so neither is Polyaxon.
    void setClusterFailed(const Error &error);
    /// Aborts all; nothing is written to the models or signalled after it. What client() gave out lives until the session goes.
    void shutDown();

    void openProject(const QString &name);
    void refreshProjects();
    void refreshRuns();
    void setRunsVisible(bool visible);

    [[nodiscard]] const Stage &stage() const { return m_stage; }
    [[nodiscard]] const Stage &projectsStage() const { return m_projectsStage; }
    [[nodiscard]] const Stage &runsStage() const { return m_runsStage; }
    [[nodiscard]] const Polyaxon::Installation &installation() const { return m_installation; }
    [[nodiscard]] QUrl gatewayUrl() const; ///< empty while there is none
    [[nodiscard]] Kube::PortForward *forward() const { return m_forward.get(); }
    [[nodiscard]] Polyaxon::Client *client() const; ///< null before the version is known
    [[nodiscard]] std::optional<int> runsTotal() const;

Q_SIGNALS:
    void changed();
    void projectsChanged();
    void runsChanged();
    /// The list of projects does not hold the open one.
    void projectIsGone();
    /// What failed smells of the API server: somebody should look.
    void clusterSuspected();

private:
    void find();
    void servicesRead(const Result<QList<Kube::ServiceInfo>> &services);
    void forwardTo(const Kube::ForwardTarget &target);
    void dropForward();
    void dropWatcher();
    void forwardChanged();
    void openGateway(quint16 port);
    void check();
    void installationRead(const Result<Polyaxon::Installation> &installation);
    void ready();
    void failed(const Error &error);
    void projectsRead(const Result<QList<Polyaxon::Project>> &projects);
    void watchRuns();
    void updatePause();
    void setStage(const Stage &stage);
    void setProjectsStage(const Stage &stage);
    void setRunsStage(const Stage &stage);

    QString m_nameSpace;
    Polyaxon::ProjectModel &m_projects;
    Polyaxon::RunModel &m_runs;
    WorkspaceTimings m_timings;
    Stage m_stage;
    Stage m_projectsStage;
    Stage m_runsStage;
    Polyaxon::Installation m_installation;
    QString m_project;
    bool m_areRunsVisible = false;
    bool m_triesPreferredPort = true;
    bool m_isShutDown = false;

    Net::ConnectionProfile m_profile;
    Net::Http *m_clusterHttp = nullptr;
    Kube::Client *m_cluster = nullptr;
    std::unique_ptr<Kube::PortForward> m_forward;
    std::unique_ptr<Net::QnamHttp> m_http; ///< to the local port
    std::unique_ptr<Polyaxon::Client> m_client;
    std::unique_ptr<Polyaxon::RunListWatcher> m_watcher;
    QTimer m_timer;
    Backoff m_backoff;
    Call<QList<Kube::ServiceInfo>> m_servicesCall;
    Call<Polyaxon::Installation> m_installationCall;
    Call<QList<Polyaxon::Project>> m_projectsCall;
};

} // namespace Polydeck
