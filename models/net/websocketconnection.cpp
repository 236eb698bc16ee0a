// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "websocketconnection.h"

#include "http.h"
#include "identityheaders.h"
#include "tlserrors.h"
#include "trust.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

/// What the socket may hold for a reader that is behind; beyond it the peer waits.
constexpr qint64 ReadBuffer = 256 * 1024;
constexpr qint64 ReadPiece = 64 * 1024;
/// A refusal has come, its words are still on the way.
constexpr std::chrono::milliseconds WordsWithin(3'000);

constexpr int NormalClosure = 1000;
constexpr int DroppedWithoutFarewell = 1006;

} // namespace

WebSocketConnection::WebSocketConnection(const ConnectionProfile &profile, WebSocketChannel &channel)
    : m_channel(channel)
    , m_session(profile)
{
    for (auto *timer : {&m_start, &m_pong, &m_farewell})
        timer->setSingleShot(true);
    connect(&m_start, &QTimer::timeout, this, &WebSocketConnection::onStartLimit);
    connect(&m_pingTimer, &QTimer::timeout, this, &WebSocketConnection::ping);
    connect(&m_pong, &QTimer::timeout, this, [this] { endFailed(timeoutError(peer(), m_limits.pongWithin)); });
    connect(&m_farewell, &QTimer::timeout, this, [this] { endClosed(DroppedWithoutFarewell, {}); });
    watchSocket();
}

WebSocketConnection::~WebSocketConnection()
{
    m_socket.disconnect();
    m_socket.abort();
}

void WebSocketConnection::watchSocket()
{
    m_socket.setReadBufferSize(ReadBuffer);
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_sslErrors = unforgiven(errors, m_socket.peerCertificate(), m_session.profile.caCertificates);
        if (m_sslErrors.isEmpty())
            m_socket.ignoreSslErrors(errors);
    });
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (!m_error) {
            m_error = error;
            m_errorText = m_socket.errorString();
        }
    });
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &WebSocketConnection::onEnd, Qt::QueuedConnection);
    connect(&m_socket, &QAbstractSocket::disconnected, this, &WebSocketConnection::onEnd, Qt::QueuedConnection);
    connect(&m_socket, &QIODevice::readyRead, this, &WebSocketConnection::onReadyRead, Qt::QueuedConnection);
    if (m_session.profile.server.scheme() == "https"_L1) {
        connect(&m_socket, &QSslSocket::encrypted, this, &WebSocketConnection::requestUpgrade, Qt::QueuedConnection);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &WebSocketConnection::onBytesWritten, Qt::QueuedConnection);
    } else {
        connect(&m_socket, &QAbstractSocket::connected, this, &WebSocketConnection::requestUpgrade, Qt::QueuedConnection);
        connect(&m_socket, &QIODevice::bytesWritten, this, &WebSocketConnection::onBytesWritten, Qt::QueuedConnection);
    }
}

void WebSocketConnection::setLimits(const WebSocketChannel::Limits &limits)
{
    m_limits = limits;
}

void WebSocketConnection::open(const QString &path, const QUrlQuery &query, const QStringList &protocols)
{
    if (m_phase != Phase::Idle)
        return;
    m_phase = Phase::Connecting;
    Request request;
    request.path = path;
    request.query = query;
    m_url = resolveUrl(m_session.profile.server, request);
    m_handshake.emplace(m_url, protocols);
    if (const auto usable = checkTarget(m_session, m_url); !usable) {
        failLater(usable.error());
        return;
    }
    m_start.start(m_limits.handshake);
    m_socket.setProxy(*m_session.proxy);
    if (m_url.scheme() == "https"_L1) {
        m_socket.setSslConfiguration(m_session.tls);
        if (!m_session.profile.tlsServerName.isEmpty())
            m_socket.setPeerVerifyName(m_session.profile.tlsServerName);
        m_socket.connectToHostEncrypted(m_url.host(), static_cast<quint16>(m_url.port(443)));
    } else {
        m_socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port(80)));
    }
}

void WebSocketConnection::requestUpgrade()
{
    if (m_phase != Phase::Connecting)
        return;
    const auto identity = identityHeaders(m_session.profile);
    if (!identity) {
        endFailed(identity.error());
        return;
    }
    m_phase = Phase::Upgrading;
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_socket.write(m_handshake->request(*identity));
}

void WebSocketConnection::onReadyRead()
{
    if (m_phase == Phase::Upgrading)
        continueUpgrade(false);
    else
        pump();
}

void WebSocketConnection::continueUpgrade(bool atEnd)
{
    const auto upgraded = m_handshake->feed(m_socket.readAll(), atEnd);
    if (!upgraded)
        endFailed(upgraded.error());
    else if (*upgraded)
        becomeOpen();
    else if (m_handshake->isRefused() && m_start.remainingTimeAsDuration() > WordsWithin)
        m_start.start(WordsWithin);
}

void WebSocketConnection::becomeOpen()
{
    m_start.stop();
    m_phase = Phase::Open;
    m_reader.emplace(m_limits.maxMessageBytes);
    m_reader->feed(m_handshake->rest());
    m_pingTimer.start(m_limits.pingEvery);
    const QPointer<WebSocketConnection> alive(this);
    Q_EMIT m_channel.opened();
    if (alive)
        pump();
}

