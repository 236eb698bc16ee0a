// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "podnetwork.h"

#include "../http/tunneldevice.h"

#include <QList>
#include <QPointer>
#include <QWebSocket>

namespace Polydeck::Sandbox
{

/// What a port-forward leads to.
struct ForwardAim
{
    QString nameSpace;
    QString pod;
    QList<quint16> ports;
};

/// What a kubelet says when nothing listens.
[[nodiscard]] QByteArray connectionRefusedText(quint16 port, const QString &pod);

/**
 * One WebSocket of a port-forward, subprotocol v4.channel.k8s.io: port i has data channel 2i and error channel 2i+1, both
 * start with the port number (16 bits, little endian), every message starts with its channel. Deletes itself at the end.
 */
class ForwardSession : public QObject
{
    Q_OBJECT
public:
    ForwardSession(QWebSocket *socket, ForwardAim aim, PodNetwork &network, QObject *parent = nullptr);

    void start();
    /// Without a close frame, as when a node goes.
    void abort();
    [[nodiscard]] const ForwardAim &aim() const { return m_aim; }

private:
    void openPort(qsizetype index, PodNetwork &network);
    void receive(const QByteArray &message);
    void sendOn(qsizetype channel, const QByteArray &bytes);
    void portClosed();
    void socketClosed();

    QWebSocket *m_socket;
    ForwardAim m_aim;
    PodNetwork &m_network;
    QList<QPointer<TunnelDevice>> m_tunnels;
    qsizetype m_openPorts = 0;
};

} // namespace Polydeck::Sandbox
