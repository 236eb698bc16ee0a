// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tlsidentity.h"

#include "der.h"
#include "pem.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::TlsIdentity)
};

bool isKey(const PemBlock &block)
{
    return block.label.endsWith("PRIVATE KEY");
}

bool isEncrypted(const PemBlock &block)
{
    return block.label.startsWith("ENCRYPTED") || block.text.contains("Proc-Type: 4,ENCRYPTED");
}

/// The name of a key type that Qt cannot present, told by the algorithm of its PKCS#8 wrapping.
QString foreignAlgorithm(const PemBlock &block)
{
    const auto bodyAt = block.text.indexOf('\n');
    const auto bodyEnd = block.text.indexOf("-----END");
    const auto der = QByteArray::fromBase64(block.text.sliced(bodyAt + 1, bodyEnd - bodyAt - 1));
    const auto outer = DerReader(der).next(DerTag::Sequence);
    if (!outer)
        return {};
    auto inside = outer->inside();
    if (!inside.next(DerTag::Integer))
        return {};
    const auto algorithm = inside.next(DerTag::Sequence);
    const auto id = algorithm ? algorithm->inside().next(DerTag::ObjectId) : std::nullopt;
    if (!id)
        return {};
    // RFC 8410, section 3; RFC 8017 for RSASSA-PSS
    if (id->content == QByteArrayView("\x2b\x65\x70"))
        return u"Ed25519"_s;
    if (id->content == QByteArrayView("\x2b\x65\x71"))
        return u"Ed448"_s;
    if (id->content == QByteArrayView("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"))
        return u"RSASSA-PSS"_s;
    return Text::tr("unknown");
}

QSslKey readKey(const PemBlock &block)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(block.text, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

/// The part of a private key that is public as well: modulus (RSA), y (DSA) or the curve point (EC).
std::optional<QByteArray> publicPartOfPrivate(const QSslKey &key)
{
    const auto der = key.toDer();
    const auto outer = DerReader(der).next(DerTag::Sequence);
    if (!outer)
        return std::nullopt;
    auto fields = outer->inside();
    if (!fields.next(DerTag::Integer)) // version
        return std::nullopt;
    if (key.algorithm() == QSsl::Ec) {
        while (const auto field = fields.next()) {
            if (!field->is(DerTag::Context1))
                continue;
            const auto point = field->inside().next(DerTag::BitString);
            return point && point->content.size() > 1 ? std::optional(point->content.sliced(1).toByteArray()) : std::nullopt;
        }
        return std::nullopt;
    }
    const int skip = key.algorithm() == QSsl::Dsa ? 3 : 0; // p, q, g come before y
    for (int i = 0; i < skip; ++i) {
        if (!fields.next(DerTag::Integer))
            return std::nullopt;
    }
    const auto number = fields.next(DerTag::Integer);
    return number ? std::optional(number->content.toByteArray()) : std::nullopt;
}

std::optional<QByteArray> publicPartOfCertificate(const QSslKey &key)
{
    const auto der = key.toDer();
    const auto outer = DerReader(der).next(DerTag::Sequence);
    if (!outer)
        return std::nullopt;
    auto fields = outer->inside();
    if (!fields.next(DerTag::Sequence)) // algorithm
        return std::nullopt;
    const auto bits = fields.next(DerTag::BitString);
    if (!bits || bits->content.size() < 2)
        return std::nullopt;
    const auto content = bits->content.sliced(1);
    if (key.algorithm() == QSsl::Ec)
        return content.toByteArray();
    auto inner = DerReader(content);
    if (key.algorithm() == QSsl::Rsa) {
        const auto sequence = inner.next(DerTag::Sequence);
        if (!sequence)
            return std::nullopt;
        inner = sequence->inside();
    }
    const auto number = inner.next(DerTag::Integer);
    return number ? std::optional(number->content.toByteArray()) : std::nullopt;
}

/// True unless it is certain that the two do not belong together: the handshake has the last word.
bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    const auto certified = certificate.publicKey();
    if (certified.isNull())
        return true;
    if (certified.algorithm() != key.algorithm())
        return false;
    const auto ours = publicPartOfPrivate(key);
    const auto theirs = publicPartOfCertificate(certified);
    if (!ours || !theirs)
        return true;
    if (key.algorithm() == QSsl::Ec && ours->size() != theirs->size())
        return true; // one of them is in compressed form
    return *ours == *theirs;
}

Result<QSslKey> readPrivateKey(const QByteArray &pem)
{
    bool truncated = false;
    const auto blocks = pemBlocks(pem, &truncated);
    const auto block = std::ranges::find_if(blocks, isKey);
    if (block == blocks.end()) {
        return failure(Error::Kind::Tls,
            truncated ? Text::tr("The client key is cut off: its END line is missing.")
                      : Text::tr("There is no private key in PEM form."),
            Text::tr("Check that the key, not the certificate, was given, and that it was copied whole."));
    }
    if (isEncrypted(*block)) {
        return failure(Error::Kind::Unsupported, Text::tr("The client key is protected by a passphrase."),
            Text::tr("Make a copy without one, readable by you only: openssl pkey -in KEY -out NEWKEY"));
    }
    const auto key = readKey(*block);
    if (!key.isNull())
        return key;
    const auto algorithm = foreignAlgorithm(*block);
    if (algorithm.isEmpty()) {
        return failure(Error::Kind::Tls, Text::tr("The client key is damaged."),
            Text::tr("Copy it again from where it came from, and check that no line is missing."));
    }
    return failure(Error::Kind::Unsupported,
        Text::tr("The client key is of type %1, which cannot be used here to log in.").arg(algorithm),
        Text::tr("Ask for a certificate with an RSA or EC key, or use a token."));
}

} // namespace

Result<QList<QSslCertificate>> readCertificates(const QByteArray &pem)
{
    bool truncated = false;
    const auto blocks = pemBlocks(pem, &truncated);
    QList<QSslCertificate> certificates;
    for (const auto &block : blocks) {
        if (block.label != "CERTIFICATE" && block.label != "X509 CERTIFICATE" && block.label != "TRUSTED CERTIFICATE")
            continue;
        const auto read = QSslCertificate::fromData(block.text, QSsl::Pem);
        if (read.isEmpty() || read.first().isNull()) {
            return failure(Error::Kind::Tls, Text::tr("Certificate %1 of the file is damaged.").arg(certificates.size() + 1),
                Text::tr("Copy it again from where it came from, and check that no line is missing."));
        }
        certificates.append(read.first());
    }
    if (truncated) {
        return failure(Error::Kind::Tls, Text::tr("The certificate is cut off: its END line is missing."),
            Text::tr("Copy it again from where it came from."));
    }
    if (certificates.isEmpty()) {
        return failure(Error::Kind::Tls, Text::tr("There is no certificate in PEM form."),
            Text::tr("A certificate in that form starts with the line -----BEGIN CERTIFICATE-----."));
    }
    return certificates;
}

Result<TlsIdentity> readTlsIdentity(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    auto chain = readCertificates(certificatePem);
    if (!chain)
        return std::unexpected(std::move(chain.error()));
    auto key = readPrivateKey(keyPem);
    if (!key)
        return std::unexpected(std::move(key.error()));
    if (!belongTogether(chain->first(), *key)) {
        return failure(Error::Kind::Tls, Text::tr("The client key does not belong to the client certificate."),
            Text::tr("Take both from the same place: they are made as a pair."));
    }
    return TlsIdentity{std::move(*chain), std::move(*key)};
}

} // namespace Polydeck::Net
