// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void identitiesDoNotMix();
    void trustsItsAuthority();
    void trustsAnIntermediateAsAuthority();
    void trustsAPinnedSelfSignedCertificate();
    void refuses_data();
    void refuses();
    void refusalSendsNothing();
    void insecureOnlyWhenAsked();
    void serverNameReplacesTheHost();
    void serverNameIsSentToTheServer();
    void clientCertificateIsWanted_data();
    void clientCertificateIsWanted();
    void notTlsAtAll();
    void silentHandshakeTimesOut();

private:
    [[nodiscard]] static Result<Net::Response> ask(const Net::ConnectionProfile &profile);

    CertificateAuthority m_authority{u"Honest CA"_s};
    CertificateAuthority m_stranger{u"Stranger CA"_s};
};

Result<Net::Response> TestTls::ask(const Net::ConnectionProfile &profile)
{
    Net::QnamHttp http(profile);
    return await(http.send(get(u"/"_s)));
}

void TestTls::identitiesDoNotMix()
{
    TestServer server(m_authority.issueForLoopback(), m_authority.certificate());
    server.setHandler([](const TestRequest &request, TestConnection &on) {
        on.respond(200, request.clientCertificate.subjectInfo(QSslCertificate::CommonName).join(u',').toUtf8());
    });
    const auto alice = m_authority.issueForUser(u"alice"_s, u"dev"_s);
    const auto bob = m_authority.issueForUser(u"bob"_s);
    auto profile = profileFor(server.url(), m_authority);
    Net::QnamHttp anonymous(profile);
    profile.identity = identityOf(alice);
    Net::QnamHttp asAlice(profile);
    profile.identity = identityOf(bob);
    Net::QnamHttp asBob(profile);
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(await(asAlice.send(get(u"/"_s)))->body, "alice");
        QCOMPARE(await(asBob.send(get(u"/"_s)))->body, "bob");
        QCOMPARE(await(anonymous.send(get(u"/"_s)))->body, "");
    }
}

void TestTls::trustsItsAuthority()
{
    const auto below = m_authority.intermediate(u"Below"_s);
    TestServer server(below.issueForLoopback());
    server.answer(200, "ok");
    const auto answer = ask(profileFor(server.url(), m_authority));
    QVERIFY2(answer, failureText(answer));
}

/// What a kubeconfig of a managed cluster may hold: the issuer of the server's certificate, without the root above it.
void TestTls::trustsAnIntermediateAsAuthority()
{
    const auto below = m_authority.intermediate(u"Below"_s);
    const auto key = below.issueForLoopback();
    TestServer server(key);
    server.answer(200, "ok");
    const auto answer = ask(profileFor(server.url(), below));
    QVERIFY2(answer, failureText(answer));

    auto leaf = profileFor(server.url(), m_authority); // or the certificate itself
    leaf.caCertificates = {key.certificate()};
    const auto pinned = ask(leaf);
    QVERIFY2(pinned, failureText(pinned));

    auto misnamed = profileFor(server.url(), below); // trusted, but not under any name
    misnamed.tlsServerName = u"api.example.com"_s;
    const auto refused = ask(misnamed);
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.contains("is not for api.example.com"_L1), failureText(refused));

    const auto other = m_authority.intermediate(u"Below"_s); // the same name, another key
    QVERIFY(!ask(profileFor(server.url(), other)));
}

void TestTls::trustsAPinnedSelfSignedCertificate()
{
    CertificateOptions options;
    options.ipAddresses = {u"127.0.0.1"_s};
    const auto own = selfSigned(options);
    TestServer server(own);
    server.answer(200, "ok");
    auto profile = profileFor(server.url(), m_authority);
    profile.caCertificates = own.chain;
    const auto answer = ask(profile);
    QVERIFY2(answer, failureText(answer));
}

