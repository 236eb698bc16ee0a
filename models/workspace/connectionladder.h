// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ladderrung.h"

#include <base/call.h>
#include <kube/accessrules.h>
#include <kube/kubeconfig.h>
#include <kube/portforward.h>
#include <kube/types.h>
#include <net/connectionprofile.h>
#include <net/reachability.h>
#include <polyaxon/types.h>

#include <QObject>
#include <QTimer>

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
}

namespace Polydeck
{

/**
 * Climbs from a context's entry in the kubeconfig to its Polyaxon, one rung after the other, and stops at the first that does
 * not hold with one sentence and one thing to do. Uses connections of its own, so that what it finds says nothing about an
 * older one. Contacts the cluster when start() is called and never before.
 */
class ConnectionLadder : public QObject
{
    Q_OBJECT
public:
    using Step = LadderRung::Step;
    using State = LadderRung::State;

    /// \a context empty: the kubeconfig's current one.
    ConnectionLadder(Kube::KubeConfig config, const QString &context, QObject *parent = nullptr);
    ~ConnectionLadder() override;

    /// Another namespace than the kubeconfig's; empty: that one.
    void setNameSpace(const QString &nameSpace) { m_chosenNameSpace = nameSpace; }
    /// How long the forward to the gateway may take; a pod that is not there yet may come within it.
    void setGatewayLimit(std::chrono::milliseconds limit) { m_gatewayLimit.setInterval(limit); }

    /// From the first rung (again).
    void start();
    void stop();

    [[nodiscard]] const QList<LadderRung> &rungs() const { return m_rungs; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] bool hasPassed() const; ///< every rung
    [[nodiscard]] const LadderRung *failedRung() const; ///< null: none
    [[nodiscard]] const QString &contextName() const { return m_context; }
    [[nodiscard]] const QString &nameSpace() const { return m_nameSpace; }

    /// The authority that trust() would accept; null where trust is not what is missing.
    [[nodiscard]] const QSslCertificate &missingAuthority() const { return m_missingAuthority; }
    /// Trusts it for this context and its server from now on, then climbs anew.
    [[nodiscard]] Status trust();
    /// A Role with the missing rights for the administrator; empty where none is missing.
    [[nodiscard]] QString roleYaml() const;

Q_SIGNALS:
    void changed();
    /// At the top, or at a rung that does not hold.
    void finished();

private:
    void checkContext();
    void checkName();
    void checkTcp();
    void checkTls();
    void tlsSeen(const Result<Net::TlsFacts> &facts);
    void checkLogin();
    void askWhoIAm();
    void checkVersion();
    void checkRights();
    void rightsRead(const Result<Kube::AccessRules> &rules);
    void findGateway();
    void openGateway(const Kube::ForwardTarget &target);
    void forwardChanged();
    void checkApi();

    void begin(Step step);
    void pass(const QString &text, bool isWarning = false);
    void fail(const Error &error, LadderRung::Action action = LadderRung::Action::None);
    [[nodiscard]] LadderRung &current() { return m_rungs[m_at]; }

    const Kube::KubeConfig m_config;
    const QString m_context;
    QString m_chosenNameSpace;
    QString m_nameSpace;
    QList<LadderRung> m_rungs;
    qsizetype m_at = 0;
    bool m_isRunning = false;

    Net::ConnectionProfile m_profile; ///< without a plugin's credentials until the login
    Net::FirstHop m_hop;
    QSslCertificate m_missingAuthority;
    Kube::UserInfo m_user;
    QList<Kube::Right> m_missingRights;
    QTimer m_gatewayLimit;
    std::unique_ptr<Net::QnamHttp> m_http;
    std::unique_ptr<Kube::Client> m_client;
    std::unique_ptr<Kube::PortForward> m_forward;
    std::unique_ptr<Net::QnamHttp> m_gatewayHttp;
    std::unique_ptr<Polyaxon::Client> m_polyaxon;
    Call<Net::ConnectionProfile> m_profileCall;
    Call<QStringList> m_nameCall;
    Call<QString> m_tcpCall;
    Call<Net::TlsFacts> m_tlsCall;
    Call<Kube::UserInfo> m_userCall;
    Call<Kube::ServerVersion> m_versionCall;
    Call<Kube::AccessRules> m_rulesCall;
    Call<QList<Kube::ServiceInfo>> m_servicesCall;
    Call<Polyaxon::Installation> m_installationCall;
};

} // namespace Polydeck
