// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "health.h"

#include <base/error.h>

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace Polydeck::Kube
{
class Client;
class ContextModel;
class KubeConfigFiles;
class PortForward;
class SecretModel;
struct AccessRules;
}
namespace Polydeck::Polyaxon
{
class Client;
class ProjectModel;
class RunModel;
struct Installation;
}

namespace Polydeck
{

class ForwardBook;
class NamespaceBook;
class ContextMarks;
struct WorkspaceTimings;

/**
 * Where the user is (context, namespace, project) and the live objects that follow from it.
 *
 * Every pane follows these signals; no pane talks to another pane. A change of context tears down everything below it
 * (port-forward, clients, models) and builds it anew; nothing of an old context is ever shown under a new one.
 * Nothing contacts a cluster before start(true) or useContext().
 *
 * What gets lost is brought back by itself: kubeconfigs that change, API servers and pods that restart, VPNs that come
 * back. The clients that kube() and polyaxon() give out stay valid until clusterChanged() or polyaxonChanged() has been
 * handled: drop what holds on to them (followers, calls) in that slot.
 */
class Workspace : public QObject
{
    Q_OBJECT
public:
    /// \a kubeConfigPaths in order of precedence (Kube::kubeConfigPaths()).
    explicit Workspace(const QStringList &kubeConfigPaths, QObject *parent = nullptr);
    ~Workspace() override;

    void setTimings(const WorkspaceTimings &timings); ///< before start()
    /// Reads the kubeconfig; opens its current context once it is read when \a openCurrent.
    void start(bool openCurrent);

    // Context and cluster
    [[nodiscard]] Kube::KubeConfigFiles &kubeConfig() const;
    [[nodiscard]] Kube::ContextModel &contexts() const;
    [[nodiscard]] ContextMarks &marks() const;
    [[nodiscard]] QString contextName() const; ///< the context in use, empty when none
    [[nodiscard]] QString nameSpace() const; ///< of the context, else "polyaxon-v1" when the context names none
    [[nodiscard]] Health clusterHealth() const;
    [[nodiscard]] Error clusterError() const;
    [[nodiscard]] QString clusterVersion() const; ///< "v1.29.4", empty while unknown
    [[nodiscard]] QString userName() const; ///< who the cluster says we are; empty where it doesn't
    [[nodiscard]] bool isSimulated() const; ///< the sandbox, to be said on screen
    [[nodiscard]] bool skipsTlsVerify() const; ///< to be shown in red
    /// Writes current-context to the kubeconfig, then connects. The context in use already is connected anew if it is in trouble.
    void useContext(const QString &name);
    void wake(); ///< the machine slept: everything over new connections, on the same local ports
    void reconnect(); ///< F5 on a broken connection: everything below the context again
    [[nodiscard]] Kube::Client *kube() const; ///< null while there is no usable connection

    /// Goes to another namespace of the context and remembers it for the context; empty: back to the kubeconfig's.
    void useNamespace(const QString &name);
    [[nodiscard]] NamespaceBook &namespaces() const;
    /// What we may do in the namespace; null while unknown.
    [[nodiscard]] const Kube::AccessRules *rights() const;
    [[nodiscard]] ForwardBook &forwards() const;

    // Secrets of the namespace
    [[nodiscard]] Kube::SecretModel &secrets() const;
    [[nodiscard]] Health secretsHealth() const; ///< Failed with Error::Kind::Forbidden is a normal state
    [[nodiscard]] Error secretsError() const;
    void refreshSecrets();

    // Polyaxon behind its gateway
    [[nodiscard]] Health polyaxonHealth() const;
    [[nodiscard]] Error polyaxonError() const;
    [[nodiscard]] QString polyaxonVersion() const; ///< "1.11.3", empty while unknown
    [[nodiscard]] Polyaxon::Installation installation() const;
    [[nodiscard]] QUrl gatewayUrl() const; ///< http://127.0.0.1:PORT of the forward; empty while there is none
    [[nodiscard]] Kube::PortForward *gatewayForward() const;
    [[nodiscard]] Polyaxon::Client *polyaxon() const; ///< null before the version is known

    // Projects and runs
    [[nodiscard]] Polyaxon::ProjectModel &projects() const;
    [[nodiscard]] Health projectsHealth() const;
    [[nodiscard]] Error projectsError() const;
    void refreshProjects();
    [[nodiscard]] QString project() const; ///< the open project; remembered per context
    void openProject(const QString &name); ///< empty: none
    [[nodiscard]] Polyaxon::RunModel &runs() const;
    [[nodiscard]] Health runsHealth() const;
    [[nodiscard]] Error runsError() const;
    /// All runs of the project on the server, of which runs() holds the newest; unset while unknown.
    [[nodiscard]] std::optional<int> runsTotal() const;
    void refreshRuns();
    void setRunsVisible(bool visible); ///< polling pauses while nobody looks

Q_SIGNALS:
    void contextChanged(); ///< contextName or namespace is another
    void contextSwitchFailed(const Polydeck::Error &error); ///< the kubeconfig could not be written; nothing changed
    void clusterChanged();
    void rightsChanged();
    void secretsChanged();
    void polyaxonChanged();
    void projectsChanged();
    void projectChanged(); ///< another project is open
    void runsChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck
