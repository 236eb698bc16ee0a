// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credentialexpiry.h"
#include "kubeconfigparser.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qint64 s_largestFile = 1024 * 1024;

QByteArray contentOf(const QString &path, const QString &origin)
{
    return path.isEmpty() ? QByteArray() : readBounded(resolvePath(path, origin), s_largestFile).value_or(QByteArray());
}

void take(std::optional<CredentialExpiry> &earliest, const std::optional<QDateTime> &when, CredentialExpiry::What what)
{
    if (when && (!earliest || *when < earliest->when))
        earliest = CredentialExpiry{.when = *when, .what = what};
}

} // namespace

std::optional<QDateTime> tokenExpiry(const QByteArray &token)
{
    const QByteArrayList parts = token.trimmed().split('.');
    if (parts.size() != 3)
        return std::nullopt;
    const auto claims = QByteArray::fromBase64Encoding(parts.at(1), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const auto end = QJsonDocument::fromJson(*claims).object().value("exp"_L1);
    constexpr qint64 farAway = 1'000'000'000'000;
    if (!end.isDouble() || end.toInteger() <= 0 || end.toInteger() > farAway)
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(end.toInteger(), QTimeZone::UTC);
}

std::optional<QDateTime> certificateExpiry(const QByteArray &pem)
{
    const QSslCertificate certificate(pem, QSsl::Pem);
    if (certificate.isNull() || !certificate.expiryDate().isValid())
        return std::nullopt;
    return certificate.expiryDate().toUTC();
}

std::optional<CredentialExpiry> credentialExpiry(const UserEntry &user)
{
    std::optional<CredentialExpiry> earliest;
    const QByteArray &token = user.token.reveal();
    take(earliest, tokenExpiry(token.isEmpty() ? contentOf(user.tokenFile, user.origin) : token), CredentialExpiry::What::Token);
    const QByteArray pem = user.clientCertificateData.isEmpty() ? contentOf(user.clientCertificate, user.origin)
                                                                : decodeBase64(user.clientCertificateData).value_or(QByteArray());
    if (!pem.isEmpty())
        take(earliest, certificateExpiry(pem), CredentialExpiry::What::Certificate);
    return earliest;
}

} // namespace Polydeck::Kube
