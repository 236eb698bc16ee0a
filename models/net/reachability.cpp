// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reachability.h"

#include "networkerrors.h"
#include "requestbuilder.h"
#include "tlserrors.h"
#include "trust.h"

#include <base/delivery.h>

#include <QCoreApplication>
#include <QHostAddress>
#include <QHostInfo>
#include <QSslSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::Reachability)
};

/// One attempt with a limit; deletes itself once it resolved or nobody waits any more.
template <class T> class Attempt : public QObject
{
public:
    Attempt()
    {
        m_limit.setSingleShot(true);
        resolver.onAbort([stop = Delivery::to(this), this] { stop->post([this] { deleteLater(); }); });
    }

    Resolver<T> resolver;

protected:
    void limitTo(std::chrono::milliseconds limit, const Error &error)
    {
        connect(&m_limit, &QTimer::timeout, this, [this, error] { finish(failure(error)); });
        m_limit.start(limit);
    }
    void finish(Result<T> result)
    {
        m_limit.stop();
        resolver.resolve(std::move(result));
        deleteLater();
    }

private:
    QTimer m_limit;
};

Peer peerOf(const FirstHop &hop)
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(hop.host);
    url.setPort(hop.port);
    return {url, QNetworkProxy(QNetworkProxy::NoProxy)};
}

class Lookup : public Attempt<QStringList>
{
public:
    void start(const QString &host, std::chrono::milliseconds limit)
    {
        const auto hint = Text::tr("Check the server address, and whether the network or VPN is connected.");
        limitTo(limit, Error::make(Error::Kind::Timeout, Text::tr("The name %1 was not resolved in time.").arg(host), hint));
        QHostInfo::lookupHost(host, this, [this, host, hint](const QHostInfo &info) {
            QStringList addresses;
            for (const auto &address : info.addresses())
                addresses.append(address.toString());
            if (addresses.isEmpty())
                finish(failure(Error::Kind::Network, Text::tr("The name %1 is not known.").arg(host), hint, info.errorString()));
            else
                finish(addresses);
        });
    }
};

class Knock : public Attempt<QString>
{
public:
    void start(const FirstHop &hop, std::chrono::milliseconds limit)
    {
        const auto peer = peerOf(hop);
        limitTo(limit, timeoutError(peer, limit));
        m_socket.setProxy(QNetworkProxy::NoProxy);
        connect(&m_socket, &QAbstractSocket::connected, this, [this] { finish(m_socket.peerAddress().toString()); });
        connect(&m_socket, &QAbstractSocket::errorOccurred, this,
            [this, peer](QAbstractSocket::SocketError error) { finish(failure(networkError(error, m_socket.errorString(), peer))); });
        m_socket.connectToHost(hop.host, hop.port);
    }

private:
    QTcpSocket m_socket;
};

bool isAboutTrust(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return true;
    default:
        return false;
    }
}

QString protocolName(QSsl::SslProtocol protocol)
{
    return protocol == QSsl::TlsV1_3 ? u"TLS 1.3"_s : protocol == QSsl::TlsV1_2 ? u"TLS 1.2"_s : u"TLS"_s;
}

class Inspection : public Attempt<TlsFacts>
{
public:
    explicit Inspection(const ConnectionProfile &profile)
        : m_session(profile)
    {
    }

    void start(std::chrono::milliseconds limit)
    {
        const QUrl url = m_session.profile.server;
        if (const auto usable = checkTarget(m_session, url); !usable) {
            finish(failure(usable.error()));
            return;
        }
        const Peer peer(url, *m_session.proxy);
        limitTo(limit, timeoutError(peer, limit));
        m_socket.setProxy(*m_session.proxy);
        m_socket.setSslConfiguration(m_session.tls);
        if (!m_session.profile.tlsServerName.isEmpty())
            m_socket.setPeerVerifyName(m_session.profile.tlsServerName);
        connect(&m_socket, &QSslSocket::sslErrors, this, [this, peer](const QList<QSslError> &errors) { judge(errors, peer); });
        connect(&m_socket, &QSslSocket::encrypted, this, [this] {
            m_facts.chain = m_socket.peerCertificateChain();
            m_facts.protocol = protocolName(m_socket.sessionProtocol());
            finish(m_facts);
        });
        connect(&m_socket, &QAbstractSocket::errorOccurred, this, [this, peer](QAbstractSocket::SocketError error) {
            if (m_facts.error)
                finish(m_facts);
            else
                finish(failure(networkError(error, m_socket.errorString(), peer)));
        });
        m_socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port(443)));
    }

private:
    void judge(const QList<QSslError> &errors, const Peer &peer)
    {
        const auto rest = unforgiven(errors, m_socket.peerCertificate(), m_session.profile.caCertificates);
        if (rest.isEmpty() || m_session.profile.insecureSkipTlsVerify) {
            m_socket.ignoreSslErrors(errors);
            return;
        }
        m_facts.chain = m_socket.peerCertificateChain();
        m_facts.protocol = protocolName(m_socket.sessionProtocol());
        m_facts.error = certificateError(rest, m_session.profile.tlsServerName, peer);
        const bool onlyTrust = std::ranges::all_of(rest, [](const QSslError &error) { return isAboutTrust(error.error()); });
        if (onlyTrust && !m_facts.chain.isEmpty())
            m_facts.missingAuthority = m_facts.chain.last();
    }

    const Session m_session;
    QSslSocket m_socket;
    TlsFacts m_facts;
};

QString nameOf(const QStringList &commonNames, const QStringList &organisations)
{
    for (const auto &names : {commonNames, organisations}) {
        if (!names.isEmpty() && !names.first().isEmpty())
            return names.first();
    }
    return Text::tr("an unnamed authority");
}

} // namespace

Result<FirstHop> firstHop(const ConnectionProfile &profile)
{
    const Session session(profile);
    if (const auto usable = checkTarget(session, profile.server); !usable)
        return std::unexpected(usable.error());
    if (session.proxy->type() != QNetworkProxy::NoProxy)
        return FirstHop{session.proxy->hostName(), session.proxy->port(), true};
    const int usual = profile.server.scheme() == "http"_L1 ? 80 : 443;
    return FirstHop{profile.server.host(), static_cast<quint16>(profile.server.port(usual)), false};
}

Call<QStringList> resolveName(const QString &host, std::chrono::milliseconds limit)
{
    if (const QHostAddress address(host); !address.isNull())
        return Call<QStringList>::ready(QStringList{address.toString()});
    auto *lookup = new Lookup;
    auto call = lookup->resolver.call();
    lookup->start(host, limit);
    return call;
}

Call<QString> tryConnection(const FirstHop &hop, std::chrono::milliseconds limit)
{
    auto *knock = new Knock;
    auto call = knock->resolver.call();
    knock->start(hop, limit);
    return call;
}

Call<TlsFacts> inspectTls(const ConnectionProfile &profile, std::chrono::milliseconds limit)
{
    auto *inspection = new Inspection(profile);
    auto call = inspection->resolver.call();
    inspection->start(limit);
    return call;
}

QString issuerName(const QSslCertificate &certificate)
{
    return nameOf(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::Organization));
}

QString subjectName(const QSslCertificate &certificate)
{
    return nameOf(certificate.subjectInfo(QSslCertificate::CommonName), certificate.subjectInfo(QSslCertificate::Organization));
}

} // namespace Polydeck::Net
