// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exectoken.h"

#include <QDeadlineTimer>
#include <QObject>

#include <algorithm>
#include <memory>
#include <mutex>

using namespace std::chrono_literals;

namespace Polydeck::Kube
{

namespace
{

class ExecToken : public QObject
{
public:
    ExecToken(ExecRun run, const ExecCredential &first)
        : m_run(std::move(run))
    {
        take(first);
    }

    /// Any thread.
    SecretString token()
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_running && QDateTime::currentDateTimeUtc() >= m_renewAt) {
            m_running = true;
            QMetaObject::invokeMethod(this, [this] { renew(); }, Qt::QueuedConnection);
        }
        return m_token;
    }

    /// The thread of this object.
    void renewAfter(const SecretString &refused, const std::function<void(bool)> &done)
    {
        bool isNewer = false;
        bool mayRun = false;
        {
            const std::scoped_lock lock(m_mutex);
            isNewer = !(m_token == refused);
            mayRun = m_running || m_notBefore.hasExpired();
            if (!isNewer && mayRun) {
                m_waiting.append(done);
                if (std::exchange(m_running, true))
                    return;
            }
        }
        if (isNewer || !mayRun)
            done(isNewer);
        else
            renew();
    }

private:
    void renew()
    {
        m_call = runExecPlugin(m_run);
        m_call.then(this, [this](Result<ExecCredential> credential) {
            QList<std::function<void(bool)>> waiting;
            bool isNewer = false;
            {
                const std::scoped_lock lock(m_mutex);
                m_running = false;
                waiting = std::exchange(m_waiting, {});
                m_notBefore.setRemainingTime(15s); // whoever comes with the same token has to wait
                const SecretString before = m_token;
                if (credential)
                    take(*credential);
                else
                    m_renewAt = QDateTime::currentDateTimeUtc().addDuration(15s);
                isNewer = !(m_token == before);
            }
            for (const auto &done : std::as_const(waiting))
                done(isNewer);
        });
    }

    void take(const ExecCredential &credential)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_token = credential.token;
        if (!credential.expires.isValid()) {
            m_renewAt = now.addYears(1);
            return;
        }
        const auto lifetime = std::max<qint64>(now.msecsTo(credential.expires), 0);
        const auto margin = std::min<qint64>(60'000, lifetime / 5);
        // A plugin that hands out expired tokens must not be run for every request.
        m_renewAt = std::max(credential.expires.toUTC().addMSecs(-margin), now.addDuration(5s));
    }

    const ExecRun m_run;
    Call<ExecCredential> m_call;
    std::mutex m_mutex;
    SecretString m_token; ///< this and the rest: guarded by m_mutex
    QDateTime m_renewAt;
    bool m_running = false;
    QList<std::function<void(bool)>> m_waiting;
    QDeadlineTimer m_notBefore{0};
};

} // namespace

TokenSource execTokenSource(const ExecRun &run, const ExecCredential &first)
{
    // Profiles are copied about and may go away on any thread; the object itself must go on its own.
    const std::shared_ptr<ExecToken> token(new ExecToken(run, first), [](ExecToken *gone) { gone->deleteLater(); });
    return {.current = [token] { return token->token(); },
            .renew = [token](const SecretString &refused, const std::function<void(bool)> &done) { token->renewAfter(refused, done); }};
}

} // namespace Polydeck::Kube
