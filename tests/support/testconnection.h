// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSslCertificate>
#include <QTcpSocket>

#include <functional>

namespace Polydeck::Testing {

using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// A request as it arrived at a TestServer.
struct TestRequest
{
    QByteArray method;
    QByteArray target; ///< path and query, undecoded
    HeaderList headers;
    QByteArray body;
    QSslCertificate clientCertificate; ///< null without
    int connection = 0; ///< counts the accepted connections from 1

    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    /// Values of that name, joined by ", " as HTTP allows.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QByteArrayList headerValues(const QByteArray &name) const;
};

/**
 * One accepted connection of a TestServer, for the handler to answer on: at once or later (use it as the context of a
 * QTimer), as HTTP or byte by byte. Owned by its socket.
 */
class TestConnection : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const TestRequest &, TestConnection &)>;

    TestConnection(QTcpSocket *socket, int number, Handler handler);

    /// A whole answer with Content-Length; the connection stays open.
    void respond(int status, const QByteArray &body = {}, const QByteArray &contentType = "application/json",
        const HeaderList &headers = {});
    /// The head of a chunked answer; follow with chunk() and endChunks().
    void beginChunks(int status, const QByteArray &contentType = "application/json", const HeaderList &headers = {});
    void chunk(const QByteArray &data);
    void endChunks();
    /// Bytes as they are.
    void write(const QByteArray &raw);
    /// From now on what arrives is handed to \a receiver instead of being read as HTTP (after a 101).
    void takeOver(std::function<void(const QByteArray &)> receiver);
    /// Sends what is queued, then closes.
    void close();
    /// Cuts the connection off; what is queued is lost.
    void drop();

    /// What was written and has not left yet, under TLS as well: bytesToWrite() of a QSslSocket is what is not encrypted yet.
    [[nodiscard]] qint64 unsent() const;
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }

Q_SIGNALS:
    void gone();

private:
    void onReadyRead();
    bool takeRequest();

    QTcpSocket *m_socket;
    int m_number;
    Handler m_handler;
    std::function<void(const QByteArray &)> m_receiver;
    QByteArray m_buffer;
};

} // namespace Polydeck::Testing
