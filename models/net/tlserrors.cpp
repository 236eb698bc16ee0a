// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tlserrors.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSslCertificate>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::TlsErrors)
};

enum class Trouble
{
    Expired,
    NotYetValid,
    WrongName,
    SelfSigned,
    UntrustedIssuer,
    Revoked,
    Other
};

Trouble troubleOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return Trouble::Expired;
    case QSslError::CertificateNotYetValid:
        return Trouble::NotYetValid;
    case QSslError::HostNameMismatch:
        return Trouble::WrongName;
    case QSslError::SelfSignedCertificate:
        return Trouble::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Trouble::UntrustedIssuer;
    case QSslError::CertificateRevoked:
        return Trouble::Revoked;
    default:
        return Trouble::Other;
    }
}

/// The error that a person can act upon: trust before names and dates, because an untrusted certificate can claim any of these.
QSslError mostTelling(const QList<QSslError> &errors)
{
    constexpr auto rank = [](const QSslError &error) {
        switch (troubleOf(error.error())) {
        case Trouble::Revoked:
            return 0;
        case Trouble::SelfSigned:
            return 1;
        case Trouble::UntrustedIssuer:
            return 2;
        case Trouble::Expired:
        case Trouble::NotYetValid:
            return 3;
        case Trouble::WrongName:
            return 4;
        case Trouble::Other:
            break;
        }
        return 5;
    };
    return *std::ranges::min_element(errors, {}, rank);
}

QString commonName(const QStringList &names, const QString &otherwise)
{
    return names.isEmpty() || names.first().isEmpty() ? otherwise : names.first();
}

QString issuerOf(const QSslCertificate &certificate)
{
    const auto organisation = commonName(certificate.issuerInfo(QSslCertificate::Organization), Text::tr("an unnamed authority"));
    return commonName(certificate.issuerInfo(QSslCertificate::CommonName), organisation);
}

QString namesIn(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    constexpr qsizetype shown = 5;
    if (names.size() > shown) {
        const auto more = names.size() - shown;
        names.resize(shown);
        names.append(Text::tr("%1 more").arg(more));
    }
    return names.isEmpty() ? Text::tr("no name at all") : names.join(", "_L1);
}

QString rawTexts(const QList<QSslError> &errors)
{
    QStringList lines;
    for (const auto &error : errors) {
        const auto &certificate = error.certificate();
        lines.append(certificate.isNull() ? error.errorString()
                                          : QString(error.errorString() + " ["_L1 + certificate.subjectDisplayName() + "]"_L1));
    }
    lines.removeDuplicates();
    return lines.join(u'\n');
}

Error tls(const QString &what, const QString &hint, const QString &raw)
{
    return Error::make(Error::Kind::Tls, what, hint, raw);
}

} // namespace

Error certificateError(const QList<QSslError> &errors, const QString &expectedName, const Peer &peer)
{
    Q_ASSERT(!errors.isEmpty());
    const auto error = mostTelling(errors);
    const auto certificate = error.certificate();
    const auto raw = rawTexts(errors);
    const auto host = peer.name();
    const auto trust
        = Text::tr("Check the certificate authority that is set for this server. "
                   "In a company network, a proxy that inspects traffic may have put its own certificate in between.");
    const auto day = [](const QDateTime &time) { return QLocale().toString(time.date(), QLocale::ShortFormat); };
    switch (troubleOf(error.error())) {
    case Trouble::Expired:
        return tls(Text::tr("The certificate of %1 expired on %2.").arg(host, day(certificate.expiryDate())),
            Text::tr("Whoever runs the server has to renew it. Check the date of this computer as well."), raw);
    case Trouble::NotYetValid:
        return tls(Text::tr("The certificate of %1 is valid from %2 only.").arg(host, day(certificate.effectiveDate())),
            Text::tr("Check the date of this computer."), raw);
    case Trouble::WrongName:
        return tls(Text::tr("The certificate of %1 is not for %2; it is for %3.")
                       .arg(host, expectedName.isEmpty() ? peer.url.host() : expectedName, namesIn(certificate)),
            Text::tr("Use one of those names in the server address, or set it as the server name to expect (tls-server-name)."),
            raw);
    case Trouble::SelfSigned:
        return tls(Text::tr("The certificate of %1 is self-signed and not trusted.").arg(host), trust, raw);
    case Trouble::UntrustedIssuer:
        return tls(Text::tr("The certificate of %1 was issued by %2, which is not trusted.").arg(host, issuerOf(certificate)),
            trust, raw);
    case Trouble::Revoked:
        return tls(Text::tr("The certificate of %1 was revoked by its issuer.").arg(host),
            Text::tr("Do not log in there. Ask whoever runs the server."), raw);
    case Trouble::Other:
        break;
    }
    return tls(Text::tr("The certificate of %1 cannot be accepted: %2").arg(host, error.errorString()), trust, raw);
}

bool looksLikeTlsAlert(const QString &raw)
{
    return raw.contains("alert"_L1, Qt::CaseInsensitive) && raw.contains("SSL"_L1, Qt::CaseInsensitive);
}

Error handshakeError(const QString &raw, const Peer &peer)
{
    const auto host = peer.name();
    const auto says = [&raw](QLatin1StringView text) { return raw.contains(text, Qt::CaseInsensitive); };
    if (says("private key does not certify"_L1) || says("key values mismatch"_L1)) {
        return tls(Text::tr("The client key does not belong to the client certificate."),
            Text::tr("Take both from the same place: they are made as a pair."), raw);
    }
    if (says("wrong version number"_L1) || says("packet length too long"_L1) || says("http request"_L1)) {
        return tls(Text::tr("%1 does not speak TLS at that port.").arg(host),
            Text::tr("Check the port, or use http:// in the server address if that is meant."), raw);
    }
    if (says("certificate required"_L1)) {
        return tls(Text::tr("%1 asks for a client certificate.").arg(host), Text::tr("Choose a user that has one."), raw);
    }
    if (says("alert certificate"_L1) || says("alert unknown ca"_L1) || says("alert bad certificate"_L1)
        || says("alert unsupported certificate"_L1) || says("alert handshake failure"_L1) || says("alert access denied"_L1)) {
        return tls(Text::tr("%1 does not accept the client certificate.").arg(host),
            Text::tr("It may have expired or belong to another server. Get a new one."), raw);
    }
    if (says("protocol version"_L1) || says("unsupported protocol"_L1)) {
        return tls(Text::tr("%1 speaks only versions of TLS that are no longer safe.").arg(host),
            Text::tr("Whoever runs the server has to allow TLS 1.2 or newer."), raw);
    }
    return tls(Text::tr("No secure connection to %1 could be made.").arg(host),
        Text::tr("Check the address and port, and whether a firewall or proxy is in between."), raw);
}

} // namespace Polydeck::Net
