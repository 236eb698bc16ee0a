// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exchange.h"

#include <QIODevice>

#include <chrono>
#include <functional>
#include <optional>

class QTcpSocket;

namespace Polydeck::Sandbox
{

/// What a connection asks its server.
struct HttpService
{
    /// Answers a request, now or later.
    std::function<void(Exchange &)> handle;
    /// Looks at a request to upgrade. An answer refuses it; nothing lets it pass to takeSocket.
    std::function<std::optional<HttpResponse>(const HttpRequest &)> checkUpgrade;
    /// Takes over the socket of an accepted upgrade, with the request still unread in it.
    std::function<void(const HttpRequest &, QTcpSocket *)> takeSocket;
    /// How long to sit on each request before it is handled (a slow network, for tests).
    std::function<std::chrono::milliseconds()> delay;
};

/**
 * The server's end of an HTTP/1.1 connection over any QIODevice (a TLS socket, or the inside of a port-forward): keep-alive,
 * Content-Length and chunked bodies, one request at a time. Owns the device and deletes itself when that closes.
 */
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    HttpConnection(QIODevice *device, HttpService service, QObject *parent = nullptr);

    void finishExchange(Exchange *exchange, const std::optional<HttpResponse> &response);
    void writeRaw(const QByteArray &bytes);
    [[nodiscard]] qint64 bytesToWrite() const;
    /// Without a goodbye, as a broken network would.
    void abort();

private:
    void readMore();
    void readHead();
    void readBody();
    void readChunks();
    void headComplete();
    /// What was read too far goes back into the device.
    void putBack();
    void upgrade();
    void dispatch();
    void refuse(int status, const QByteArray &text);
    void closeSoon();
    void endOfInput();

    static constexpr qsizetype maxHead = 64 * 1024;
    static constexpr qsizetype maxBody = 8 * 1024 * 1024;
    enum class State { Head, Body, Chunks, Handling, Closed };

    QIODevice *m_device;
    HttpService m_service;
    State m_state = State::Head;
    QByteArray m_buffer;
    bool m_inputEnded = false;
    HttpRequest m_request;
    qsizetype m_bodySize = 0;
};

} // namespace Polydeck::Sandbox
