// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "certificates.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Polydeck::Testing {

namespace {

/// The files that openssl wants to see, gone with the process.
QString fileWith(const QString &name, const QByteArray &content)
{
    static const QTemporaryDir folder;
    const auto path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QSslKey readableKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

QString subject(const CertificateOptions &options)
{
    const auto organisation = options.organisation.isEmpty() ? QString() : QString("/O="_L1 + options.organisation);
    return organisation + "/CN="_L1 + options.commonName;
}

QStringList alternativeNames(const CertificateOptions &options)
{
    QStringList names;
    for (const auto &name : options.dnsNames)
        names.append("DNS:"_L1 + name);
    for (const auto &address : options.ipAddresses)
        names.append("IP:"_L1 + address);
    return names;
}

CertifiedKey certify(const CertificateOptions &options, bool isAuthority, const CertifiedKey *issuer)
{
    CertifiedKey made;
    made.keyPem = generateKey(options.keyType);
    made.key = readableKey(made.keyPem);
    QStringList arguments{u"req"_s, u"-x509"_s, u"-new"_s, u"-sha256"_s};
    arguments += {u"-config"_s, fileWith(u"openssl.cnf"_s, "[req]\ndistinguished_name=dn\n[dn]\n")};
    arguments += {u"-key"_s, fileWith(u"new.key"_s, made.keyPem), u"-subj"_s, subject(options)};
    arguments += {u"-addext"_s, isAuthority ? u"basicConstraints=critical,CA:TRUE"_s : u"basicConstraints=critical,CA:FALSE"_s};
    if (issuer) {
        arguments += {u"-CA"_s, fileWith(u"ca.pem"_s, issuer->certificatePem)};
        arguments += {u"-CAkey"_s, fileWith(u"ca.key"_s, issuer->keyPem)};
    }
    if (const auto names = alternativeNames(options); !names.isEmpty())
        arguments += {u"-addext"_s, QString("subjectAltName="_L1 + names.join(u','))};
    if (!options.notBefore.isEmpty())
        arguments += {u"-not_before"_s, QString::fromLatin1(options.notBefore)};
    if (!options.notAfter.isEmpty())
        arguments += {u"-not_after"_s, QString::fromLatin1(options.notAfter)};
    else
        arguments += {u"-days"_s, u"30"_s};
    made.certificatePem = runOpenssl(arguments);
    made.chain = QSslCertificate::fromData(made.certificatePem);
    if (made.chain.size() != 1)
        qFatal("openssl made no certificate");
    return made;
}

} // namespace

QByteArray runOpenssl(const QStringList &arguments, const QByteArray &input)
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    openssl.write(input);
    openssl.closeWriteChannel();
    constexpr int limit = 60'000;
    if (!openssl.waitForFinished(limit) || openssl.exitStatus() != QProcess::NormalExit || openssl.exitCode() != 0) {
        qFatal("openssl %s: %s %s", qPrintable(arguments.join(u' ')), qPrintable(openssl.errorString()),
            openssl.readAllStandardError().constData());
    }
    return openssl.readAllStandardOutput();
}

QByteArray generateKey(KeyType type)
{
    switch (type) {
    case KeyType::Ec:
        return runOpenssl({u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s});
    case KeyType::Rsa:
        return runOpenssl({u"genpkey"_s, u"-algorithm"_s, u"RSA"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:2048"_s});
    case KeyType::Dsa: {
        const auto parameters
            = runOpenssl({u"genpkey"_s, u"-genparam"_s, u"-algorithm"_s, u"DSA"_s, u"-pkeyopt"_s, u"dsa_paramgen_bits:1024"_s});
        return runOpenssl({u"genpkey"_s, u"-paramfile"_s, fileWith(u"dsa.params"_s, parameters)});
    }
    case KeyType::Ed25519:
        break;
    }
    return runOpenssl({u"genpkey"_s, u"-algorithm"_s, u"ED25519"_s});
}

CertifiedKey selfSigned(const CertificateOptions &options)
{
    return certify(options, false, nullptr);
}

CertificateAuthority::CertificateAuthority(const QString &name)
{
    CertificateOptions options;
    options.commonName = name;
    m_own = certify(options, true, nullptr);
}

CertificateAuthority::CertificateAuthority(const CertifiedKey &own)
    : m_own(own)
{
}

CertifiedKey CertificateAuthority::issue(const CertificateOptions &options) const
{
    auto issued = certify(options, false, &m_own);
    issued.chain += m_above;
    return issued;
}

CertifiedKey CertificateAuthority::issueForLoopback() const
{
    CertificateOptions options;
    options.dnsNames = {u"localhost"_s};
    options.ipAddresses = {u"127.0.0.1"_s, u"::1"_s};
    return issue(options);
}

CertifiedKey CertificateAuthority::issueForUser(const QString &name, const QString &group) const
{
    CertificateOptions options;
    options.commonName = name;
    options.organisation = group;
    return issue(options);
}

CertificateAuthority CertificateAuthority::intermediate(const QString &name) const
{
    CertificateOptions options;
    options.commonName = name;
    CertificateAuthority made(certify(options, true, &m_own));
    made.m_above = QList{made.m_own.certificate()} + m_above;
    return made;
}

} // namespace Polydeck::Testing
