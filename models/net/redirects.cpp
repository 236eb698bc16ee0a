// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "redirects.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::Redirects)
};

constexpr int MaxHops = 3;

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Error refused(int status, const QString &what, const QString &hint, const QUrl &target)
{
    auto error = Error::make(Error::Kind::Protocol, what, hint, target.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveFragment));
    error.httpStatus = status;
    return error;
}

} // namespace

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

Result<std::optional<QUrl>> nextHop(const QByteArray &method, const QUrl &from, int status, const QByteArray &location, int hops)
{
    if (!isRedirect(status) || location.isEmpty())
        return std::nullopt;
    auto target = from.resolved(QUrl::fromEncoded(location));
    target.setUserInfo({});
    if (!isSameOrigin(from, target)) {
        return std::unexpected(
            refused(status, Text::tr("%1 sends us on to %2, which was not followed.").arg(from.authority(), target.authority()),
                Text::tr("This is often a login page in front of the server. Check the server address, and log in again if the "
                         "access has expired."),
                target));
    }
    if (method != "GET" && method != "HEAD") {
        return std::unexpected(
            refused(status, Text::tr("%1 sends the request on to another address, %2.").arg(from.authority(), target.path()),
                Text::tr("Nothing was changed. Check the server address and its path."), target));
    }
    if (hops >= MaxHops) {
        return std::unexpected(refused(status, Text::tr("%1 sends us in circles.").arg(from.authority()),
            Text::tr("Check the server address and its path."), target));
    }
    return target;
}

} // namespace Polydeck::Net
