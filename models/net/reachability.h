// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"

#include <base/call.h>

#include <QList>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Polydeck::Net {

/// Where the first byte goes: the proxy of a profile, or its server.
struct FirstHop
{
    QString host;
    quint16 port = 0;
    bool isProxy = false;
};

/// What a TLS handshake showed, whether or not we liked it.
struct TlsFacts
{
    QList<QSslCertificate> chain; ///< of the server, leaf first
    QString protocol; ///< "TLS 1.3"
    std::optional<Error> error; ///< why it is not accepted
    /// The authority above which nothing is known here: trusting it makes the chain acceptable. Null where trust is not what
    /// is missing (dates, names, no certificate at all).
    QSslCertificate missingAuthority;
};

/// The proxy that \a profile goes through, from the profile or the environment, or its server. Error: no usable address.
[[nodiscard]] Result<FirstHop> firstHop(const ConnectionProfile &profile);

/// The addresses of \a host; an address is its own. Error: kind Network, the resolver's words as detail.
[[nodiscard]] Call<QStringList> resolveName(const QString &host, std::chrono::milliseconds limit = std::chrono::seconds(10));

/// Opens a TCP connection to \a hop and closes it again. The answer is the peer's address.
[[nodiscard]] Call<QString> tryConnection(const FirstHop &hop, std::chrono::milliseconds limit = std::chrono::seconds(10));

/**
 * Shakes hands with the profile's server, through its proxy, as requests would, and sends nothing. An Error only where no
 * certificate was seen; a certificate that is not accepted is TlsFacts::error. Https only.
 */
[[nodiscard]] Call<TlsFacts> inspectTls(const ConnectionProfile &profile, std::chrono::milliseconds limit = std::chrono::seconds(15));

/// "CN" of who issued \a certificate, or the organisation, in words where neither is there.
[[nodiscard]] QString issuerName(const QSslCertificate &certificate);
/// The same of whom it is for.
[[nodiscard]] QString subjectName(const QSslCertificate &certificate);

} // namespace Polydeck::Net
