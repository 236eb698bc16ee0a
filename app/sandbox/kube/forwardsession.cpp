// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardsession.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

QByteArray connectionRefusedText(quint16 port, const QString &pod)
{
    return u"error forwarding port %1 to pod %2, uid : failed to connect to localhost:%1 inside the pod: dial tcp 127.0.0.1:%1: connect: "
           "connection refused"_s.arg(port).arg(pod).toUtf8();
}

ForwardSession::ForwardSession(QWebSocket *socket, ForwardAim aim, PodNetwork &network, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_aim(std::move(aim))
    , m_network(network)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::binaryMessageReceived, this, &ForwardSession::receive);
    connect(socket, &QWebSocket::disconnected, this, &ForwardSession::socketClosed);
    connect(&network, &PodNetwork::podRemoved, this, [this](const QString &nameSpace, const QString &pod) {
        if (nameSpace == m_aim.nameSpace && pod == m_aim.pod)
            abort();
    });
}

void ForwardSession::start()
{
    for (qsizetype i = 0; i < m_aim.ports.size(); ++i) {
        QByteArray port(2, Qt::Uninitialized);
        qToLittleEndian<quint16>(m_aim.ports.at(i), port.data());
        sendOn(2 * i, port);
        sendOn(2 * i + 1, port);
    }
    m_openPorts = m_aim.ports.size();
    for (qsizetype i = 0; i < m_aim.ports.size(); ++i)
        openPort(i, m_network);
}

void ForwardSession::openPort(qsizetype index, PodNetwork &network)
{
    const quint16 port = m_aim.ports.at(index);
    const auto listener = network.find(m_aim.nameSpace, m_aim.pod, port);
    if (!listener) {
        m_tunnels.append(nullptr);
        sendOn(2 * index + 1, connectionRefusedText(port, m_aim.pod));
        return portClosed();
    }
    auto *tunnel = new TunnelDevice(this);
    m_tunnels.append(tunnel);
    connect(tunnel, &TunnelDevice::outgoing, this, [this, index](const QByteArray &bytes) { sendOn(2 * index, bytes); });
    connect(tunnel, &QIODevice::aboutToClose, this, &ForwardSession::portClosed);
    listener(tunnel);
}

void ForwardSession::receive(const QByteArray &message)
{
    const qsizetype channel = message.isEmpty() ? -1 : static_cast<unsigned char>(message.at(0));
    if (channel < 0 || channel % 2 != 0 || channel / 2 >= m_tunnels.size())
        return;
    if (TunnelDevice *tunnel = m_tunnels.at(channel / 2))
        tunnel->feed(message.mid(1));
}

void ForwardSession::sendOn(qsizetype channel, const QByteArray &bytes)
{
    constexpr qsizetype piece = 32 * 1024;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        m_socket->sendBinaryMessage(char(channel) + bytes.mid(at, piece));
}

void ForwardSession::portClosed()
{
    if (--m_openPorts == 0)
        m_socket->close(QWebSocketProtocol::CloseCodeNormal);
}

void ForwardSession::abort()
{
    m_socket->abort();
    deleteLater();
}

void ForwardSession::socketClosed()
{
    for (const auto &tunnel : std::as_const(m_tunnels)) {
        if (tunnel && tunnel->isOpen()) {
            tunnel->disconnect(this);
            tunnel->close();
        }
    }
    deleteLater();
}

} // namespace Polydeck::Sandbox
