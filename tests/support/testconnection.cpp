// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testconnection.h"

#include <QSslSocket>

namespace Polydeck::Testing {

QByteArrayList TestRequest::headerValues(const QByteArray &name) const
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values;
}

QByteArray TestRequest::header(const QByteArray &name) const
{
    return headerValues(name).join(", ");
}

TestConnection::TestConnection(QTcpSocket *socket, int number, Handler handler)
    : QObject(socket)
    , m_socket(socket)
    , m_number(number)
    , m_handler(std::move(handler))
{
    connect(socket, &QTcpSocket::readyRead, this, &TestConnection::onReadyRead);
    connect(socket, &QTcpSocket::disconnected, this, &TestConnection::gone);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &TestConnection::onReadyRead, Qt::QueuedConnection);
}

void TestConnection::onReadyRead()
{
    m_buffer += m_socket->readAll();
    while (!m_receiver && takeRequest()) { }
    if (m_receiver && !m_buffer.isEmpty())
        m_receiver(std::exchange(m_buffer, {}));
}

bool TestConnection::takeRequest()
{
    const auto end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const auto lines = m_buffer.first(end).split('\n');
    const auto words = lines.first().trimmed().split(' ');
    TestRequest request;
    request.method = words.value(0);
    request.target = words.value(1);
    for (const auto &line : lines.sliced(1)) {
        const auto colon = line.indexOf(':');
        request.headers.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
    }
    const auto length = request.header("Content-Length").toLongLong();
    if (m_buffer.size() < end + 4 + length)
        return false;
    request.body = m_buffer.sliced(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    request.connection = m_number;
    if (const auto *tls = qobject_cast<QSslSocket *>(m_socket))
        request.clientCertificate = tls->peerCertificate();
    m_handler(request, *this);
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void TestConnection::respond(int status, const QByteArray &body, const QByteArray &contentType, const HeaderList &headers)
{
    QByteArray head
        = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (!contentType.isEmpty())
        head += "Content-Type: " + contentType + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    write(head + "\r\n" + body);
}

void TestConnection::beginChunks(int status, const QByteArray &contentType, const HeaderList &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status)
        + " Status\r\nTransfer-Encoding: chunked\r\nContent-Type: " + contentType + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    write(head + "\r\n");
}

void TestConnection::chunk(const QByteArray &data)
{
    if (!data.isEmpty())
        write(QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n");
}

void TestConnection::endChunks()
{
    write("0\r\n\r\n");
}

void TestConnection::write(const QByteArray &raw)
{
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->write(raw);
}

qint64 TestConnection::unsent() const
{
    const auto *tls = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void TestConnection::takeOver(std::function<void(const QByteArray &)> receiver)
{
    m_receiver = std::move(receiver);
}

void TestConnection::close()
{
    m_socket->disconnectFromHost();
}

void TestConnection::drop()
{
    m_socket->abort();
}

} // namespace Polydeck::Testing
