// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testserver.h"

#include <QSslServer>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace Polydeck::Testing {

QSslConfiguration serverTls(const CertifiedKey &key, const std::optional<QSslCertificate> &clientAuthority)
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(key.chain);
    tls.setPrivateKey(key.key);
    tls.setPeerVerifyMode(clientAuthority ? QSslSocket::QueryPeer : QSslSocket::VerifyNone);
    if (clientAuthority)
        tls.setCaCertificates({*clientAuthority});
    return tls;
}

TestServer::TestServer()
{
    listen(std::make_unique<QTcpServer>());
}

TestServer::TestServer(const CertifiedKey &key, const std::optional<QSslCertificate> &clientAuthority)
    : m_isTls(true)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(serverTls(key, clientAuthority));
    listen(std::move(server));
}

TestServer::~TestServer()
{
    dropAll();
}

void TestServer::listen(std::unique_ptr<QTcpServer> server)
{
    m_server = std::move(server);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback: %s", qPrintable(m_server->errorString()));
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &TestServer::acceptAll);
}

void TestServer::acceptAll()
{
    while (auto *socket = m_server->nextPendingConnection()) {
        ++m_connectionCount;
        ++m_openConnections;
        auto *connection = new TestConnection(socket, m_connectionCount, [this](const TestRequest &request, TestConnection &on) {
            m_requests.append(request);
            if (m_handler)
                m_handler(request, on);
            else
                on.respond(404, "404 page not found\n", "text/plain");
            Q_EMIT requested();
        });
        m_connections.append(connection);
        connect(connection, &TestConnection::gone, this, [this] { --m_openConnections; });
    }
}

void TestServer::answer(int status, const QByteArray &body, const QByteArray &contentType, const HeaderList &headers)
{
    m_handler = [=](const TestRequest &, TestConnection &on) { on.respond(status, body, contentType, headers); };
}

QUrl TestServer::url(const QString &host) const
{
    QUrl url;
    url.setScheme(m_isTls ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(port());
    return url;
}

quint16 TestServer::port() const
{
    return m_server->serverPort();
}

void TestServer::stopListening()
{
    m_server->close();
}

void TestServer::dropAll()
{
    for (const auto &connection : std::as_const(m_connections)) {
        if (connection)
            connection->drop();
    }
    m_connections.clear();
}

} // namespace Polydeck::Testing
