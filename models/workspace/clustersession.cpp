// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clustersession.h"

#include <kube/client.h>
#include <kube/connection.h>
#include <kube/secretmodel.h>
#include <net/qnamhttp.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck
{

ClusterSession::ClusterSession(Kube::KubeConfig config, QString context, QString nameSpace, Kube::SecretModel &secrets,
                               const WorkspaceTimings &timings, bool wasReady)
    : m_config(std::move(config))
    , m_context(std::move(context))
    , m_nameSpace(std::move(nameSpace))
    , m_secrets(secrets)
    , m_timings(timings)
    , m_backoff(timings.firstRetry, timings.longestRetry)
{
    m_stage.health = m_secretsStage.health = wasReady ? Health::Reconnecting : Health::Connecting;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_versionCall.abort(); // an attempt that hung; its connection goes with it
        check();
    });
}

ClusterSession::~ClusterSession() = default;

void ClusterSession::start()
{
    makeProfile();
}

void ClusterSession::shutDown()
{
    m_isShutDown = true;
    disconnect();
    m_timer.stop();
    m_profileCall.abort();
    m_versionCall.abort();
    m_userCall.abort();
    m_rightsCall.abort();
    m_secretsCall.abort();
}

const Net::ConnectionProfile &ClusterSession::profile() const
{
    return m_http->profile();
}

Net::Http *ClusterSession::http() const
{
    return m_http.get();
}

void ClusterSession::makeProfile()
{
    m_profileCall = Kube::makeProfile(m_config, m_context).then(this, [this](Result<Net::ConnectionProfile> &&profile) {
        if (profile)
            connectWith(std::move(*profile));
        else
            failed(profile.error());
    });
}

void ClusterSession::connectWith(Net::ConnectionProfile profile)
{
    // One Http per identity, never a changed one: connections of the old credentials must not be used for the new.
    const auto oldHttp = std::exchange(m_http, std::make_unique<Net::QnamHttp>(std::move(profile)));
    const auto oldClient = std::exchange(m_client, std::make_unique<Kube::Client>(*m_http));
    m_userCall.abort();
    m_rightsCall.abort();
    m_secretsCall.abort();
    if (oldHttp)
        Q_EMIT renewed();
    check();
}

void ClusterSession::check()
{
    if (m_isShutDown || m_profileCall.isActive() || m_versionCall.isActive())
        return;
    m_timer.stop();
    if (!m_client) {
        makeProfile();
        return;
    }
    if (m_stage.health == Health::Reconnecting)
        m_timer.start(m_timings.reconnectLimit);
    m_versionCall = m_client->version().then(this, [this](Result<Kube::ServerVersion> &&version) { versionRead(version); });
}

void ClusterSession::wake()
{
    if (m_isShutDown || !m_http || m_profileCall.isActive())
        return;
    m_versionCall.abort();
    if (m_stage.isReady())
        setStage({Health::Reconnecting, {}});
    connectWith(m_http->profile());
}

void ClusterSession::versionRead(const Result<Kube::ServerVersion> &version)
{
    m_timer.stop();
    if (version) {
        m_version = *version;
        ready();
    } else if (version.error().kind == Error::Kind::Forbidden) {
        ready(); // there, and it knows us; it only keeps its version to itself
    } else if (version.error().kind == Error::Kind::Unauthorised) {
        unauthorised(version.error());
    } else {
        failed(version.error());
    }
}

void ClusterSession::ready()
{
    const bool isNews = !m_stage.isReady();
    m_isRenewed = false;
    m_backoff.reset();
    m_timer.start(m_timings.heartbeat);
    if (!isNews)
        return;
    setStage({Health::Ready, {}});
    askWhoIAm();
    askWhatIMay();
    refreshSecrets();
    Q_EMIT reached();
}

/// A token may have been replaced, a plugin's may have run out: once, all is read anew.
void ClusterSession::unauthorised(Error error)
{
    if (!std::exchange(m_isRenewed, true)) {
        makeProfile();
        return;
    }
    error.hint = tr("Your credentials for the context \u201c%1\u201d have run out or were withdrawn. Log in anew or get a new kubeconfig; it is read as soon as it changes.").arg(m_context);
    failed(std::move(error));
}

void ClusterSession::failed(Error error)
{
    // Where all was well before, broken TLS or nonsense is the network's doing rather than a setting.
    const bool wasReachable = !m_version.gitVersion.isEmpty();
    const bool waitingHelps = error.isTransient() || (wasReachable && (error.kind == Error::Kind::Tls || error.kind == Error::Kind::Protocol));
    // Without a client it was the kubeconfig or a plugin: the first is watched for changes, the second may open a browser.
    if (m_client || waitingHelps)
        m_timer.start(waitingHelps ? m_backoff.next() : m_timings.slowRetry);
    setStage(afterFailure(m_stage, error));
    setSecretsStage(afterFailure(m_secretsStage, error));
}

void ClusterSession::askWhoIAm()
{
    m_userCall = m_client->whoAmI().then(this, [this](Result<QString> &&name) {
        if (!name || *name == m_userName)
            return;
        m_userName = *name;
        Q_EMIT changed();
    });
}

/// One review tells everything about the namespace; where it is not answered, nothing is known to be forbidden.
void ClusterSession::askWhatIMay()
{
    m_rightsCall = m_client->rules(m_nameSpace).then(this, [this](Result<Kube::AccessRules> &&rules) {
        if (!rules)
            return;
        m_rights = std::move(*rules);
        Q_EMIT rightsChanged();
    });
}

void ClusterSession::refreshSecrets()
{
    if (m_isShutDown || !m_client)
        return;
    setSecretsStage(atAttempt(m_secretsStage));
    m_secretsCall = m_client->secrets(m_nameSpace).then(this, [this](Result<Kube::SecretList> &&list) { secretsRead(list); });
}

void ClusterSession::secretsRead(const Result<Kube::SecretList> &list)
{
    if (list) {
        m_secrets.setRows(list->rows);
        setSecretsStage({Health::Ready, {}});
        // Who waits for the list hears of it also when nothing changed.
        Q_EMIT secretsChanged();
        return;
    }
    const auto stage = afterFailure(m_secretsStage, list.error());
    if (stage.health == Health::Failed)
        m_secrets.setRows({});
    setSecretsStage(stage);
    if (list.error().isTransient() || list.error().kind == Error::Kind::Unauthorised)
        check();
}

void ClusterSession::setStage(const Stage &stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    Q_EMIT changed();
}

void ClusterSession::setSecretsStage(const Stage &stage)
{
    if (stage == m_secretsStage)
        return;
    m_secretsStage = stage;
    Q_EMIT secretsChanged();
}

} // namespace Polydeck
