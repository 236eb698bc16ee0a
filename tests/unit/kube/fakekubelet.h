// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>
#include <QWebSocketServer>

#include <functional>

namespace Polydeck::Testing
{

/**
 * The far end of a port-forward as a kubelet's runtime plays it (v4.channel.k8s.io): first the port on both channels, then
 * data on channel 0 and words of failure on channel 1. Written on QWebSocketServer, so independent of the client under test.
 */
class FakeKubelet : public QObject
{
public:
    enum class Mode {
        Echo,
        Connect, ///< to targetPort on this machine
        Refuse, ///< the container's port is closed
        WrongFirstMessage,
        DropAtOnce, ///< closes before it said anything
        Silent, ///< opens, and says nothing
    };

    FakeKubelet()
        : m_server(QStringLiteral("fake kubelet"), QWebSocketServer::NonSecureMode)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            while (m_server.hasPendingConnections())
                serve(m_server.nextPendingConnection());
        });
        listen();
    }

    void listen(quint16 port = 0)
    {
        m_server.setSupportedSubprotocols({QStringLiteral("v4.channel.k8s.io")});
        if (!m_server.listen(QHostAddress::LocalHost, port))
            qFatal("fake kubelet: %s", qPrintable(m_server.errorString()));
        m_port = m_server.serverPort();
    }

    /// As if the pod, or the way to it, was gone: nobody listens, open connections die.
    void vanish()
    {
        m_server.close();
        const auto sockets = findChildren<QWebSocket *>();
        for (QWebSocket *socket : sockets)
            socket->abort();
    }

    void comeBack() { listen(m_port); }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/k8s/prefix").arg(m_port)); }

    Mode mode = Mode::Echo;
    quint16 targetPort = 0;
    QStringList paths; ///< of all connections so far
    int open = 0;

private:
    static QByteArray portMessage(char channel, int port)
    {
        return QByteArray(1, channel) + static_cast<char>(port & 0xff) + static_cast<char>(port >> 8);
    }

    void serve(QWebSocket *socket)
    {
        socket->setParent(this);
        ++open;
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            --open;
            socket->deleteLater();
        });
        paths.append(socket->requestUrl().path() + u'?' + socket->requestUrl().query());
        const int port = QUrlQuery(socket->requestUrl()).queryItemValue(QStringLiteral("ports")).toInt();
        if (mode == Mode::DropAtOnce) {
            socket->abort();
            return;
        }
        if (mode == Mode::Silent)
            return;
        socket->sendBinaryMessage(portMessage('\0', mode == Mode::WrongFirstMessage ? port + 1 : port));
        socket->sendBinaryMessage(portMessage('\1', port));
        if (mode == Mode::Refuse) {
            socket->sendBinaryMessage("\1error forwarding port " + QByteArray::number(port)
                                      + " to pod abc, uid : failed to connect to localhost inside namespace: dial tcp4 127.0.0.1: connect: connection refused");
        } else if (mode == Mode::Echo) {
            connect(socket, &QWebSocket::binaryMessageReceived, socket, [socket](const QByteArray &message) { socket->sendBinaryMessage(message); });
        } else if (mode == Mode::Connect) {
            connectTo(socket);
        }
    }

    void connectTo(QWebSocket *socket)
    {
        auto *target = new QTcpSocket(socket);
        connect(socket, &QWebSocket::binaryMessageReceived, target, [target](const QByteArray &message) { target->write(message.sliced(1)); });
        // Reads on only when the WebSocket has got rid of what it has: the far end has back-pressure as well.
        const auto pump = [socket, target] {
            while (target->bytesAvailable() > 0 && socket->bytesToWrite() < 1024 * 1024)
                socket->sendBinaryMessage(QByteArray(1, '\0') + target->read(32 * 1024));
            if (target->state() == QAbstractSocket::UnconnectedState && target->bytesAvailable() == 0)
                socket->close();
        };
        connect(target, &QTcpSocket::readyRead, socket, pump);
        connect(target, &QTcpSocket::disconnected, socket, pump);
        connect(socket, &QWebSocket::bytesWritten, target, pump);
        target->setReadBufferSize(256 * 1024);
        target->connectToHost(QHostAddress::LocalHost, targetPort);
    }

    QWebSocketServer m_server;
    quint16 m_port = 0;
};

} // namespace Polydeck::Testing
