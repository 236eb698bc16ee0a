// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credentials.h"
#include "kubeconfigparser.h"
#include "tokenfile.h"
#include "trustedauthorities.h"
#include "words.h"

#include <net/tlsidentity.h>

#include <QDir>
#include <QSslConfiguration>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qint64 s_largestPem = 4 * 1024 * 1024;

/// One of the pairs `x-data` / `x` of an entry. \a label names it in errors: client certificate of user "alice".
struct Source
{
    QString label;
    QByteArray data;
    QString path;
    QString origin;

    [[nodiscard]] bool isEmpty() const { return data.isEmpty() && path.isEmpty(); }
    [[nodiscard]] QString file() const { return QDir::toNativeSeparators(data.isEmpty() ? resolvePath(path, origin) : origin); }
};

Result<QByteArray> pemOf(const Source &source)
{
    if (source.isEmpty())
        return QByteArray();
    if (!source.data.isEmpty()) {
        if (auto decoded = decodeBase64(source.data))
            return std::move(*decoded);
        return failure(Error::Kind::Invalid, Words::tr("The %1 in %2 is damaged: it is not base64.", "1: client key of user x").arg(source.label, source.file()),
                       Words::tr("Get a new copy of the kubeconfig."));
    }
    auto read = readBounded(resolvePath(source.path, source.origin), s_largestPem);
    if (read)
        return read;
    Error error = read.error();
    error.detail = error.what;
    error.what = error.kind == Error::Kind::NotFound ? Words::tr("The %1 is missing: there is no file %2.").arg(source.label, source.file())
                                                     : Words::tr("The %1 in %2 cannot be read.").arg(source.label, source.file());
    error.hint = Words::tr("Put the file there, or correct its path in %1.").arg(QDir::toNativeSeparators(source.origin));
    return failure(error);
}

Error aboutSource(Error error, const Source &source)
{
    error.what = Words::tr("The %1 in %2 cannot be used: %3").arg(source.label, source.file(), error.what);
    return error;
}

Result<Net::TlsIdentity> identityOf(const UserEntry &user)
{
    const Source certificate{.label = Words::tr("client certificate of user \"%1\"").arg(user.name), .data = user.clientCertificateData,
                             .path = user.clientCertificate, .origin = user.origin};
    const Source key{.label = Words::tr("client key of user \"%1\"").arg(user.name), .data = user.clientKeyData.reveal(),
                     .path = user.clientKey, .origin = user.origin};
    if (certificate.isEmpty())
        return Net::TlsIdentity();
    const auto certificatePem = pemOf(certificate);
    if (!certificatePem)
        return failure(certificatePem.error());
    auto keyPem = pemOf(key);
    if (!keyPem)
        return failure(keyPem.error());
    const SecretString secret(std::move(*keyPem));
    auto identity = Net::readTlsIdentity(*certificatePem, secret.reveal());
    if (!identity)
        return failure(aboutSource(identity.error(), certificate));
    return identity;
}

Result<std::optional<QNetworkProxy>> proxyOf(const ClusterEntry &cluster)
{
    if (cluster.proxyUrl.isEmpty())
        return std::optional<QNetworkProxy>();
    const QUrl url(cluster.proxyUrl);
    if (url.scheme() == "https"_L1) {
        return failure(Error::Kind::Unsupported, Words::tr("The proxy of cluster \"%1\" is reached over https, which is not supported.").arg(cluster.name),
                       Words::tr("Use an http:// or socks5:// proxy."));
    }
    const bool socks = url.scheme() == "socks5"_L1;
    QNetworkProxy proxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(), static_cast<quint16>(url.port(socks ? 1080 : 80)),
                        url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    proxy.setCapabilities(proxy.capabilities() | QNetworkProxy::HostNameLookupCapability);
    return std::optional(proxy);
}

/// Bytes that are no HTTP token characters, and %, are percent-encoded in the header's name.
QByteArray extraHeaderName(const QString &key)
{
    return "Impersonate-Extra-" + key.toUtf8().toPercentEncoding("!#$&'*+^`|", "%");
}

