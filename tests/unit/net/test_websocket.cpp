// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/websocketchannel.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QCryptographicHash>
#include <QNetworkRequest>
#include <QPointer>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

/// Qt's own server is the peer, so that our client is not tested against itself.
class Peer : public QObject
{
public:
    Peer(const CertifiedKey &key, const std::optional<QSslCertificate> &clientAuthority = std::nullopt)
        : m_server(u"peer"_s, QWebSocketServer::SecureMode)
    {
        m_server.setSslConfiguration(serverTls(key, clientAuthority));
        m_server.setSupportedSubprotocols({u"v4.channel.k8s.io"_s});
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            socket.reset(m_server.nextPendingConnection());
            connect(socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) {
                received += message.size();
                if (echo)
                    socket->sendBinaryMessage(message);
            });
        });
    }

    [[nodiscard]] QUrl url(const QString &host = u"127.0.0.1"_s) const
    {
        return QUrl(u"https://%1:%2"_s.arg(host).arg(m_server.serverPort()));
    }

    std::unique_ptr<QWebSocket> socket;
    bool echo = true;
    qint64 received = 0;

private:
    QWebSocketServer m_server;
};

/// Answers an upgrade by hand, for what a well-behaved server does not do.
void acceptUpgrade(const TestRequest &request, TestConnection &on)
{
    const QByteArray salted = request.header("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    on.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n");
    on.takeOver([](const QByteArray &) { });
}

Error errorOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? Error() : failed.first().first().value<Error>();
}

/// All signals of one channel, counted.
struct Watch
{
    explicit Watch(Net::WebSocketChannel &channel)
        : opened(&channel, &Net::WebSocketChannel::opened)
        , received(&channel, &Net::WebSocketChannel::received)
        , closed(&channel, &Net::WebSocketChannel::closed)
        , failed(&channel, &Net::WebSocketChannel::failed)
    {
    }
    QSignalSpy opened;
    QSignalSpy received;
    QSignalSpy closed;
    QSignalSpy failed;
};

} // namespace

class TestWebSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void echoes();
    void echoesWithoutTls();
    void sendsIdentity();
    void clientCertificateAndServerName();
    void closesFromHere();
    void closesFromThere();
    void dropIsAnnounced();
    void refusalCarriesTheServersWords_data();
    void refusalCarriesTheServersWords();
    void refusalIsAskedOnce();
    void certificateTrouble_data();
    void certificateTrouble();
    void refusedConnection();
    void silentHandshake_data();
    void silentHandshake();
    void deadPeerIsNoticed();
    void quietPeerIsKept();
    void tooLargeMessage();
    void brokenFrames();
    void slowReaderHoldsThePeerBack();
    void nothingIsLostWhenThePeerLeavesAPausedReader();
    void bigUploadIsCounted();
    void destroyedInItsSignals_data();
    void destroyedInItsSignals();
    void closeBeforeOpen();
    void goesThroughTheProxyOfTheProfile();
    void unusableProfile();

private:
    CertificateAuthority m_authority;
    CertifiedKey m_key = m_authority.issueForLoopback();
};

