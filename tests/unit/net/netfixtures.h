// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <net/connectionprofile.h>
#include <net/http.h>

#include <testsupport/certificates.h>
#include <testsupport/testserver.h>

namespace Polydeck::Testing {

inline Net::ConnectionProfile profileFor(const QUrl &server, const CertificateAuthority &authority)
{
    Net::ConnectionProfile profile;
    profile.server = server;
    profile.caCertificates = {authority.certificate()};
    return profile;
}

inline Net::TlsIdentity identityOf(const CertifiedKey &key)
{
    return {key.chain, key.key};
}

inline Net::Request get(const QString &path)
{
    Net::Request request;
    request.path = path;
    return request;
}

inline Net::Request post(const QString &path, const QByteArray &body)
{
    Net::Request request;
    request.method = "POST";
    request.path = path;
    request.body = body;
    return request;
}

} // namespace Polydeck::Testing
