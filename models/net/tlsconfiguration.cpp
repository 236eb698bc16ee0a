// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tlsconfiguration.h"

namespace Polydeck::Net {

QSslConfiguration tlsConfiguration(const ConnectionProfile &profile)
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    // Qt 6.8 loses requests after an HTTP/2 GOAWAY and buffers whole bodies there.
    tls.setAllowedNextProtocols({QByteArray(QSslConfiguration::NextProtocolHttp1_1)});
    if (!profile.caCertificates.isEmpty())
        tls.setCaCertificates(profile.caCertificates);
    if (!profile.identity.isNull()) {
        tls.setLocalCertificateChain(profile.identity.chain);
        tls.setPrivateKey(profile.identity.key);
    }
    tls.setPeerVerifyMode(profile.insecureSkipTlsVerify ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    return tls;
}

} // namespace Polydeck::Net
