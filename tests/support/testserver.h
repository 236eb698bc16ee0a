// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "certificates.h"
#include "testconnection.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>

#include <memory>
#include <optional>

class QTcpServer;

namespace Polydeck::Testing {

/**
 * An HTTP/1.1 server on 127.0.0.1 inside the test, on the test's own thread; TLS unless made without a key. What it
 * answers is the handler's business (404 without one). All requests are kept for the test to look at.
 */
class TestServer : public QObject
{
    Q_OBJECT
public:
    /// Plain HTTP.
    TestServer();
    /// TLS. With \a clientAuthority a client certificate is asked for, and must be its if one is shown.
    explicit TestServer(const CertifiedKey &key, const std::optional<QSslCertificate> &clientAuthority = std::nullopt);
    ~TestServer() override;

    void setHandler(TestConnection::Handler handler) { m_handler = std::move(handler); }
    /// The same answer for everything.
    void answer(
        int status, const QByteArray &body, const QByteArray &contentType = "application/json", const HeaderList &headers = {});

    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const QList<TestRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connectionCount() const { return m_connectionCount; } ///< accepted so far
    [[nodiscard]] int openConnections() const { return m_openConnections; }
    /// Stops listening, so that new connections are refused; the open ones stay.
    void stopListening();
    void dropAll();

Q_SIGNALS:
    void requested();

private:
    void listen(std::unique_ptr<QTcpServer> server);
    void acceptAll();

    std::unique_ptr<QTcpServer> m_server;
    TestConnection::Handler m_handler;
    QList<TestRequest> m_requests;
    QList<QPointer<TestConnection>> m_connections;
    bool m_isTls = false;
    int m_connectionCount = 0;
    int m_openConnections = 0;
};

/// What a TLS server in a test is set up with.
[[nodiscard]] QSslConfiguration serverTls(
    const CertifiedKey &key, const std::optional<QSslCertificate> &clientAuthority = std::nullopt);

} // namespace Polydeck::Testing
