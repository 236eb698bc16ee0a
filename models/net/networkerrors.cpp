// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "networkerrors.h"

#include "tlserrors.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::NetworkErrors)
};

QNetworkReply::NetworkError likeReply(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::SocketTimeoutError:
        return QNetworkReply::TimeoutError;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return QNetworkReply::SslHandshakeFailedError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyConnectionClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::ProxyProtocolError:
        return QNetworkReply::UnknownProxyError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

Error network(const QString &what, const QString &hint, const QString &raw)
{
    return Error::make(Error::Kind::Network, what, hint, raw);
}

Error proxyError(QNetworkReply::NetworkError error, const QString &raw, const Peer &peer)
{
    const auto &proxy = peer.proxyHost;
    const auto settings = Text::tr("Check the proxy settings (proxy-url, HTTPS_PROXY, NO_PROXY).");
    switch (error) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return network(Text::tr("The proxy %1 did not let us through to %2.").arg(proxy, peer.name()), settings, raw);
    case QNetworkReply::ProxyNotFoundError:
        return network(Text::tr("The proxy %1 cannot be found.").arg(proxy), settings, raw);
    case QNetworkReply::ProxyTimeoutError:
        return Error::make(Error::Kind::Timeout, Text::tr("The proxy %1 did not answer in time.").arg(proxy), settings, raw);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return network(Text::tr("The proxy %1 asks for a user name and password.").arg(proxy),
            Text::tr("Write them into the proxy address: http://user:password@host:port."), raw);
    default:
        return network(Text::tr("The proxy %1 broke off the connection to %2.").arg(proxy, peer.name()), settings, raw);
    }
}

/// With a proxy in between, these are its words about the server, or ours about the proxy; Qt does not tell which.
bool isConnectError(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::ContentAccessDenied;
}

Error notThroughProxy(const QString &raw, const Peer &peer)
{
    return network(Text::tr("%1 cannot be reached through the proxy %2.").arg(peer.name(), peer.proxyHost),
        Text::tr("Check the server address and the proxy settings (proxy-url, HTTPS_PROXY, NO_PROXY)."), raw);
}

bool isProxyError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
}

} // namespace

Peer::Peer(const QUrl &server, const QNetworkProxy &proxy)
    : url(server)
    , proxyHost(
          proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy ? QString() : proxy.hostName())
{
}

QString Peer::name() const
{
    const bool isSecure = url.scheme() == "https"_L1 || url.scheme() == "wss"_L1;
    const auto host = url.host().contains(u':') ? QString(u'[' + url.host() + u']') : url.host();
    const int port = url.port();
    return port < 0 || port == (isSecure ? 443 : 80) ? host : QString(host + u':' + QString::number(port));
}

Error networkError(QNetworkReply::NetworkError error, const QString &raw, const Peer &peer)
{
    if (isProxyError(error))
        return proxyError(error, raw, peer);
    if (!peer.proxyHost.isEmpty() && isConnectError(error))
        return notThroughProxy(raw, peer);
    const auto reach = Text::tr("Check the server address, and whether the network or VPN is connected.");
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return handshakeError(raw, peer);
    case QNetworkReply::ConnectionRefusedError:
        return network(Text::tr("%1 refuses the connection.").arg(peer.name()),
            Text::tr("Nothing listens at that port, or a firewall is in the way. Check the address and port."), raw);
    case QNetworkReply::HostNotFoundError:
        return network(Text::tr("The name %1 is not known.").arg(peer.url.host()), reach, raw);
    case QNetworkReply::RemoteHostClosedError:
        if (looksLikeTlsAlert(raw))
            return handshakeError(raw, peer);
        return network(Text::tr("%1 ended the connection before its answer was complete.").arg(peer.name()),
            Text::tr("Try again. If it stays, something between here and there cuts connections off."), raw);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return Error::make(Error::Kind::Timeout, Text::tr("%1 did not answer in time.").arg(peer.name()), reach, raw);
    case QNetworkReply::UnknownContentError:
        return Error::make(Error::Kind::Protocol, Text::tr("The answer of %1 could not be unpacked.").arg(peer.name()),
            Text::tr("A proxy in between may have damaged it. Try again."), raw);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
        return Error::make(Error::Kind::Protocol,
            Text::tr("%1 did not answer in a way that this program understands.").arg(peer.name()),
            Text::tr("Check the server address and port: something else may be listening there."), raw);
    default:
        if (looksLikeTlsAlert(raw))
            return handshakeError(raw, peer);
        return network(Text::tr("%1 cannot be reached.").arg(peer.name()), reach, raw);
    }
}

Error networkError(QAbstractSocket::SocketError error, const QString &raw, const Peer &peer)
{
    return networkError(likeReply(error), raw, peer);
}

Error timeoutError(const Peer &peer, std::chrono::milliseconds limit)
{
    const auto seconds = QLocale().toString(static_cast<double>(limit.count()) / 1000.0, 'g', 3);
    return Error::make(Error::Kind::Timeout, Text::tr("%1 did not answer within %2 s.").arg(peer.name(), seconds),
        Text::tr("Check whether the network or VPN is connected, then try again."));
}

Error tooLargeError(const Peer &peer, qint64 maxBytes)
{
    return Error::make(Error::Kind::TooLarge,
        Text::tr("%1 sends more than the %2 that were expected at most.").arg(peer.name(), QLocale().formattedDataSize(maxBytes)),
        Text::tr("Narrow the request down, or check that this is the right server."));
}

} // namespace Polydeck::Net
