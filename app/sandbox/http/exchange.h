// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "message.h"

#include <QObject>
#include <QPointer>

namespace Polydeck::Sandbox
{

class HttpConnection;

/**
 * One request and the way to answer it: reply() once, or beginStream(), send() and endStream(). Dies with the answer's
 * end or with the connection, so whatever goes on answering later is made a child of it.
 */
class Exchange : public QObject
{
    Q_OBJECT
public:
    Exchange(HttpRequest request, HttpConnection *connection);

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    /// For bodies that are decoded before anybody looks at them.
    void replaceBody(const QByteArray &body) { m_request.body = body; }
    void reply(const HttpResponse &response);

    void beginStream(int status, const QByteArray &contentType);
    /// A client that does not read for too long is cut off, as the real API server does with slow watchers.
    void send(const QByteArray &bytes);
    void endStream();

private:
    static constexpr qint64 maxBacklog = 16 * 1024 * 1024;
    HttpRequest m_request;
    QPointer<HttpConnection> m_connection;
};

} // namespace Polydeck::Sandbox