void TestTls::refuses_data()
{
    QTest::addColumn<CertifiedKey>("key");
    QTest::addColumn<QStringList>("says");
    CertificateOptions loopback;
    loopback.ipAddresses = {u"127.0.0.1"_s};
    auto expired = loopback;
    expired.notBefore = "20200101000000Z";
    expired.notAfter = "20210101000000Z";
    auto early = loopback;
    early.notBefore = "20900101000000Z";
    early.notAfter = "20910101000000Z";
    CertificateOptions elsewhere;
    elsewhere.dnsNames = {u"api.example.com"_s};
    QTest::newRow("stranger") << m_stranger.issueForLoopback()
                              << QStringList{u"was issued by Stranger CA, which is not trusted"_s};
    QTest::newRow("stranger below") << m_stranger.intermediate(u"Stranger below"_s).issueForLoopback()
                                    << QStringList{u"not trusted"_s};
    QTest::newRow("self-signed") << selfSigned(loopback) << QStringList{u"self-signed"_s};
    QTest::newRow("expired") << m_authority.issue(expired) << QStringList{u"expired on"_s, u"21"_s};
    QTest::newRow("not yet valid") << m_authority.issue(early) << QStringList{u"valid from"_s, u"90"_s};
    QTest::newRow("other name") << m_authority.issue(elsewhere) << QStringList{u"is not for 127.0.0.1"_s, u"api.example.com"_s};
}

void TestTls::refuses()
{
    QFETCH(CertifiedKey, key);
    QFETCH(QStringList, says);
    TestServer server(key);
    server.answer(200, "ok");
    auto profile = profileFor(server.url(), m_authority);
    profile.bearerToken = SecretString(QByteArray("t0ken"));
    const auto answer = ask(profile);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QVERIFY2(answer.error().what.contains(server.url().authority()), failureText(answer));
    for (const auto &text : says)
        QVERIFY2(answer.error().what.contains(text), failureText(answer));
    QVERIFY(!answer.error().hint.isEmpty());
    QVERIFY(!answer.error().detail.isEmpty());
    QVERIFY(!failureText(answer).contains("t0ken"));
}

void TestTls::refusalSendsNothing()
{
    TestServer server(m_stranger.issueForLoopback());
    server.answer(200, "ok");
    auto profile = profileFor(server.url(), m_authority);
    profile.bearerToken = SecretString(QByteArray("t0ken"));
    QVERIFY(!ask(profile));
    QTest::qWait(50);
    QCOMPARE(server.requests().size(), 0);
}

void TestTls::insecureOnlyWhenAsked()
{
    CertificateOptions elsewhere;
    elsewhere.dnsNames = {u"api.example.com"_s};
    elsewhere.notBefore = "20200101000000Z";
    elsewhere.notAfter = "20210101000000Z";
    TestServer server(m_stranger.issue(elsewhere));
    server.answer(200, "ok");
    Net::ConnectionProfile profile;
    profile.server = server.url();
    QVERIFY(!ask(profile));
    profile.insecureSkipTlsVerify = true;
    const auto answer = ask(profile);
    QVERIFY2(answer, failureText(answer));
}

void TestTls::serverNameReplacesTheHost()
{
    CertificateOptions named;
    named.dnsNames = {u"api.example.com"_s};
    TestServer server(m_authority.issue(named));
    server.answer(200, "ok");
    auto profile = profileFor(server.url(), m_authority);
    profile.tlsServerName = u"api.example.com"_s;
    const auto answer = ask(profile);
    QVERIFY2(answer, failureText(answer));

    // The host's own name no longer counts.
    TestServer loopback(m_authority.issueForLoopback());
    loopback.answer(200, "ok");
    auto strict = profileFor(loopback.url(), m_authority);
    strict.tlsServerName = u"api.example.com"_s;
    const auto refused = ask(strict);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Tls);
    QVERIFY2(refused.error().what.contains("is not for api.example.com"_L1), failureText(refused));
}

