// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "health.h"
#include "timings.h"

#include <base/backoff.h>
#include <base/call.h>
#include <kube/accessrules.h>
#include <kube/kubeconfig.h>
#include <kube/types.h>
#include <net/connectionprofile.h>

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Polydeck::Kube
{
class Client;
class SecretModel;
}
namespace Polydeck::Net
{
class QnamHttp;
}

namespace Polydeck
{

/**
 * The API server of one context: credentials, connection, version, who we are, secrets of the namespace.
 * A context that changes gets a new session; this one never becomes another's.
 */
class ClusterSession : public QObject
{
    Q_OBJECT
public:
    /// \a wasReady: this session brings back what an older one showed.
    ClusterSession(Kube::KubeConfig config, QString context, QString nameSpace, Kube::SecretModel &secrets, const WorkspaceTimings &timings,
                   bool wasReady);
    ~ClusterSession() override;

    void start();
    /// Aborts all; nothing is written to the models or signalled after it. What kube() gave out lives until the session goes.
    void shutDown();
    /// Something behind the server fails: look whether it is still there, now.
    void check();
    /// The machine slept, the network changed: what looks open may lead nowhere. The same credentials over new connections.
    void wake();
    void refreshSecrets();

    [[nodiscard]] const Stage &stage() const { return m_stage; }
    [[nodiscard]] const Stage &secretsStage() const { return m_secretsStage; }
    [[nodiscard]] const Kube::ServerVersion &version() const { return m_version; }
    [[nodiscard]] QString userName() const { return m_userName; }
    /// What we may do in the namespace; unset while unknown.
    [[nodiscard]] const std::optional<Kube::AccessRules> &rights() const { return m_rights; }
    [[nodiscard]] const Net::ConnectionProfile &profile() const;
    [[nodiscard]] Kube::Client *client() const { return m_client.get(); }
    [[nodiscard]] Net::Http *http() const;

Q_SIGNALS:
    void changed();
    void secretsChanged();
    void rightsChanged();
    /// Reachable: for the first time, or again.
    void reached();
    /// The credentials were made anew: client(), http() and profile() are others. The old ones go when this returns.
    void renewed();

private:
    void makeProfile();
    void connectWith(Net::ConnectionProfile profile);
    void versionRead(const Result<Kube::ServerVersion> &version);
    void failed(Error error);
    void unauthorised(Error error);
    void ready();
    void askWhoIAm();
    void askWhatIMay();
    void secretsRead(const Result<Kube::SecretList> &list);
    void setStage(const Stage &stage);
    void setSecretsStage(const Stage &stage);

    Kube::KubeConfig m_config;
    QString m_context;
    QString m_nameSpace;
    Kube::SecretModel &m_secrets;
    WorkspaceTimings m_timings;
    Stage m_stage;
    Stage m_secretsStage;
    Kube::ServerVersion m_version;
    QString m_userName;
    bool m_isRenewed = false; ///< since the server last accepted us
    bool m_isShutDown = false;
    std::unique_ptr<Net::QnamHttp> m_http;
    std::unique_ptr<Kube::Client> m_client;
    QTimer m_timer;
    Backoff m_backoff;
    Call<Net::ConnectionProfile> m_profileCall;
    Call<Kube::ServerVersion> m_versionCall;
    std::optional<Kube::AccessRules> m_rights;
    Call<QString> m_userCall;
    Call<Kube::AccessRules> m_rightsCall;
    Call<Kube::SecretList> m_secretsCall;
};

} // namespace Polydeck
