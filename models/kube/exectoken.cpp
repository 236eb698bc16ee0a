// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exectoken.h"

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

private:
    void renew()
    {
        m_call = runExecPlugin(m_run);
        m_call.then(this, [this](Result<ExecCredential> credential) {
            const std::scoped_lock lock(m_mutex);
            m_running = false;
            if (credential)
                take(*credential);
            else
                m_renewAt = QDateTime::currentDateTimeUtc().addDuration(15s);
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
};

} // namespace

std::function<SecretString()> execTokenSource(const ExecRun &run, const ExecCredential &first)
{
    // Profiles are copied about and may go away on any thread; the object itself must go on its own.
    const std::shared_ptr<ExecToken> token(new ExecToken(run, first), [](ExecToken *gone) { gone->deleteLater(); });
    return [token] { return token->token(); };
}

} // namespace Polydeck::Kube
