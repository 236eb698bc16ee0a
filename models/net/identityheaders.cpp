// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identityheaders.h"

#include "proxyselection.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::IdentityHeaders)
};

bool isSendable(const QByteArray &value)
{
    return std::ranges::none_of(value, [](char c) { return static_cast<quint8>(c) < 0x20 || c == 0x7f; });
}

bool mayCarryCredentials(const QUrl &server)
{
    return server.scheme() == "https"_L1 || isLoopback(server.host());
}

QByteArray basic(const QString &user, const QByteArray &password)
{
    const QByteArray pair = user.toUtf8() + ':' + password;
    return "Basic " + pair.toBase64();
}

QByteArray authorization(const ConnectionProfile &profile)
{
    SecretString token;
    if (profile.tokenSource)
        token = profile.tokenSource();
    if (token.isEmpty())
        token = profile.bearerToken;
    if (!token.isEmpty())
        return "Bearer " + token.reveal();
    if (!profile.basicUser.isEmpty())
        return basic(profile.basicUser, profile.basicPassword.reveal());
    if (!profile.server.userName().isEmpty())
        return basic(profile.server.userName(QUrl::FullyDecoded), profile.server.password(QUrl::FullyDecoded).toUtf8());
    return {};
}

} // namespace

Result<QHttpHeaders> identityHeaders(const ConnectionProfile &profile)
{
    QHttpHeaders headers;
    headers.append(QHttpHeaders::WellKnownHeader::UserAgent, "polydeck/" POLYDECK_VERSION);
    if (mayCarryCredentials(profile.server)) {
        const auto value = authorization(profile);
        if (!isSendable(value)) {
            return failure(Error::Kind::Invalid,
                Text::tr("The token or password holds characters that cannot be sent, such as a line break."),
                Text::tr("Copy it again, without the end of the line."));
        }
        if (!value.isEmpty())
            headers.append(QHttpHeaders::WellKnownHeader::Authorization, value);
    }
    for (const auto &[name, value] : profile.extraHeaders) {
        if (!isSendable(value) || !headers.append(name, value)) {
            return failure(Error::Kind::Invalid, Text::tr("The header %1 cannot be sent.").arg(QString::fromUtf8(name)),
                Text::tr("Check the name and value for line breaks and other control characters."));
        }
    }
    return headers;
}

} // namespace Polydeck::Net
