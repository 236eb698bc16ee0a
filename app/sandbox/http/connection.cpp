// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"

#include <QAbstractSocket>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

HttpConnection::HttpConnection(QIODevice *device, HttpService service, QObject *parent)
    : QObject(parent)
    , m_device(device)
    , m_service(std::move(service))
{
    device->setParent(this);
    connect(device, &QIODevice::readyRead, this, &HttpConnection::readMore);
    if (auto *socket = qobject_cast<QAbstractSocket *>(device)) {
        connect(socket, &QAbstractSocket::disconnected, this, &QObject::deleteLater);
    } else {
        connect(device, &QIODevice::aboutToClose, this, &QObject::deleteLater);
        connect(device, &QIODevice::readChannelFinished, this, &HttpConnection::endOfInput);
    }
    if (device->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::readMore()
{
    qsizetype before = -1;
    while (m_state != State::Handling && m_state != State::Closed && m_buffer.size() + m_device->bytesAvailable() != before) {
        before = m_buffer.size() + m_device->bytesAvailable();
        if (m_state == State::Head)
            readHead();
        else if (m_state == State::Body)
            readBody();
        else
            readChunks();
    }
}

void HttpConnection::readHead()
{
    // Line by line, so that a body or the first frames after an upgrade stay in the device.
    while (m_state == State::Head && m_device->canReadLine()) {
        const QByteArray line = m_device->readLine();
        if (m_buffer.isEmpty() && line.trimmed().isEmpty())
            continue;
        m_buffer += line;
        if (m_buffer.size() > maxHead)
            return refuse(400, "request header too long"_ba);
        if (line == "\r\n" || line == "\n")
            headComplete();
    }
    if (m_state == State::Head && m_device->bytesAvailable() > maxHead)
        refuse(400, "request header too long"_ba);
}

void HttpConnection::headComplete()
{
    auto request = parseHead(m_buffer);
    if (!request)
        return refuse(400, "malformed HTTP request"_ba);
    m_request = std::move(*request);
    if (!m_request.header("Upgrade").isEmpty() && m_service.checkUpgrade && m_request.header("Connection").toLower().contains("upgrade"))
        return upgrade();
    m_buffer.clear();
    if (m_request.header("Expect").toLower() == "100-continue")
        writeRaw("HTTP/1.1 100 Continue\r\n\r\n"_ba);
    if (m_request.header("Transfer-Encoding").toLower().contains("chunked")) {
        m_state = State::Chunks;
        return;
    }
    m_bodySize = m_request.header("Content-Length").toLongLong();
    if (m_bodySize < 0 || m_bodySize > maxBody)
        return refuse(413, "request body too large"_ba);
    m_state = State::Body;
    if (m_bodySize == 0)
        dispatch();
}

void HttpConnection::readBody()
{
    m_request.body += m_device->read(m_bodySize - m_request.body.size());
    if (m_request.body.size() >= m_bodySize)
        dispatch();
}

void HttpConnection::readChunks()
{
    m_buffer += m_device->readAll();
    for (;;) {
        const qsizetype end = m_buffer.indexOf("\r\n");
        if (end < 0)
            return;
        bool ok = false;
        const qsizetype size = m_buffer.left(end).split(';').first().trimmed().toLongLong(&ok, 16);
        if (!ok || size < 0 || m_request.body.size() + size > maxBody)
            return refuse(400, "malformed chunk"_ba);
        if (m_buffer.size() < end + 2 + size + 2)
            return;
        m_request.body += m_buffer.mid(end + 2, size);
        m_buffer.remove(0, end + 2 + size + 2);
        if (size == 0) {
            putBack();
            return dispatch();
        }
    }
}

void HttpConnection::putBack()
{
    for (qsizetype i = m_buffer.size() - 1; i >= 0; --i)
        m_device->ungetChar(m_buffer.at(i));
    m_buffer.clear();
}

void HttpConnection::upgrade()
{
    if (const auto refusal = m_service.checkUpgrade(m_request)) {
        m_buffer.clear();
        m_state = State::Closed;
        writeRaw(serialise(*refusal, false, true));
        return closeSoon();
    }
    auto *socket = qobject_cast<QTcpSocket *>(m_device);
    Q_ASSERT(socket);
    putBack(); // the WebSocket server reads the request itself
    m_state = State::Closed;
    socket->disconnect(this);
    socket->setParent(nullptr);
    m_service.takeSocket(m_request, socket);
    m_device = nullptr;
    deleteLater();
}

void HttpConnection::dispatch()
{
    m_state = State::Handling;
    auto *exchange = new Exchange(std::exchange(m_request, {}), this);
    const auto delay = m_service.delay ? m_service.delay() : std::chrono::milliseconds(0);
    if (delay.count() > 0)
        QTimer::singleShot(delay, exchange, [this, exchange] { m_service.handle(*exchange); });
    else
        m_service.handle(*exchange);
}

void HttpConnection::finishExchange(Exchange *exchange, const std::optional<HttpResponse> &response)
{
    if (m_state != State::Handling)
        return;
    const bool keepAlive = exchange->request().keepsAlive() && !m_inputEnded;
    if (response)
        writeRaw(serialise(*response, keepAlive, exchange->request().method != "HEAD"));
    exchange->deleteLater();
    if (!keepAlive) {
        m_state = State::Closed;
        return closeSoon();
    }
    m_state = State::Head;
    // Not from inside the handler: a client that pipelines would nest calls without end.
    QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::endOfInput()
{
    // An answer under way is still wanted; after it, or without one, there is nothing more to come.
    m_inputEnded = true;
    if (m_state != State::Handling && m_state != State::Closed) {
        m_state = State::Closed;
        closeSoon();
    }
}

void HttpConnection::refuse(int status, const QByteArray &text)
{
    m_state = State::Closed;
    m_buffer.clear();
    writeRaw(serialise(textResponse(status, text + '\n'), false, true));
    closeSoon();
}

void HttpConnection::closeSoon()
{
    if (auto *socket = qobject_cast<QAbstractSocket *>(m_device))
        socket->disconnectFromHost();
    else
        m_device->close();
}

void HttpConnection::writeRaw(const QByteArray &bytes)
{
    if (m_device && m_device->isOpen())
        m_device->write(bytes);
}

qint64 HttpConnection::bytesToWrite() const
{
    return m_device ? m_device->bytesToWrite() : 0;
}

void HttpConnection::abort()
{
    m_state = State::Closed;
    if (auto *socket = qobject_cast<QAbstractSocket *>(m_device))
        socket->abort();
    else if (m_device)
        m_device->close();
    deleteLater();
}

} // namespace Polydeck::Sandbox
