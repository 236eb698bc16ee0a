// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/secretstring.h>

#include <QList>
#include <QNetworkProxy>
#include <QPair>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

namespace Polydeck::Net {

/// A client certificate with its key; both null when the user has none. \c chain holds the leaf first.
struct TlsIdentity
{
    QList<QSslCertificate> chain;
    QSslKey key;

    [[nodiscard]] bool isNull() const { return chain.isEmpty() || key.isNull(); }
    bool operator==(const TlsIdentity &) const = default;
};

/**
 * Everything that decides who we are to whom, as one immutable value.
 *
 * One profile has exactly one Http (and so one pair of QNetworkAccessManagers): Qt's connection cache does not look at
 * the TLS identity, so sharing a manager between identities sends one user's requests over another's connection.
 * New credentials mean a new profile.
 */
struct ConnectionProfile
{
    QUrl server; ///< base URL; may have a path prefix (Rancher: /k8s/clusters/c-abc). Credentials go out over https or to
                 ///< loopback only
    QList<QSslCertificate> caCertificates; ///< empty: the system's store
    bool insecureSkipTlsVerify = false;
    QString tlsServerName; ///< name checked in the certificate and sent as SNI; empty: the URL's host
    TlsIdentity identity;
    SecretString bearerToken;
    QString basicUser;
    SecretString basicPassword;
    /// Impersonation and the like, never credentials. A name twice (several groups) is Unsupported but for WebSockets: Qt would
    /// send the last one only.
    QList<QPair<QByteArray, QByteArray>> extraHeaders;
    std::optional<QNetworkProxy>
        proxy; ///< set: always used, as proxy-url of kubectl is; unset: HTTPS_PROXY, HTTP_PROXY, NO_PROXY, never for loopback
    bool disableCompression = false;
    /// Asked before each request when the token can change under us (tokenFile, exec plugin); overrides bearerToken. May be
    /// empty.
    std::function<SecretString()> tokenSource;
    /// Told of a token that the server refused (401); calls back, on the calling thread, with true once tokenSource has another
    /// one. The request then goes out again, once; those that come meanwhile wait. May be empty.
    std::function<void(const SecretString &refused, std::function<void(bool)> done)> renewToken;
};

} // namespace Polydeck::Net