QList<QPair<QByteArray, QByteArray>> impersonationHeaders(const UserEntry &user)
{
    QList<QPair<QByteArray, QByteArray>> headers;
    if (user.impersonate.isEmpty())
        return headers;
    headers.emplaceBack("Impersonate-User", user.impersonate.toUtf8());
    if (!user.impersonateUid.isEmpty())
        headers.emplaceBack("Impersonate-Uid", user.impersonateUid.toUtf8());
    for (const QString &group : user.impersonateGroups)
        headers.emplaceBack("Impersonate-Group", group.toUtf8());
    for (const auto &[key, values] : user.impersonateExtra) {
        for (const QString &value : values)
            headers.emplaceBack(extraHeaderName(key), value.toUtf8());
    }
    return headers;
}

Status addToken(Net::ConnectionProfile &profile, const UserEntry &user, std::chrono::milliseconds interval)
{
    const auto isUnprintable = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
    if (std::ranges::any_of(user.token.reveal(), isUnprintable)) {
        return failure(Error::Kind::Invalid, Words::tr("The token of user \"%1\" in %2 holds blanks or line ends.").arg(user.name, QDir::toNativeSeparators(user.origin)),
                       Words::tr("Paste the token again, in one line."));
    }
    profile.bearerToken = user.token;
    if (user.tokenFile.isEmpty())
        return {};
    const QString path = resolvePath(user.tokenFile, user.origin);
    auto first = readTokenFile(path);
    if (!first && user.token.isEmpty()) {
        Error error = first.error();
        error.what = Words::tr("The token of user \"%1\" cannot be used: %2").arg(user.name, error.what);
        return failure(error);
    }
    if (first)
        profile.bearerToken = *first;
    profile.tokenSource = tokenFileSource(path, profile.bearerToken, interval);
    return {};
}

} // namespace

Result<QByteArray> caPem(const ClusterEntry &cluster)
{
    return pemOf({.label = Words::tr("certificate authority of cluster \"%1\"").arg(cluster.name), .data = cluster.certificateAuthorityData,
                  .path = cluster.certificateAuthority, .origin = cluster.origin});
}

bool needsExec(const ContextParts &parts, const QUrl &server)
{
    const UserEntry &user = parts.user;
    return user.exec && server.scheme() == "https"_L1 && user.token.isEmpty() && user.tokenFile.isEmpty() && user.username.isEmpty()
        && user.clientCertificate.isEmpty() && user.clientCertificateData.isEmpty();
}

Result<Net::ConnectionProfile> staticProfile(const ContextParts &parts, std::chrono::milliseconds tokenFileInterval)
{
    const auto &[context, cluster, user] = parts;
    Net::ConnectionProfile profile;
    const auto url = serverUrl(cluster);
    if (!url)
        return failure(url.error());
    profile.server = *url;
    profile.insecureSkipTlsVerify = cluster.insecureSkipTlsVerify;
    profile.tlsServerName = cluster.tlsServerName;
    profile.disableCompression = cluster.disableCompression;
    profile.extraHeaders = impersonationHeaders(user);

    const auto pem = caPem(cluster);
    if (!pem)
        return failure(pem.error());
    if (!pem->isEmpty()) {
        auto certificates = Net::readCertificates(*pem);
        if (!certificates) {
            return failure(aboutSource(certificates.error(), {.label = Words::tr("certificate authority of cluster \"%1\"").arg(cluster.name),
                                                              .data = cluster.certificateAuthorityData, .path = cluster.certificateAuthority, .origin = cluster.origin}));
        }
        profile.caCertificates = *certificates;
    }
    if (const auto trusted = trustedAuthorities(context.name, profile.server); !trusted.isEmpty()) {
        if (profile.caCertificates.isEmpty())
            profile.caCertificates = QSslConfiguration::systemCaCertificates();
        profile.caCertificates += trusted;
    }
    auto proxy = proxyOf(cluster);
    if (!proxy)
        return failure(proxy.error());
    profile.proxy = *proxy;

    // As kubectl: credentials never travel over plain http.
    if (profile.server.scheme() != "https"_L1)
        return profile;
    auto identity = identityOf(user);
    if (!identity)
        return failure(identity.error());
    profile.identity = *identity;
    if (auto token = addToken(profile, user, tokenFileInterval); !token)
        return failure(token.error());
    profile.basicUser = user.username;
    profile.basicPassword = user.password;
    return profile;
}

} // namespace Polydeck::Kube