void TestTls::serverNameIsSentToTheServer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray hello;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&hello, socket] { hello += socket->readAll(); });
    });
    auto profile = profileFor(QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort())), m_authority);
    profile.tlsServerName = u"api.example.com"_s;
    Net::QnamHttp http(profile);
    const auto call = http.send(get(u"/"_s));
    QTRY_VERIFY2(hello.contains("api.example.com"), "no server name in the first message");
    QVERIFY2(hello.contains("http/1.1"), "no ALPN");
    QVERIFY2(!hello.contains("\x02h2"), "HTTP/2 was offered");
}

void TestTls::clientCertificateIsWanted_data()
{
    QTest::addColumn<Net::TlsIdentity>("identity");
    QTest::addColumn<QString>("says"); // empty: welcome
    CertificateOptions old;
    old.notBefore = "20200101000000Z";
    old.notAfter = "20210101000000Z";
    QTest::newRow("right one") << identityOf(m_authority.issueForUser(u"alice"_s)) << QString();
    QTest::newRow("none") << Net::TlsIdentity() << u"asks for a client certificate"_s;
    QTest::newRow("stranger's") << identityOf(m_stranger.issueForUser(u"mallory"_s))
                                << u"does not accept the client certificate"_s;
    QTest::newRow("expired") << identityOf(m_authority.issue(old)) << u"does not accept the client certificate"_s;
}

/// openssl's own server is the peer: it answers with the alerts that API servers send.
void TestTls::clientCertificateIsWanted()
{
    QFETCH(Net::TlsIdentity, identity);
    QFETCH(QString, says);
    const auto key = m_authority.issueForLoopback();
    QTemporaryDir folder;
    const auto file = [&folder](const QString &name, const QByteArray &content) {
        QFile out(folder.filePath(name));
        return out.open(QIODevice::WriteOnly) && out.write(content) == content.size() ? out.fileName() : QString();
    };
    QProcess server;
    server.start(u"openssl"_s,
        {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-www"_s, u"-Verify"_s, u"3"_s, u"-verify_return_error"_s, u"-cert"_s,
            file(u"cert"_s, key.certificatePem), u"-key"_s, file(u"key"_s, key.keyPem), u"-CAfile"_s,
            file(u"ca"_s, m_authority.pem())});
    QByteArray said;
    QTRY_VERIFY((said += server.readAllStandardOutput()).contains("ACCEPT 127.0.0.1:"));
    const auto port = said.sliced(said.indexOf("127.0.0.1:") + 10).trimmed();
    auto profile = profileFor(QUrl(u"https://127.0.0.1:%1"_s.arg(QString::fromLatin1(port))), m_authority);
    profile.identity = identity;
    Net::QnamHttp http(profile);
    const auto stream = http.open(get(u"/"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QTRY_COMPARE(headers.size() + failed.size(), 1);
    server.kill();
    server.waitForFinished();
    const auto error = failed.isEmpty() ? Error() : failed.first().first().value<Error>();
    QVERIFY2(failed.isEmpty() == says.isEmpty(), static_cast<const char *>(FailureText(error)));
    if (says.isEmpty())
        return;
    QCOMPARE(error.kind, Error::Kind::Tls);
    QVERIFY2(error.what.contains(says), FailureText(error));
}

void TestTls::notTlsAtAll()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n");
            socket->disconnectFromHost();
        });
    });
    const auto answer = ask(profileFor(QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort())), m_authority));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QVERIFY2(answer.error().what.contains("does not speak TLS"_L1), failureText(answer));
}

void TestTls::silentHandshakeTimesOut()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Net::QnamHttp http(profileFor(QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort())), m_authority));
    auto request = get(u"/"_s);
    request.timeout = 300ms;
    const auto answer = await(http.send(request), 5s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Timeout);
}

POLYDECK_TEST_MAIN(TestTls)

#include "test_tls.moc"
