// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"
#include "credentials.h"
#include "exectoken.h"
#include "words.h"

#include <net/tlsidentity.h>

#include <QPointer>
#include <QThreadPool>

namespace Polydeck::Kube
{

namespace
{

/// What the worker found, before a plugin runs.
struct Prepared
{
    Net::ConnectionProfile profile;
    QByteArray caPem; ///< for the plugin
};

Call<Prepared> prepare(const ContextParts &parts, const ProfileOptions &options)
{
    Resolver<Prepared> resolver;
    QThreadPool::globalInstance()->start([resolver, parts, options] {
        auto profile = staticProfile(parts, options.tokenFileInterval);
        if (!profile) {
            resolver.resolve(failure(profile.error()));
            return;
        }
        const bool wantsCa = parts.user.exec && parts.user.exec->provideClusterInfo;
        resolver.resolve(Prepared{.profile = std::move(*profile), .caPem = wantsCa ? caPem(parts.cluster).value_or(QByteArray()) : QByteArray()});
    });
    return resolver.call();
}

Result<Net::ConnectionProfile> withCredential(Net::ConnectionProfile profile, const ExecCredential &credential, const ExecRun &run)
{
    if (!credential.clientKey.isEmpty()) {
        auto identity = Net::readTlsIdentity(credential.clientCertificate, credential.clientKey.reveal());
        if (!identity) {
            Error error = identity.error();
            error.what = Words::tr("The certificate that the credential plugin \"%1\" of user \"%2\" returned cannot be used: %3")
                             .arg(run.exec.command, run.userName, error.what);
            return failure(error);
        }
        profile.identity = *identity;
    }
    profile.bearerToken = credential.token;
    if (!credential.token.isEmpty()) {
        const TokenSource source = execTokenSource(run, credential);
        profile.tokenSource = source.current;
        profile.renewToken = source.renew;
    }
    return profile;
}

/// Brings the worker's answer back to the thread that asked, because the plugin's process must live there.
class ProfileJob : public QObject
{
public:
    ProfileJob(ContextParts parts, const ProfileOptions &options)
        : m_parts(std::move(parts))
        , m_options(options)
    {
    }

    void start()
    {
        m_preparation = prepare(m_parts, m_options);
        m_preparation.then(this, [this](Result<Prepared> prepared) {
            if (!prepared)
                finish(failure(prepared.error()));
            else if (!m_options.runsPlugin || !needsExec(m_parts, prepared->profile.server))
                finish(std::move(prepared->profile));
            else
                runPlugin(std::move(*prepared));
        });
    }

    Resolver<Net::ConnectionProfile> resolver;

private:
    void runPlugin(Prepared prepared)
    {
        const ExecRun run{.exec = *m_parts.user.exec,
                          .userName = m_parts.user.name,
                          .origin = m_parts.user.origin,
                          .info = execInfo(*m_parts.user.exec, m_parts.cluster, prepared.caPem),
                          .timeout = m_options.execTimeout};
        m_plugin = runExecPlugin(run);
        m_plugin.then(this, [this, run, profile = std::move(prepared.profile)](Result<ExecCredential> credential) {
            if (credential)
                finish(withCredential(profile, *credential, run));
            else
                finish(failure(credential.error()));
        });
    }

    void finish(Result<Net::ConnectionProfile> result)
    {
        resolver.resolve(std::move(result));
        deleteLater();
    }

    const ContextParts m_parts;
    const ProfileOptions m_options;
    Call<Prepared> m_preparation;
    Call<ExecCredential> m_plugin;
};

} // namespace

Call<Net::ConnectionProfile> makeProfile(const KubeConfig &config, const QString &contextName, const ProfileOptions &options)
{
    auto parts = contextParts(config, contextName);
    if (!parts)
        return Call<Net::ConnectionProfile>::ready(failure(parts.error()));
    auto *job = new ProfileJob(std::move(*parts), options);
    job->resolver.onAbort([guard = QPointer<ProfileJob>(job)] {
        if (guard)
            guard->deleteLater();
    });
    auto call = job->resolver.call();
    job->start();
    return call;
}

} // namespace Polydeck::Kube
