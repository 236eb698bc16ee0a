// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "expirytext.h"

#include <QCoreApplication>

#include <chrono>
#include <cstdlib>

using namespace std::chrono_literals;

namespace Polydeck::Ui
{

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::ExpiryText)
};

QString span(std::chrono::milliseconds time)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    if (minutes < 120)
        return Words::tr("%1 min").arg(minutes);
    constexpr auto dayInMinutes = 24 * 60;
    return minutes < 2 * dayInMinutes ? Words::tr("%1 h").arg(minutes / 60) : Words::tr("%1 days").arg(minutes / dayInMinutes);
}

} // namespace

ExpiryLevel expiryLevel(const Kube::CredentialExpiry &expiry, const QDateTime &now)
{
    const auto left = expiry.when - now;
    if (left <= 0ms)
        return ExpiryLevel::Over;
    return left < (expiry.what == Kube::CredentialExpiry::What::Token ? 24h : 7 * 24h) ? ExpiryLevel::Soon : ExpiryLevel::Fine;
}

QString expiryText(const Kube::CredentialExpiry &expiry, const QDateTime &now)
{
    const auto left = expiry.when - now;
    return left > 0ms ? Words::tr("ends in %1").arg(span(left)) : Words::tr("ended %1 ago").arg(span(-left));
}

QString expiryWarning(const QString &context, const Kube::CredentialExpiry &expiry, const QDateTime &now)
{
    const QString when = expiryText(expiry, now);
    return (expiry.what == Kube::CredentialExpiry::What::Token ? Words::tr("The token of %1 %2.", "2: ends in 3 h") : Words::tr("The client certificate of %1 %2.", "2: ends in 3 h"))
        .arg(context, when);
}

} // namespace Polydeck::Ui
