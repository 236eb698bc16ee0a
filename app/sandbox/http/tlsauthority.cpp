// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tlsauthority.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

template<auto Free>
struct Deleter
{
    template<class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;

Key makeKey()
{
    return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setName(X509_NAME *name, const char *commonName)
{
    const auto *text = reinterpret_cast<const unsigned char *>(commonName);
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1;
}

/// Everything but extensions and signature. Issuer null: self-signed.
Certificate makeCertificate(EVP_PKEY *key, const char *commonName, X509 *issuer)
{
    Certificate certificate(X509_new());
    unsigned char serial[8];
    if (!certificate || RAND_bytes(serial, sizeof serial) != 1)
        return {};
    serial[0] &= 0x7f; // a serial number is positive
    const std::unique_ptr<BIGNUM, Deleter<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
    constexpr long day = 24 * 60 * 60;
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    const bool ok = number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) != nullptr
        && X509_set_version(certificate.get(), X509_VERSION_3) == 1 && X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day) != nullptr
        && X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 30 * day) != nullptr && setName(subject, commonName)
        && X509_set_issuer_name(certificate.get(), issuer ? X509_get_subject_name(issuer) : subject) == 1
        && X509_set_pubkey(certificate.get(), key) == 1;
    return ok ? std::move(certificate) : Certificate();
}

QByteArray contents(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_ctrl(bio, BIO_CTRL_INFO, 0, static_cast<void *>(&data));
    return QByteArray(data, size);
}

QByteArray toPem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? contents(bio.get()) : QByteArray();
}

QByteArray toPem(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1 ? contents(bio.get()) : QByteArray();
}

std::unexpected<Error> opensslFailure()
{
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    return failure(Error::Kind::Tls, QCoreApplication::translate("Sandbox", "The sandbox could not make its certificate."), {},
                   QString::fromLatin1(text));
}

} // namespace

Result<TlsServerIdentity> makeServerIdentity()
{
    const Key caKey = makeKey();
    const Key serverKey = makeKey();
    if (!caKey || !serverKey)
        return opensslFailure();
    const Certificate ca = makeCertificate(caKey.get(), "Polydeck sandbox CA", nullptr);
    if (!ca || !addExtension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        || !addExtension(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,digitalSignature")
        || !addExtension(ca.get(), ca.get(), NID_subject_key_identifier, "hash") || X509_sign(ca.get(), caKey.get(), EVP_sha256()) == 0)
        return opensslFailure();
    const Certificate server = makeCertificate(serverKey.get(), "Polydeck sandbox", ca.get());
    if (!server || !addExtension(server.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE")
        || !addExtension(server.get(), ca.get(), NID_key_usage, "critical,digitalSignature")
        || !addExtension(server.get(), ca.get(), NID_ext_key_usage, "serverAuth")
        || !addExtension(server.get(), ca.get(), NID_authority_key_identifier, "keyid")
        || !addExtension(server.get(), ca.get(), NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost")
        || X509_sign(server.get(), caKey.get(), EVP_sha256()) == 0)
        return opensslFailure();

    TlsServerIdentity identity;
    identity.caPem = toPem(ca.get());
    identity.server = QSslConfiguration::defaultConfiguration();
    identity.server.setLocalCertificate(QSslCertificate(toPem(server.get()), QSsl::Pem));
    identity.server.setPrivateKey(QSslKey(toPem(serverKey.get()), QSsl::Ec, QSsl::Pem, QSsl::PrivateKey));
    identity.server.setPeerVerifyMode(QSslSocket::VerifyNone); // its users come with tokens
    identity.server.setAllowedNextProtocols({"http/1.1"_ba});
    if (identity.caPem.isEmpty() || identity.server.localCertificate().isNull() || identity.server.privateKey().isNull())
        return opensslFailure();
    return identity;
}

} // namespace Polydeck::Sandbox
