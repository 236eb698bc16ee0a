// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QStringList>

namespace Polydeck::Testing {

enum class KeyType
{
    Ec,
    Rsa,
    Dsa,
    Ed25519
};

struct CertificateOptions
{
    QString commonName = QStringLiteral("polydeck-test");
    QString organisation = {};
    QStringList dnsNames = {};
    QStringList ipAddresses = {};
    KeyType keyType = KeyType::Ec;
    QByteArray notBefore = {}; ///< YYYYMMDDHHMMSSZ; empty: now
    QByteArray notAfter = {}; ///< empty: in a month
};

/// A certificate with its key, made on the spot and good for nothing but this test run.
struct CertifiedKey
{
    QByteArray certificatePem;
    QByteArray keyPem;
    QList<QSslCertificate> chain; ///< leaf first, then intermediates; the root is not in it
    QSslKey key; ///< null where Qt cannot read it (Ed25519)

    [[nodiscard]] const QSslCertificate &certificate() const { return chain.first(); }
};

/// An authority that exists for this process only. Uses openssl(1); a failure ends the test program with its words.
class CertificateAuthority
{
public:
    explicit CertificateAuthority(const QString &name = QStringLiteral("Polydeck Test CA"));

    [[nodiscard]] CertifiedKey issue(const CertificateOptions &options) const;
    /// For a server on loopback: localhost, 127.0.0.1, ::1.
    [[nodiscard]] CertifiedKey issueForLoopback() const;
    /// For a user: the name is the CN, \a group the O, as Kubernetes reads them.
    [[nodiscard]] CertifiedKey issueForUser(const QString &name, const QString &group = {}) const;
    [[nodiscard]] CertificateAuthority intermediate(const QString &name) const;

    [[nodiscard]] const QSslCertificate &certificate() const { return m_own.certificate(); }
    [[nodiscard]] const QByteArray &pem() const { return m_own.certificatePem; }

private:
    explicit CertificateAuthority(const CertifiedKey &own);

    CertifiedKey m_own;
    QList<QSslCertificate> m_above; ///< what an issued chain carries after the leaf
};

[[nodiscard]] CertifiedKey selfSigned(const CertificateOptions &options);
/// Only the key, PKCS#8 PEM.
[[nodiscard]] QByteArray generateKey(KeyType type);
/// What openssl(1) prints with these arguments and \a input on stdin.
[[nodiscard]] QByteArray runOpenssl(const QStringList &arguments, const QByteArray &input = {});

} // namespace Polydeck::Testing