void WebSocketConnection::pump()
{
    const QPointer<WebSocketConnection> alive(this);
    while ((m_phase == Phase::Open && !m_paused) || m_phase == Phase::Closing) {
        const auto message = m_reader->next();
        if (!message) {
            endFailed(message.error());
            return;
        }
        if (*message) {
            handle(**message);
            if (!alive)
                return;
        } else if (m_socket.bytesAvailable() > 0) {
            m_pong.stop();
            m_reader->feed(m_socket.read(ReadPiece));
        } else if (m_ended) {
            const bool isDrop = !m_error || *m_error == QAbstractSocket::RemoteHostClosedError || m_phase == Phase::Closing;
            if (isDrop)
                endClosed(DroppedWithoutFarewell, {});
            else
                endFailed(socketError());
            return;
        } else {
            return;
        }
    }
}

void WebSocketConnection::handle(const WebSocketMessage &message)
{
    switch (message.opcode) {
    case WebSocketOpcode::Ping:
        write(WebSocketOpcode::Pong, message.payload);
        break;
    case WebSocketOpcode::Close: {
        const auto farewell = decodeClose(message.payload);
        if (m_phase == Phase::Open)
            write(WebSocketOpcode::Close, message.payload.first(std::min<qsizetype>(2, message.payload.size())));
        endClosed(farewell.code, farewell.reason);
        break;
    }
    case WebSocketOpcode::Text:
    case WebSocketOpcode::Binary:
        if (m_phase == Phase::Open)
            Q_EMIT m_channel.received(message.payload);
        break;
    case WebSocketOpcode::Pong:
    case WebSocketOpcode::Continuation:
        break;
    }
}

void WebSocketConnection::onBytesWritten(qint64 bytes)
{
    // A long queue that moves is a sign of life; the pong stands behind it.
    if (m_pong.isActive() && bytesToWrite() > 0)
        m_pong.start(m_limits.pongWithin);
    if (m_phase == Phase::Open)
        Q_EMIT m_channel.bytesWritten(bytes);
}

void WebSocketConnection::onEnd()
{
    if (m_ended || m_phase == Phase::Over || m_phase == Phase::Idle)
        return;
    m_ended = true;
    if (m_phase == Phase::Connecting)
        endFailed(socketError());
    else if (m_phase == Phase::Upgrading && looksLikeTlsAlert(m_errorText))
        endFailed(socketError());
    else if (m_phase == Phase::Upgrading)
        continueUpgrade(true);
    else
        pump();
}

void WebSocketConnection::onStartLimit()
{
    if (m_phase == Phase::Upgrading && m_handshake->isRefused())
        endFailed(m_handshake->refusal());
    else
        endFailed(timeoutError(peer(), m_limits.handshake));
}

void WebSocketConnection::send(const QByteArray &message)
{
    if (m_phase == Phase::Open)
        write(WebSocketOpcode::Binary, message);
}

void WebSocketConnection::write(WebSocketOpcode opcode, const QByteArray &payload)
{
    m_socket.write(encodeFrame(opcode, payload, QRandomGenerator::global()->generate()));
}

void WebSocketConnection::ping()
{
    if (m_phase != Phase::Open || m_paused)
        return;
    write(WebSocketOpcode::Ping, {});
    if (!m_pong.isActive())
        m_pong.start(m_limits.pongWithin);
}

void WebSocketConnection::close()
{
    switch (m_phase) {
    case Phase::Connecting:
    case Phase::Upgrading:
        // As after a handshake: the news comes through the event loop.
        m_phase = Phase::Closing;
        m_start.stop();
        m_socket.disconnect(this);
        m_farewell.start(0);
        break;
    case Phase::Open:
        write(WebSocketOpcode::Close, encodeClose(NormalClosure));
        m_phase = Phase::Closing;
        m_pingTimer.stop();
        m_pong.stop();
        m_farewell.start(m_limits.farewell);
        // What a paused reader left unread stands before the peer's farewell.
        QMetaObject::invokeMethod(this, &WebSocketConnection::pump, Qt::QueuedConnection);
        break;
    case Phase::Idle:
    case Phase::Closing:
    case Phase::Over:
        break;
    }
}

void WebSocketConnection::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    if (paused)
        m_pong.stop(); // unread, a pong says nothing
    else if (m_phase == Phase::Open)
        QMetaObject::invokeMethod(this, &WebSocketConnection::pump, Qt::QueuedConnection);
}

qint64 WebSocketConnection::bytesToWrite() const
{
    return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite();
}

bool WebSocketConnection::leave()
{
    if (std::exchange(m_phase, Phase::Over) == Phase::Over)
        return false;
    for (auto *timer : {&m_start, &m_pingTimer, &m_pong, &m_farewell})
        timer->stop();
    m_socket.disconnect(this);
    return true;
}

void WebSocketConnection::endClosed(int code, const QString &reason)
{
    if (!leave())
        return;
    m_closeCode = code;
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.disconnectFromHost(); // lets our half of the farewell out
    else
        m_socket.abort();
    Q_EMIT m_channel.closed(reason);
}

void WebSocketConnection::endFailed(const Error &error)
{
    if (!leave())
        return;
    m_closeCode = DroppedWithoutFarewell;
    m_socket.abort();
    Q_EMIT m_channel.failed(error);
}

void WebSocketConnection::failLater(const Error &error)
{
    QMetaObject::invokeMethod(this, [this, error] { endFailed(error); }, Qt::QueuedConnection);
}

Error WebSocketConnection::socketError() const
{
    const bool isCertificate = m_error == QAbstractSocket::SslHandshakeFailedError && !m_sslErrors.isEmpty();
    return isCertificate ? certificateError(m_sslErrors, m_session.profile.tlsServerName, peer())
                         : networkError(m_error.value_or(QAbstractSocket::UnknownSocketError), m_errorText, peer());
}

Peer WebSocketConnection::peer() const
{
    return {m_url, m_session.proxy.value_or(QNetworkProxy(QNetworkProxy::NoProxy))};
}

} // namespace Polydeck::Net
