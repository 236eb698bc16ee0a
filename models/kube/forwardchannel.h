// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardplace.h"

#include <net/websocketchannel.h>

#include <QByteArrayView>

namespace Polydeck::Kube
{

/**
 * One WebSocket with the protocol v4.channel.k8s.io for one port of one pod. The server's first message on either channel
 * repeats the port; after that channel 0 carries data and channel 1 the words of a failure. There is no half close.
 */
class ForwardChannel : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype s_largestMessage = 32 * 1024;

    ForwardChannel(const Net::ConnectionProfile &profile, ForwardPlace place, QObject *parent = nullptr);

    void open();
    void close();
    /// \a message starts with the channel byte already: begin it with emptyMessage().
    void send(const QByteArray &message);
    [[nodiscard]] static QByteArray emptyMessage();
    [[nodiscard]] qint64 bytesToWrite() const;
    void setPaused(bool paused);
    [[nodiscard]] bool isEstablished() const { return m_dataSeen; }

Q_SIGNALS:
    void established();
    void received(QByteArrayView data);
    void bytesWritten();
    /// The pod's side could not be reached, or broke; \a refused: nothing that was sent has arrived there.
    void failed(const Polydeck::Error &error, bool refused);
    /// The pod's side ended. \a orderly is false where the connection was dropped without a farewell.
    void ended(bool orderly);

private:
    void takeMessage(const QByteArray &message);
    [[nodiscard]] bool takePort(QByteArrayView payload);
    void fail(const Error &error, bool refused);

    const ForwardPlace m_place;
    Net::WebSocketChannel m_socket;
    bool m_dataSeen = false; ///< the first message of channel 0 came
    bool m_errorSeen = false; ///< of channel 1
    bool m_over = false;
};

} // namespace Polydeck::Kube