void TestWebSocket::echoes()
{
    Peer peer(m_key);
    auto profile = profileFor(peer.url(), m_authority);
    profile.server.setPath(u"/prefix"_s);
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    QUrlQuery query;
    query.addQueryItem(u"ports"_s, u"8080"_s);
    channel.open(u"/portforward"_s, query, {u"v5.channel.k8s.io"_s, u"v4.channel.k8s.io"_s});
    QVERIFY(!channel.isOpen());
    QVERIFY2(watch.opened.wait(), qPrintable(errorOf(watch.failed).oneLine()));
    QVERIFY(channel.isOpen());
    QCOMPARE(channel.protocol(), u"v4.channel.k8s.io"_s);
    QCOMPARE(peer.socket->request().url().path(), u"/prefix/portforward"_s);
    QCOMPARE(peer.socket->request().url().query(), u"ports=8080"_s);
    const QByteArrayList messages{"hello", QByteArray(), QByteArray(70'000, 'x'), QByteArray("\0\1\2", 3)};
    for (const auto &message : messages)
        channel.send(message);
    QTRY_COMPARE(watch.received.size(), messages.size());
    for (qsizetype i = 0; i < messages.size(); ++i)
        QCOMPARE(watch.received[i].first().toByteArray(), messages[i]);
    peer.socket->sendTextMessage(u"tëxt"_s);
    QTRY_COMPARE(watch.received.size(), messages.size() + 1);
    QCOMPARE(watch.received.last().first().toByteArray(), "t\xc3\xabxt");
    QTRY_COMPARE(channel.bytesToWrite(), 0);
}

void TestWebSocket::echoesWithoutTls()
{
    QWebSocketServer server(u"peer"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::unique_ptr<QWebSocket> socket;
    connect(&server, &QWebSocketServer::newConnection, this, [&] {
        socket.reset(server.nextPendingConnection());
        connect(socket.get(), &QWebSocket::binaryMessageReceived, socket.get(), &QWebSocket::sendBinaryMessage);
    });
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    channel.send("plain");
    QVERIFY(watch.received.wait());
    QCOMPARE(watch.received.first().first().toByteArray(), "plain");
}

void TestWebSocket::sendsIdentity()
{
    TestServer server(m_key);
    server.setHandler(acceptUpgrade);
    auto profile = profileFor(server.url(), m_authority);
    profile.bearerToken = SecretString(QByteArray("t0ken"));
    profile.extraHeaders = {{"Impersonate-User", "jane"}, {"Impersonate-Group", "a"}, {"Impersonate-Group", "b"}};
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    channel.open(u"/exec"_s, {}, {u"SPDY/3.1+portforward.k8s.io"_s});
    QVERIFY(watch.opened.wait());
    const auto &seen = server.requests().first();
    QCOMPARE(seen.header("Authorization"), "Bearer t0ken");
    QCOMPARE(seen.headerValues("Impersonate-Group"), (QByteArrayList{"a", "b"}));
    QCOMPARE(seen.header("User-Agent"), "polydeck/" POLYDECK_VERSION);
    QCOMPARE(seen.header("Sec-WebSocket-Protocol"), "SPDY/3.1+portforward.k8s.io");
    QCOMPARE(channel.protocol(), QString());
}

void TestWebSocket::clientCertificateAndServerName()
{
    CertificateOptions named;
    named.dnsNames = {u"api.example.com"_s};
    TestServer server(m_authority.issue(named), m_authority.certificate());
    server.setHandler(acceptUpgrade);
    auto profile = profileFor(server.url(), m_authority);
    profile.identity = identityOf(m_authority.issueForUser(u"alice"_s));
    profile.tlsServerName = u"api.example.com"_s;
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY2(watch.opened.wait(), qPrintable(errorOf(watch.failed).oneLine()));
    QCOMPARE(server.requests().first().clientCertificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"alice"_s});
}

void TestWebSocket::closesFromHere()
{
    Peer peer(m_key);
    Net::WebSocketChannel channel(profileFor(peer.url(), m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    QSignalSpy peerSaw(peer.socket.get(), &QWebSocket::disconnected);
    channel.send("last words");
    channel.close();
    QCOMPARE(watch.closed.size(), 0);
    QVERIFY(watch.closed.wait());
    QCOMPARE(channel.closeCode(), 1000);
    QTRY_COMPARE(peerSaw.size(), 1);
    QCOMPARE(peer.received, 10);
    QCOMPARE(peer.socket->closeCode(), QWebSocketProtocol::CloseCodeNormal);
    QCOMPARE(watch.failed.size(), 0);
    channel.send("ignored");
    channel.close();
    QTest::qWait(20);
    QCOMPARE(watch.closed.size(), 1);
}

void TestWebSocket::closesFromThere()
{
    Peer peer(m_key);
    Net::WebSocketChannel channel(profileFor(peer.url(), m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    for (int i = 0; i < 10; ++i)
        peer.socket->sendBinaryMessage(QByteArray(50'000, 'x'));
    peer.socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"maintenance"_s);
    QVERIFY(watch.closed.wait());
    QCOMPARE(watch.received.size(), 10);
    QCOMPARE(channel.closeCode(), 1001);
    QCOMPARE(watch.closed.first().first().toString(), u"maintenance"_s);
    QVERIFY(!channel.isOpen());
}

void TestWebSocket::dropIsAnnounced()
{
    Peer peer(m_key);
    Net::WebSocketChannel channel(profileFor(peer.url(), m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    peer.socket->sendBinaryMessage("before");
    peer.socket->flush();
    peer.socket->abort();
    QTRY_COMPARE(watch.closed.size() + watch.failed.size(), 1);
    QCOMPARE(channel.closeCode(), 1006);
    QCOMPARE(watch.received.size(), 1);
}

void TestWebSocket::refusalCarriesTheServersWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("400") << 400 << Error::Kind::Refused;
    QTest::newRow("401") << 401 << Error::Kind::Unauthorised;
    QTest::newRow("403") << 403 << Error::Kind::Forbidden;
    QTest::newRow("404") << 404 << Error::Kind::NotFound;
    QTest::newRow("500") << 500 << Error::Kind::Server;
    QTest::newRow("302") << 302 << Error::Kind::Protocol;
}

void TestWebSocket::refusalCarriesTheServersWords()
{
    QFETCH(int, status);
    const QByteArray words = "{\"kind\":\"Status\",\"message\":\"pods \\\"x\\\" is forbidden\"}";
    TestServer server(m_key);
    server.answer(status, words);
    Net::WebSocketChannel channel(profileFor(server.url(), m_authority));
    Watch watch(channel);
    channel.open(u"/exec"_s, {}, {u"v4.channel.k8s.io"_s});
    QVERIFY(watch.failed.wait());
    QTEST(errorOf(watch.failed).kind, "kind");
    QCOMPARE(errorOf(watch.failed).httpStatus, status);
    QCOMPARE(errorOf(watch.failed).detail, QString::fromUtf8(words));
    QVERIFY(errorOf(watch.failed).what.contains("127.0.0.1"_L1));
    QCOMPARE(watch.opened.size(), 0);
    QCOMPARE(watch.closed.size(), 0);
}

void TestWebSocket::refusalIsAskedOnce()
{
    TestServer server(m_key);
    server.setHandler([](const TestRequest &, TestConnection &on) {
        on.write("HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\n\r\nonly the beginning of the words"); // and no end
    });
    Net::WebSocketChannel channel(profileFor(server.url(), m_authority));
    Watch watch(channel);
    Net::WebSocketChannel::Limits limits;
    limits.handshake = 500ms;
    channel.setLimits(limits);
    channel.open(u"/exec"_s, {}, {});
    QVERIFY(watch.failed.wait());
    QCOMPARE(errorOf(watch.failed).httpStatus, 500);
    QCOMPARE(errorOf(watch.failed).detail, u"only the beginning of the words"_s);
    QTest::qWait(50);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.openConnections(), 0);
}

void TestWebSocket::certificateTrouble_data()
{
    QTest::addColumn<CertifiedKey>("key");
    QTest::addColumn<QString>("serverName");
    QTest::addColumn<QString>("says");
    CertificateOptions elsewhere;
    elsewhere.dnsNames = {u"api.example.com"_s};
    CertificateOptions expired;
    expired.ipAddresses = {u"127.0.0.1"_s};
    expired.notBefore = "20200101000000Z";
    expired.notAfter = "20210101000000Z";
    QTest::newRow("stranger") << CertificateAuthority(u"Stranger"_s).issueForLoopback() << QString() << u"issued by Stranger"_s;
    QTest::newRow("other name") << m_authority.issue(elsewhere) << QString() << u"is not for 127.0.0.1"_s;
    QTest::newRow("host's name does not count") << m_key << u"api.example.com"_s << u"is not for api.example.com"_s;
    QTest::newRow("expired") << m_authority.issue(expired) << QString() << u"expired"_s;
}

void TestWebSocket::certificateTrouble()
{
    QFETCH(CertifiedKey, key);
    QFETCH(QString, serverName);
    QFETCH(QString, says);
    TestServer server(key);
    server.setHandler(acceptUpgrade);
    auto profile = profileFor(server.url(), m_authority);
    profile.tlsServerName = serverName;
    profile.bearerToken = SecretString(QByteArray("t0ken"));
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.failed.wait());
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::Tls);
    QVERIFY2(errorOf(watch.failed).what.contains(says), qPrintable(errorOf(watch.failed).oneLine()));
    QCOMPARE(server.requests().size(), 0);

    profile.insecureSkipTlsVerify = true;
    Net::WebSocketChannel careless(profile);
    QSignalSpy opened(&careless, &Net::WebSocketChannel::opened);
    careless.open(u"/"_s, {}, {});
    QVERIFY(opened.wait());
}

void TestWebSocket::refusedConnection()
{
    QUrl url;
    {
        TestServer server(m_key);
        url = server.url();
    }
    Net::WebSocketChannel channel(profileFor(url, m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.failed.wait());
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::Network);
    QVERIFY2(errorOf(watch.failed).what.contains(url.authority()), qPrintable(errorOf(watch.failed).what));
}

void TestWebSocket::silentHandshake_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::newRow("no TLS") << false;
    QTest::newRow("no answer") << true;
}

void TestWebSocket::silentHandshake()
{
    QFETCH(bool, isTls);
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    TestServer server(m_key);
    server.setHandler([](const TestRequest &, TestConnection &) { });
    auto url = server.url();
    if (!isTls)
        url.setPort(mute.serverPort());
    Net::WebSocketChannel channel(profileFor(url, m_authority));
    Net::WebSocketChannel::Limits limits;
    limits.handshake = 300ms;
    channel.setLimits(limits);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.failed.wait());
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::Timeout);
}

void TestWebSocket::deadPeerIsNoticed()
{
    TestServer server(m_key);
    server.setHandler(acceptUpgrade); // and never a pong
    Net::WebSocketChannel channel(profileFor(server.url(), m_authority));
    Net::WebSocketChannel::Limits limits;
    limits.pingEvery = 200ms;
    limits.pongWithin = 200ms;
    channel.setLimits(limits);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    QVERIFY(watch.failed.wait(3000));
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::Timeout);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestWebSocket::quietPeerIsKept()
{
    Peer peer(m_key);
    Net::WebSocketChannel channel(profileFor(peer.url(), m_authority));
    Net::WebSocketChannel::Limits limits;
    limits.pingEvery = 100ms;
    limits.pongWithin = 500ms;
    channel.setLimits(limits);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    QSignalSpy pong(peer.socket.get(), &QWebSocket::pong);
    peer.socket->ping("are you there");
    QVERIFY(pong.wait());
    QTest::qWait(1000);
    QVERIFY(channel.isOpen());
    QCOMPARE(watch.failed.size(), 0);
}

void TestWebSocket::tooLargeMessage()
{
    Peer peer(m_key);
    Net::WebSocketChannel channel(profileFor(peer.url(), m_authority));
    Net::WebSocketChannel::Limits limits;
    limits.maxMessageBytes = 100'000;
    channel.setLimits(limits);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    peer.socket->sendBinaryMessage(QByteArray(100'001, 'x'));
    QVERIFY(watch.failed.wait());
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::TooLarge);
    QCOMPARE(watch.received.size(), 0);
}

void TestWebSocket::brokenFrames()
{
    TestServer server(m_key);
    server.setHandler([](const TestRequest &request, TestConnection &on) {
        acceptUpgrade(request, on);
        on.write("\x82\x02ok\xff\xff\xff\xff");
    });
    Net::WebSocketChannel channel(profileFor(server.url(), m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.failed.wait());
    QCOMPARE(watch.opened.size(), 1);
    QCOMPARE(watch.received.size(), 1);
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::Protocol);
}

void TestWebSocket::slowReaderHoldsThePeerBack()
{
    constexpr qint64 total = 64 * MiB;
    constexpr qint64 piece = 32 * 1024;
    TestServer server(m_key);
    QPointer<TestConnection> peer;
    server.setHandler([&peer](const TestRequest &request, TestConnection &on) {
        acceptUpgrade(request, on);
        peer = &on;
    });
    Net::WebSocketChannel channel(profileFor(server.url(), m_authority));
    channel.setPaused(true);
    qint64 got = 0;
    connect(&channel, &Net::WebSocketChannel::received, this, [&got](const QByteArray &message) { got += message.size(); });
    QSignalSpy opened(&channel, &Net::WebSocketChannel::opened);
    QSignalSpy failed(&channel, &Net::WebSocketChannel::failed);
    channel.open(u"/"_s, {}, {});
    QVERIFY(opened.wait());
    qint64 sent = 0;
    QTimer pump;
    connect(&pump, &QTimer::timeout, this, [&] {
        while (sent < total && peer->unsent() < MiB) {
            peer->write(QByteArray::fromHex("827e8000") + QByteArray(piece, 'x'));
            sent += piece;
        }
    });
    pump.start(0);
    QTest::qWait(500);
    QCOMPARE(got, 0);
    const auto held = sent;
    QVERIFY2(held < 24 * MiB, qPrintable(u"%1 bytes were taken though nobody reads"_s.arg(held)));
    QTest::qWait(300);
    QVERIFY2(sent - held < 2 * MiB, "it goes on and on");
    channel.setPaused(false);
    QTRY_VERIFY_WITH_TIMEOUT(got > 4 * MiB, 10'000);
    channel.setPaused(true);
    const auto paused = got;
    QTest::qWait(100);
    QCOMPARE(got, paused);
    channel.setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(got, total, 30'000);
    QCOMPARE(failed.size(), 0);
}

void TestWebSocket::nothingIsLostWhenThePeerLeavesAPausedReader()
{
    constexpr int pieces = 160;
    constexpr qint64 piece = 32 * 1024;
    for (const bool saysFarewell : {true, false}) {
        TestServer server(m_key);
        server.setHandler([saysFarewell](const TestRequest &request, TestConnection &on) {
            acceptUpgrade(request, on);
            for (int i = 0; i < pieces; ++i)
                on.write(QByteArray::fromHex("827e") + QByteArray::fromHex("8000") + QByteArray(piece, 'x'));
            if (saysFarewell)
                on.write(QByteArray::fromHex("880203e8"));
            on.close();
        });
        Net::WebSocketChannel channel(profileFor(server.url(), m_authority));
        qint64 got = 0;
        connect(&channel, &Net::WebSocketChannel::received, this, [&got](const QByteArray &message) { got += message.size(); });
        Watch watch(channel);
        channel.setPaused(true);
        channel.open(u"/"_s, {}, {});
        QVERIFY(watch.opened.wait());
        QTest::qWait(500);
        QCOMPARE(got, 0);
        QCOMPARE(watch.closed.size(), 0);
        channel.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(watch.closed.size(), 1, 10'000);
        QCOMPARE(got, pieces * piece);
        QCOMPARE(channel.closeCode(), saysFarewell ? 1000 : 1006);
    }
}

void TestWebSocket::bigUploadIsCounted()
{
    Peer peer(m_key);
    peer.echo = false;
    Net::WebSocketChannel channel(profileFor(peer.url(), m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.opened.wait());
    constexpr qint64 total = 16 * MiB;
    constexpr qint64 highWater = 256 * 1024;
    qint64 sent = 0;
    qint64 highest = 0;
    const auto more = [&] {
        while (sent < total && channel.bytesToWrite() < highWater) {
            channel.send(QByteArray(32 * 1024, 'u'));
            sent += 32 * 1024;
            highest = std::max(highest, channel.bytesToWrite());
        }
    };
    connect(&channel, &Net::WebSocketChannel::bytesWritten, this, more);
    more();
    QTRY_COMPARE_WITH_TIMEOUT(peer.received, total, 20'000);
    QVERIFY(highest < 2 * highWater);
    QTRY_COMPARE(channel.bytesToWrite(), 0);
}

void TestWebSocket::destroyedInItsSignals_data()
{
    QTest::addColumn<int>("when");
    QTest::newRow("opened") << 0;
    QTest::newRow("received") << 1;
    QTest::newRow("bytesWritten") << 2;
    QTest::newRow("closed") << 3;
    QTest::newRow("failed") << 4;
}

void TestWebSocket::destroyedInItsSignals()
{
    QFETCH(int, when);
    Peer peer(m_key);
    TestServer refusing(m_key);
    auto channel = std::make_unique<Net::WebSocketChannel>(profileFor(when == 4 ? refusing.url() : peer.url(), m_authority));
    const auto destroy = [&channel, when](int now) {
        if (now == when)
            channel.reset();
    };
    connect(channel.get(), &Net::WebSocketChannel::opened, this, [&] {
        channel->send("one");
        channel->send("two");
        if (when == 3)
            channel->close();
        destroy(0);
    });
    connect(channel.get(), &Net::WebSocketChannel::received, this, [&] { destroy(1); });
    connect(channel.get(), &Net::WebSocketChannel::bytesWritten, this, [&] { destroy(2); });
    connect(channel.get(), &Net::WebSocketChannel::closed, this, [&] { destroy(3); });
    connect(channel.get(), &Net::WebSocketChannel::failed, this, [&] { destroy(4); });
    channel->open(u"/"_s, {}, {});
    QTRY_VERIFY(!channel);
    QTest::qWait(20);
}

void TestWebSocket::closeBeforeOpen()
{
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    Net::WebSocketChannel channel(profileFor(QUrl(u"https://127.0.0.1:%1"_s.arg(mute.serverPort())), m_authority));
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QTest::qWait(50);
    channel.close();
    QCOMPARE(watch.closed.size(), 0);
    QVERIFY(watch.closed.wait());
    QCOMPARE(watch.failed.size(), 0);
    QCOMPARE(watch.opened.size(), 0);
}

void TestWebSocket::goesThroughTheProxyOfTheProfile()
{
    TestServer proxy;
    proxy.answer(403, "no way", "text/plain");
    auto profile = profileFor(QUrl(u"https://cluster.invalid:6443"_s), m_authority);
    profile.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QVERIFY(watch.failed.wait());
    QCOMPARE(proxy.requests().first().method, "CONNECT");
    QCOMPARE(proxy.requests().first().target, "cluster.invalid:6443");
    QVERIFY2(errorOf(watch.failed).what.contains("through the proxy 127.0.0.1"_L1), qPrintable(errorOf(watch.failed).oneLine()));
}

void TestWebSocket::unusableProfile()
{
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"ftp://host"_s);
    Net::WebSocketChannel channel(profile);
    Watch watch(channel);
    channel.open(u"/"_s, {}, {});
    QCOMPARE(watch.failed.size(), 0);
    QVERIFY(watch.failed.wait());
    QCOMPARE(errorOf(watch.failed).kind, Error::Kind::Invalid);
}

POLYDECK_TEST_MAIN(TestWebSocket)

#include "test_websocket.moc"
