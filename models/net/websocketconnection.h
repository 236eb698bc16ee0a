// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "networkerrors.h"
#include "requestbuilder.h"
#include "websocketchannel.h"
#include "websocketframe.h"
#include "websockethandshake.h"

#include <QObject>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>

#include <optional>

namespace Polydeck::Net {

/**
 * The machine behind a WebSocketChannel: socket, handshake, frames, keep-alive.
 * All signals of the socket are taken through the event loop, so that the channel may be destroyed in any of its own.
 */
class WebSocketConnection : public QObject
{
    Q_OBJECT
public:
    WebSocketConnection(const ConnectionProfile &profile, WebSocketChannel &channel);
    ~WebSocketConnection() override;

    void setLimits(const WebSocketChannel::Limits &limits);
    void open(const QString &path, const QUrlQuery &query, const QStringList &protocols);
    void send(const QByteArray &message);
    void close();
    void setPaused(bool paused);

    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isOpen() const { return m_phase == Phase::Open; }
    [[nodiscard]] QString protocol() const { return m_handshake ? m_handshake->protocol() : QString(); }
    [[nodiscard]] qint64 bytesToWrite() const;
    [[nodiscard]] int closeCode() const { return m_closeCode; }

private:
    enum class Phase
    {
        Idle,
        Connecting,
        Upgrading,
        Open,
        Closing,
        Over
    };

    void watchSocket();
    void requestUpgrade();
    void onReadyRead();
    void onBytesWritten(qint64 bytes);
    void onEnd();
    void continueUpgrade(bool atEnd);
    void becomeOpen();
    void pump();
    void handle(const WebSocketMessage &message);
    void write(WebSocketOpcode opcode, const QByteArray &payload);
    void ping();
    void onStartLimit();
    void endClosed(int code, const QString &reason);
    void endFailed(const Error &error);
    void failLater(const Error &error);
    [[nodiscard]] bool leave();
    [[nodiscard]] Error socketError() const;
    [[nodiscard]] Peer peer() const;

    WebSocketChannel &m_channel;
    const Session m_session;
    WebSocketChannel::Limits m_limits;
    QSslSocket m_socket;
    QUrl m_url;
    std::optional<WebSocketHandshake> m_handshake;
    std::optional<WebSocketReader> m_reader;
    QList<QSslError> m_sslErrors;
    std::optional<QAbstractSocket::SocketError> m_error; ///< the first one, with its text
    QString m_errorText;
    QTimer m_start; ///< until open
    QTimer m_pingTimer;
    QTimer m_pong; ///< runs while a sign of life is awaited
    QTimer m_farewell;
    Phase m_phase = Phase::Idle;
    int m_closeCode = 0;
    bool m_paused = false;
    bool m_ended = false; ///< the socket is at its end; what it delivered may still be unread
};

} // namespace Polydeck::Net
