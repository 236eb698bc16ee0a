// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace Polydeck::Testing
{

/**
 * A TCP proxy on loopback that treats what goes through it as bad networks do. It changes its ways at any time, for open
 * connections as well as for new ones; its port stays.
 */
class FaultProxy : public QObject
{
public:
    enum class Mode {
        Pass,
        Cut, ///< open connections break off, new ones are refused
        Swallow, ///< connections are taken, nothing comes back (a VPN that went away)
        Delay, ///< everything from the server arrives late
        Truncate, ///< connections end in the middle of what the server sends
        Garble, ///< bytes from the server are changed
        LoseAnswers, ///< requests arrive at the server, their answers and connections do not come back
    };

    explicit FaultProxy(quint16 serverPort)
        : m_serverPort(serverPort)
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                serve(client);
        });
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("fault proxy: %s", qPrintable(m_listener.errorString()));
        m_port = m_listener.serverPort();
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int connectionCount() const { return m_count; } ///< so far

    void setMode(Mode mode)
    {
        m_mode = mode;
        if (mode == Mode::Cut) {
            m_listener.close();
            dropAll();
        } else if (!m_listener.isListening() && !m_listener.listen(QHostAddress::LocalHost, m_port)) {
            qFatal("fault proxy: %s", qPrintable(m_listener.errorString()));
        }
    }

    void dropAll()
    {
        const auto clients = std::exchange(m_clients, {});
        for (const auto &client : clients) {
            if (client)
                client->abort();
        }
    }

    std::chrono::milliseconds delay{400};

private:
    void serve(QTcpSocket *client)
    {
        ++m_count;
        client->setParent(this);
        m_clients.append(client);
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            const QByteArray bytes = client->readAll();
            if (m_mode != Mode::Swallow)
                server->write(bytes);
        });
        connect(server, &QTcpSocket::readyRead, client, [this, client, server] { answer(client, server->readAll()); });
        connect(server, &QTcpSocket::errorOccurred, client, [client] { client->abort(); }); // refused, as the client would be
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, server, [client, server] {
            server->abort();
            client->deleteLater();
        });
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
    }

    void answer(QTcpSocket *client, QByteArray bytes)
    {
        switch (m_mode) {
        case Mode::Pass:
        case Mode::Cut:
            client->write(bytes);
            break;
        case Mode::Swallow:
            break;
        case Mode::Delay:
            QTimer::singleShot(delay, client, [client, bytes] { client->write(bytes); });
            break;
        case Mode::Truncate:
            client->write(bytes.first(bytes.size() / 2));
            client->disconnectFromHost();
            break;
        case Mode::Garble:
            for (qsizetype i = 7; i < bytes.size(); i += 13)
                bytes[i] = static_cast<char>(bytes.at(i) ^ 0x55);
            client->write(bytes);
            break;
        case Mode::LoseAnswers:
            client->abort();
            break;
        }
    }

    const quint16 m_serverPort;
    quint16 m_port = 0;
    int m_count = 0;
    Mode m_mode = Mode::Pass;
    QTcpServer m_listener;
    QList<QPointer<QTcpSocket>> m_clients;
};

} // namespace Polydeck::Testing
