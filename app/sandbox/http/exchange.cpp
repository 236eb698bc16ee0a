// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exchange.h"

#include "connection.h"

namespace Polydeck::Sandbox
{

Exchange::Exchange(HttpRequest request, HttpConnection *connection)
    : QObject(connection)
    , m_request(std::move(request))
    , m_connection(connection)
{
}

void Exchange::reply(const HttpResponse &response)
{
    if (m_connection)
        m_connection->finishExchange(this, response);
}

void Exchange::beginStream(int status, const QByteArray &contentType)
{
    if (m_connection)
        m_connection->writeRaw(statusLine(status) + "Content-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void Exchange::send(const QByteArray &bytes)
{
    if (!m_connection || bytes.isEmpty())
        return;
    if (m_connection->bytesToWrite() > maxBacklog)
        m_connection->abort();
    else
        m_connection->writeRaw(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void Exchange::endStream()
{
    if (!m_connection)
        return;
    m_connection->writeRaw("0\r\n\r\n");
    m_connection->finishExchange(this, std::nullopt);
}

} // namespace Polydeck::Sandbox
