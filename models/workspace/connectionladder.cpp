// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionladder.h"

#include "gateway.h"
#include "neededrights.h"

#include <kube/client.h>
#include <kube/connection.h>
#include <kube/trustedauthorities.h>
#include <net/qnamhttp.h>
#include <polyaxon/client.h>

#include <QHostAddress>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck
{

namespace
{

constexpr auto s_gatewayLimit = 20s;

QList<LadderRung> untried()
{
    using enum LadderRung::Step;
    QList<LadderRung> rungs;
    for (const auto step : {Context, Name, Tcp, Tls, Login, Identity, Version, Rights, Gateway, Api})
        rungs.append({.step = step, .state = LadderRung::State::NotTried, .text = {}, .isWarning = false, .error = {}});
    return rungs;
}

QString hostAndPort(const Net::FirstHop &hop)
{
    return (hop.host.contains(u':') ? u'[' + hop.host + u']' : hop.host) + u':' + QString::number(hop.port);
}

QString day(const QDateTime &time)
{
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

/// Names of what the profile trusts, for "expected".
QString expectedIssuers(const Net::ConnectionProfile &profile, bool kubeConfigNamesOne)
{
    if (!kubeConfigNamesOne)
        return ConnectionLadder::tr("one that this computer trusts");
    QStringList names;
    for (const QSslCertificate &authority : profile.caCertificates.first(std::min<qsizetype>(profile.caCertificates.size(), 3)))
        names.append(Net::subjectName(authority));
    return names.join(u", "_s);
}

bool namesAuthority(const Kube::ClusterEntry *cluster)
{
    return cluster && !(cluster->certificateAuthority.isEmpty() && cluster->certificateAuthorityData.isEmpty());
}

} // namespace

QString title(LadderRung::Step step)
{
    using enum LadderRung::Step;
    switch (step) {
    case Context:
        return ConnectionLadder::tr("Context");
    case Name:
        return ConnectionLadder::tr("Name");
    case Tcp:
        return ConnectionLadder::tr("TCP");
    case Tls:
        return ConnectionLadder::tr("TLS");
    case Login:
        return ConnectionLadder::tr("Login");
    case Identity:
        return ConnectionLadder::tr("Who am I");
    case Version:
        return ConnectionLadder::tr("Version");
    case Rights:
        return ConnectionLadder::tr("Namespace");
    case Gateway:
        return ConnectionLadder::tr("Gateway");
    case Api:
        return ConnectionLadder::tr("Polyaxon");
    }
    return {};
}

ConnectionLadder::ConnectionLadder(Kube::KubeConfig config, const QString &context, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_context(context.isEmpty() ? m_config.currentContext : context)
    , m_rungs(untried())
{
    m_gatewayLimit.setSingleShot(true);
    m_gatewayLimit.setInterval(s_gatewayLimit);
    connect(&m_gatewayLimit, &QTimer::timeout, this, [this] {
        const Error last = m_forward ? m_forward->lastError() : Error();
        fail(last.what.isEmpty() ? Error::make(Error::Kind::Timeout, tr("The way to the gateway did not open in time."),
                                               tr("Look at the pod of the gateway: it may not be running."))
                                 : last);
    });
}

ConnectionLadder::~ConnectionLadder()
{
    disconnect();
    stop();
}

bool ConnectionLadder::hasPassed() const
{
    return std::ranges::all_of(m_rungs, [](const LadderRung &rung) { return rung.state == State::Passed; });
}

const LadderRung *ConnectionLadder::failedRung() const
{
    const auto failed = std::ranges::find(m_rungs, State::Failed, &LadderRung::state);
    return failed == m_rungs.cend() ? nullptr : &*failed;
}

void ConnectionLadder::start()
{
    stop();
    m_rungs = untried();
    m_missingAuthority.clear();
    m_missingRights.clear();
    m_user = {};
    m_isRunning = true;
    checkContext();
}

void ConnectionLadder::stop()
{
    m_isRunning = false;
    m_gatewayLimit.stop();
    m_profileCall.abort();
    m_nameCall.abort();
    m_tcpCall.abort();
    m_tlsCall.abort();
    m_userCall.abort();
    m_versionCall.abort();
    m_rulesCall.abort();
    m_servicesCall.abort();
    m_installationCall.abort();
    m_polyaxon.reset();
    m_gatewayHttp.reset();
    if (m_forward) { // it may be signalling right now
        m_forward->disconnect(this);
        m_forward->stop();
        m_forward.release()->deleteLater();
    }
}

void ConnectionLadder::begin(Step step)
{
    m_at = static_cast<qsizetype>(step);
    current().state = State::Running;
    Q_EMIT changed();
}

void ConnectionLadder::pass(const QString &text, bool isWarning)
{
    current().state = State::Passed;
    current().text = text;
    current().isWarning = isWarning;
    Q_EMIT changed();
}

void ConnectionLadder::fail(const Error &error, LadderRung::Action action)
{
    stop();
    current().state = State::Failed;
    current().text = error.what;
    current().error = error;
    current().action = action;
    Q_EMIT changed();
    Q_EMIT finished();
}

void ConnectionLadder::checkContext()
{
    begin(Step::Context);
    const auto *entry = m_config.context(m_context);
    m_nameSpace = !m_chosenNameSpace.isEmpty()            ? m_chosenNameSpace
        : entry && !entry->nameSpace.isEmpty() ? entry->nameSpace : u"polyaxon-v1"_s;
    m_profileCall = Kube::makeProfile(m_config, m_context, {.runsPlugin = false}).then(this, [this, entry](Result<Net::ConnectionProfile> &&profile) {
        if (!profile) {
            fail(profile.error());
            return;
        }
        m_profile = std::move(*profile);
        pass(tr("The context %1 leads to %2 as the user %3.").arg(m_context, m_profile.server.toDisplayString(QUrl::RemoveUserInfo), entry->user));
        checkName();
    });
}

void ConnectionLadder::checkName()
{
    begin(Step::Name);
    const auto hop = Net::firstHop(m_profile);
    if (!hop) {
        fail(hop.error());
        return;
    }
    m_hop = *hop;
    m_nameCall = Net::resolveName(m_hop.host).then(this, [this](Result<QStringList> &&addresses) {
        if (!addresses) {
            fail(addresses.error());
            return;
        }
        const bool isAddress = !QHostAddress(m_hop.host).isNull();
        const QString found = isAddress ? tr("%1 is an address; no name has to be resolved.").arg(m_hop.host)
                                        : tr("%1 is %2.").arg(m_hop.host, addresses->first(std::min<qsizetype>(addresses->size(), 4)).join(u", "_s));
        pass(m_hop.isProxy ? tr("Through the proxy: %1").arg(found) : found);
        checkTcp();
    });
}

void ConnectionLadder::checkTcp()
{
    begin(Step::Tcp);
    m_tcpCall = Net::tryConnection(m_hop).then(this, [this](Result<QString> &&address) {
        if (!address) {
            Error error = address.error();
            if (m_hop.isProxy)
                error.hint = tr("This is the proxy. Check proxy-url in the kubeconfig, or HTTPS_PROXY and NO_PROXY.");
            fail(error);
            return;
        }
        pass(m_hop.isProxy ? tr("The proxy %1 takes connections.").arg(hostAndPort(m_hop)) : tr("%1 takes connections.").arg(hostAndPort(m_hop)));
        checkTls();
    });
}

void ConnectionLadder::checkTls()
{
    begin(Step::Tls);
    if (m_profile.server.scheme() == "http"_L1) {
        pass(tr("No TLS: the server address begins with http://, so nothing is encrypted and no credentials are sent."), true);
        checkLogin();
        return;
    }
    m_tlsCall = Net::inspectTls(m_profile).then(this, [this](Result<Net::TlsFacts> &&facts) { tlsSeen(facts); });
}

void ConnectionLadder::tlsSeen(const Result<Net::TlsFacts> &facts)
{
    if (!facts) {
        fail(facts.error());
        return;
    }
    const auto *entry = m_config.context(m_context);
    const auto *cluster = entry ? m_config.cluster(entry->cluster) : nullptr;
    if (facts->error) {
        Error error = *facts->error;
        m_missingAuthority = facts->missingAuthority;
        if (!m_missingAuthority.isNull()) {
            error.what += u' ' + tr("Expected: %1.", "1: names of authorities").arg(expectedIssuers(m_profile, namesAuthority(cluster)));
            // Without the authority itself in the chain only the server's own certificate can be trusted.
            error.hint = facts->chain.size() > 1
                ? tr("If you know the authority %1, trust it for this context; otherwise ask the administrator for its certificate.")
                      .arg(Net::subjectName(m_missingAuthority))
                : tr("Ask the administrator for the certificate of %1, or trust this one certificate for this context if its fingerprint is right.")
                      .arg(Net::issuerName(m_missingAuthority));
        }
        fail(error, m_missingAuthority.isNull() ? LadderRung::Action::None : LadderRung::Action::TrustAuthority);
        return;
    }
    const auto leaf = facts->chain.value(0);
    if (m_profile.insecureSkipTlsVerify)
        pass(tr("%1, but the certificate is not verified (insecure-skip-tls-verify): anybody on the way can read and change what is sent.").arg(facts->protocol), true);
    else
        pass(tr("%1, certificate of %2 issued by %3, valid until %4.").arg(facts->protocol, Net::subjectName(leaf), Net::issuerName(leaf), day(leaf.expiryDate())));
    checkLogin();
}

void ConnectionLadder::checkLogin()
{
    begin(Step::Login);
    m_profileCall = Kube::makeProfile(m_config, m_context).then(this, [this](Result<Net::ConnectionProfile> &&profile) {
        if (!profile) {
            fail(profile.error());
            return;
        }
        m_client.reset();
        m_http = std::make_unique<Net::QnamHttp>(std::move(*profile));
        m_client = std::make_unique<Kube::Client>(*m_http);
        askWhoIAm();
    });
}

/// One question answers two rungs: whether the credentials are accepted, and for whom we are taken.
void ConnectionLadder::askWhoIAm()
{
    m_userCall = m_client->identity().then(this, [this](Result<Kube::UserInfo> &&user) {
        const bool isAnonymous = user ? user->name == "system:anonymous"_L1 : user.error().detail.contains("system:anonymous"_L1);
        if (isAnonymous) {
            fail(Error::make(Error::Kind::Unauthorised, tr("The cluster takes you for nobody: no credentials arrived there."),
                             tr("Add a token, a certificate or a credential plugin to the user in the kubeconfig, or get a new kubeconfig.")));
            return;
        }
        if (!user && user.error().kind != Error::Kind::Forbidden) {
            fail(user.error());
            return;
        }
        pass(tr("The credentials are accepted."));
        begin(Step::Identity);
        m_user = user.value_or(Kube::UserInfo());
        m_user.groups.removeAll(u"system:authenticated"_s);
        if (m_user.name.isEmpty())
            pass(tr("The server does not tell who you are (Kubernetes before 1.28, or not allowed)."), true);
        else if (m_user.groups.isEmpty())
            pass(tr("You are %1.").arg(m_user.name));
        else
            pass(tr("You are %1, of %2.", "2: groups").arg(m_user.name, m_user.groups.join(u", "_s)));
        checkVersion();
    });
}

void ConnectionLadder::checkVersion()
{
    begin(Step::Version);
    m_versionCall = m_client->version().then(this, [this](Result<Kube::ServerVersion> &&version) {
        if (!version && version.error().kind != Error::Kind::Forbidden) {
            fail(version.error());
            return;
        }
        pass(version ? tr("Kubernetes %1.").arg(version->gitVersion) : tr("The server keeps its version to itself."), !version);
        checkRights();
    });
}

void ConnectionLadder::checkRights()
{
    begin(Step::Rights);
    m_rulesCall = m_client->rules(m_nameSpace).then(this, [this](Result<Kube::AccessRules> &&rules) { rightsRead(rules); });
}

void ConnectionLadder::rightsRead(const Result<Kube::AccessRules> &rules)
{
    if (!rules && rules.error().kind != Error::Kind::Forbidden) {
        fail(rules.error());
        return;
    }
    if (!rules || rules->incomplete) {
        pass(tr("The server does not list your rights in the namespace %1; what follows shows them.").arg(m_nameSpace), true);
        findGateway();
        return;
    }
    m_missingRights = rules->missing(essentialRights());
    if (!m_missingRights.isEmpty()) {
        Error error = Error::make(Error::Kind::Forbidden, Kube::missingRightsText(m_nameSpace, m_missingRights),
                                  rules->allowsAnything() ? tr("Send the administrator the role with these rights.")
                                                          : tr("You have no rights there at all: choose another namespace, or send the administrator the role."));
        fail(error, LadderRung::Action::CopyRole);
        return;
    }
    m_missingRights = rules->missing(usefulRights());
    if (m_missingRights.isEmpty())
        pass(tr("You may do everything in the namespace %1 that this program needs.").arg(m_nameSpace));
    else
        pass(tr("Enough to work. %1").arg(Kube::missingRightsText(m_nameSpace, m_missingRights)), true);
    findGateway();
}

QString ConnectionLadder::roleYaml() const
{
    return m_missingRights.isEmpty() ? QString() : Kube::roleYaml(m_nameSpace, m_user.name, essentialRights() + usefulRights());
}

Status ConnectionLadder::trust()
{
    const auto trusted = Kube::trustAuthority(m_context, m_profile.server, m_missingAuthority);
    if (trusted)
        start();
    return trusted;
}

void ConnectionLadder::findGateway()
{
    begin(Step::Gateway);
    m_servicesCall = m_client->services(m_nameSpace).then(this, [this](Result<QList<Kube::ServiceInfo>> &&services) {
        if (!services && services.error().kind != Error::Kind::Forbidden) {
            fail(services.error());
        } else if (!services) {
            openGateway(wellKnownGateway(m_nameSpace));
        } else if (const auto target = Polydeck::findGateway(*services, m_nameSpace)) {
            openGateway(*target);
        } else {
            fail(noGatewayError(m_nameSpace, *services));
        }
    });
}

void ConnectionLadder::openGateway(const Kube::ForwardTarget &target)
{
    m_gatewayLimit.start();
    m_forward = std::make_unique<Kube::PortForward>(m_http->profile(), *m_http, target);
    connect(m_forward.get(), &Kube::PortForward::stateChanged, this, &ConnectionLadder::forwardChanged);
    m_forward->start();
}

void ConnectionLadder::forwardChanged()
{
    if (current().step != Step::Gateway || current().state != State::Running)
        return;
    if (m_forward->state() == Kube::PortForward::State::Failed) {
        fail(m_forward->lastError());
    } else if (m_forward->state() == Kube::PortForward::State::Ready) {
        m_gatewayLimit.stop();
        pass(tr("%1 answers through the pod %2.").arg(m_forward->target().service, m_forward->podName()));
        checkApi();
    }
}

void ConnectionLadder::checkApi()
{
    begin(Step::Api);
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_forward->localPort()));
    m_gatewayHttp = std::make_unique<Net::QnamHttp>(std::move(profile));
    m_polyaxon = std::make_unique<Polyaxon::Client>(*m_gatewayHttp);
    m_installationCall = m_polyaxon->installation().then(this, [this](Result<Polyaxon::Installation> &&installation) {
        if (!installation) {
            fail(installation.error());
            return;
        }
        pass(tr("Polyaxon %1 (%2).").arg(installation->version, installation->dist.isEmpty() ? tr("edition unknown") : installation->dist));
        stop();
        Q_EMIT finished();
    });
}

} // namespace Polydeck
