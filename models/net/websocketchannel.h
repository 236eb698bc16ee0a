// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"

#include <base/error.h>

#include <QObject>
#include <QStringList>
#include <QUrlQuery>

#include <chrono>
#include <memory>

namespace Polydeck::Net {

class WebSocketConnection;

/**
 * One WebSocket (RFC 6455) towards a ConnectionProfile: binary messages, the profile's TLS, credentials and proxy.
 *
 * A refused handshake fails with the server's status in Error::httpStatus and its words in Error::detail. A peer that
 * falls silent is asked with a ping and given up in bounded time. Every end is announced once, by closed() or failed(),
 * after all that was received before it. The channel may be destroyed inside any of its signals.
 *
 * Not QWebSocket: that one cannot stop reading (a slow reader of a forwarded port would fill the memory), cannot check
 * another name than the URL's, sends repeated headers joined, drops protocol names with a slash, and swallows the body
 * of a refusal.
 */
class WebSocketChannel : public QObject
{
    Q_OBJECT
public:
    /// How the peer is kept an eye on, and for how long is waited. Tests shorten them.
    struct Limits
    {
        std::chrono::milliseconds handshake{30'000}; ///< until opened()
        std::chrono::milliseconds pingEvery{20'000};
        std::chrono::milliseconds pongWithin{10'000}; ///< without any sign of life after a ping: failed()
        std::chrono::milliseconds farewell{3'000}; ///< for the peer's part of a close
        qint64 maxMessageBytes = 16 * 1024 * 1024; ///< a larger message fails with TooLarge
    };

    explicit WebSocketChannel(const ConnectionProfile &profile, QObject *parent = nullptr);
    ~WebSocketChannel() override;

    void setLimits(const Limits &limits);

    /// \a path below the profile's server; \a protocols in order of preference ("v4.channel.k8s.io"). Once per channel.
    void open(const QString &path, const QUrlQuery &query, const QStringList &protocols);
    /// Queues a binary message; ignored unless open. Keep an eye on bytesToWrite(): nothing is refused.
    void send(const QByteArray &message);
    /// Says farewell; closed() follows. Before opened() it gives up the attempt.
    void close();

    /// Back-pressure: while paused nothing is read and received() stays quiet; the peer has to wait. The end waits, too.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString protocol() const; ///< chosen by the server; empty when it chose none
    [[nodiscard]] qint64 bytesToWrite() const;
    /// As the peer gave it (RFC 6455, section 7.4): 1000 normal, 1005 none given, 1006 dropped without a farewell; 0 before the
    /// end.
    [[nodiscard]] int closeCode() const;

Q_SIGNALS:
    void opened();
    void received(const QByteArray &message);
    void bytesWritten(qint64 bytes);
    /// Ended by the peer or by close(); \a reason may be empty. See closeCode().
    void closed(const QString &reason);
    void failed(const Polydeck::Error &error);

private:
    std::unique_ptr<WebSocketConnection> d;
};

} // namespace Polydeck::Net
