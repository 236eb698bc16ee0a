// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardsession.h"
#include "spdyheaders.h"

#include <QHash>
#include <QTcpSocket>

namespace Polydeck::Sandbox
{

/**
 * A port-forward as kubectl makes it: SPDY/3.1 on the upgraded connection, and per TCP connection a pair of streams (error
 * and data) with the same request id. Only what that needs of the protocol. Deletes itself at the end.
 */
class SpdySession : public QObject
{
    Q_OBJECT
public:
    /// \a socket still holds the request.
    SpdySession(QTcpSocket *socket, ForwardAim aim, PodNetwork &network, QObject *parent = nullptr);

    void start();
    void abort();

private:
    struct Pair
    {
        quint32 errorStream = 0;
        quint32 dataStream = 0;
        quint16 port = 0;
        QPointer<TunnelDevice> tunnel;
    };
    enum class Type : quint16 { SynStream = 1, SynReply = 2, RstStream = 3, Settings = 4, Ping = 6, GoAway = 7 };

    void readFrames();
    [[nodiscard]] bool readFrame();
    void readControl(Type type, const QByteArray &body);
    void readData(quint32 stream, bool last, const QByteArray &body);
    void openStream(const QByteArray &body);
    void connectPair(const QByteArray &request);
    void endPair(const QByteArray &request);
    void sendControl(Type type, const QByteArray &body);
    void sendData(quint32 stream, const QByteArray &bytes, bool last);
    [[nodiscard]] QByteArray requestOf(quint32 stream) const;

    QTcpSocket *m_socket;
    ForwardAim m_aim;
    PodNetwork &m_network;
    SpdyHeaders m_headers;
    QHash<QByteArray, Pair> m_pairs; ///< by request id
};

} // namespace Polydeck::Sandbox
