// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/websocketframe.h>
#include <net/websockethandshake.h>

#include <testsupport/testmain.h>

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

using namespace Polydeck;
using namespace Polydeck::Net;
using namespace Qt::StringLiterals;

namespace {

/// A frame as a server sends it: not masked.
QByteArray serverFrame(quint8 first, const QByteArray &payload)
{
    QByteArray frame(1, static_cast<char>(first));
    if (payload.size() < 126) {
        frame += static_cast<char>(payload.size());
    } else if (payload.size() < 65536) {
        frame += static_cast<char>(126);
        frame += static_cast<char>(payload.size() >> 8);
        frame += static_cast<char>(payload.size() & 0xff);
    } else {
        frame += static_cast<char>(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            frame += static_cast<char>((payload.size() >> shift) & 0xff);
    }
    return frame + payload;
}

QByteArray unmask(const QByteArray &frame, qsizetype keyAt)
{
    auto payload = frame.sliced(keyAt + 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ frame[keyAt + i % 4]);
    return payload;
}

QByteArray keyIn(const QByteArray &request)
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const auto at = request.indexOf(name) + name.size();
    return request.sliced(at, request.indexOf('\r', at) - at);
}

QByteArray upgradeAnswer(const QByteArray &request, const QByteArray &more = {})
{
    const QByteArray salted = keyIn(request) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: "
        + QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64() + "\r\n" + more + "\r\n";
}

} // namespace

class TestWebSocketFrame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void encodesAsTheStandardSays();
    void encodesAllSizes_data();
    void encodesAllSizes();
    void readsBytewise();
    void readsAnySplit();
    void putsFragmentsTogether();
    void refusesWhatBreaksTheRules_data();
    void refusesWhatBreaksTheRules();
    void limitsMessages();
    void farewells();
    void handshakeRequest();
    void handshakeAccepts();
    void handshakeRefuses_data();
    void handshakeRefuses();
    void handshakeBytewise();
};

void TestWebSocketFrame::encodesAsTheStandardSays()
{
    // RFC 6455, section 5.7: a single-frame masked text message "Hello"
    QCOMPARE(encodeFrame(WebSocketOpcode::Text, "Hello", 0x37fa213d).toHex(), "818537fa213d7f9f4d5158");
    QCOMPARE(encodeFrame(WebSocketOpcode::Ping, {}, 0).toHex(), "898000000000");
}

void TestWebSocketFrame::encodesAllSizes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("header");
    for (const int size : {0, 1, 125})
        QTest::addRow("%d", size) << size << 2;
    for (const int size : {126, 65535})
        QTest::addRow("%d", size) << size << 4;
    for (const int size : {65536, 1'000'001})
        QTest::addRow("%d", size) << size << 10;
}

void TestWebSocketFrame::encodesAllSizes()
{
    QFETCH(int, size);
    QFETCH(int, header);
    QByteArray payload(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        payload[i] = static_cast<char>(i * 7);
    const auto frame = encodeFrame(WebSocketOpcode::Binary, payload, 0xdeadbeef);
    QCOMPARE(frame.size(), header + 4 + size);
    QVERIFY(unmask(frame, header) == payload);

    WebSocketReader reader(2'000'000);
    reader.feed(serverFrame(0x82, payload));
    const auto message = reader.next();
    QVERIFY(message && *message);
    QVERIFY((*message)->payload == payload);
}

void TestWebSocketFrame::readsBytewise()
{
    const auto wire = QByteArray(
        serverFrame(0x82, "one") + serverFrame(0x89, "p") + serverFrame(0x81, QByteArray(300, 't')) + serverFrame(0x88, {}));
    WebSocketReader reader(1000);
    QList<WebSocketMessage> messages;
    for (const char byte : wire) {
        reader.feed(QByteArray(1, byte));
        for (auto message = reader.next(); message && *message; message = reader.next())
            messages.append(**message);
    }
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages[0].payload, "one");
    QCOMPARE(messages[1].opcode, WebSocketOpcode::Ping);
    QCOMPARE(messages[2].payload, QByteArray(300, 't'));
    QCOMPARE(messages[3].opcode, WebSocketOpcode::Close);
}

void TestWebSocketFrame::readsAnySplit()
{
    QRandomGenerator random(42);
    QByteArray wire;
    QByteArrayList sent;
    for (int i = 0; i < 300; ++i) {
        sent.append(QByteArray(random.bounded(i % 10 == 0 ? 70'000 : 300), static_cast<char>(i)));
        wire += serverFrame(0x82, sent.last());
    }
    WebSocketReader reader(100'000);
    QByteArrayList got;
    for (qsizetype at = 0; at < wire.size();) {
        const auto size = std::min<qsizetype>(1 + random.bounded(5000), wire.size() - at);
        reader.feed(wire.sliced(at, size));
        at += size;
        for (auto message = reader.next(); message && *message; message = reader.next())
            got.append((*message)->payload);
    }
    QVERIFY(got == sent);
}

void TestWebSocketFrame::putsFragmentsTogether()
{
    WebSocketReader reader(100);
    reader.feed(QByteArray(
        serverFrame(0x02, "one ") + serverFrame(0x89, "between") + serverFrame(0x00, "two ") + serverFrame(0x80, "three")));
    const auto ping = reader.next();
    QCOMPARE((*ping)->opcode, WebSocketOpcode::Ping);
    const auto message = reader.next();
    QCOMPARE((*message)->payload, "one two three");
    QCOMPARE((*message)->opcode, WebSocketOpcode::Binary);
    QVERIFY(!reader.next()->has_value());
}

void TestWebSocketFrame::refusesWhatBreaksTheRules_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("reserved bits") << serverFrame(0xc2, "x");
    QTest::newRow("masked") << encodeFrame(WebSocketOpcode::Binary, "x", 1);
    QTest::newRow("unknown opcode") << serverFrame(0x83, "x");
    QTest::newRow("fragmented ping") << serverFrame(0x09, "x");
    QTest::newRow("long ping") << serverFrame(0x89, QByteArray(126, 'x'));
    QTest::newRow("continuation first") << serverFrame(0x80, "x");
    QTest::newRow("message inside another") << QByteArray(serverFrame(0x02, "x") + serverFrame(0x82, "y"));
}

void TestWebSocketFrame::refusesWhatBreaksTheRules()
{
    QFETCH(QByteArray, wire);
    WebSocketReader reader(1000);
    reader.feed(wire);
    const auto message = reader.next();
    QVERIFY(!message);
    QCOMPARE(message.error().kind, Error::Kind::Protocol);
}

void TestWebSocketFrame::limitsMessages()
{
    WebSocketReader exact(1000);
    exact.feed(serverFrame(0x82, QByteArray(1000, 'x')));
    QVERIFY(exact.next()->has_value());

    WebSocketReader header(1000); // judged by its announcement: nothing of it is kept
    header.feed(QByteArray::fromHex("827f7fffffffffffffff"));
    const auto huge = header.next();
    QVERIFY(!huge);
    QCOMPARE(huge.error().kind, Error::Kind::TooLarge);

    WebSocketReader fragments(1000);
    fragments.feed(QByteArray(serverFrame(0x02, QByteArray(600, 'x')) + serverFrame(0x00, QByteArray(600, 'x'))));
    const auto together = fragments.next();
    QVERIFY(!together);
    QCOMPARE(together.error().kind, Error::Kind::TooLarge);
}

void TestWebSocketFrame::farewells()
{
    const auto normal = decodeClose(encodeClose(1000, u"bye"_s));
    QCOMPARE(normal.code, 1000);
    QCOMPARE(normal.reason, u"bye"_s);
    QCOMPARE(decodeClose({}).code, 1005);
    QVERIFY(encodeClose(1011, QString(500, u'x')).size() <= 125);
}

void TestWebSocketFrame::handshakeRequest()
{
    const WebSocketHandshake handshake(
        QUrl(u"https://me:pw@host:6443/prefix/a%2Fb?ports=1&ports=2"_s), {u"v5.x"_s, u"SPDY/3.1+portforward.k8s.io"_s});
    QHttpHeaders identity;
    identity.append("Authorization", "Bearer t");
    identity.append("Impersonate-Group", "a");
    identity.append("Impersonate-Group", "b");
    const auto lines = handshake.request(identity).split('\n');
    QCOMPARE(lines.first(), "GET /prefix/a%2Fb?ports=1&ports=2 HTTP/1.1\r");
    QVERIFY(lines.contains("Host: host:6443\r"));
    QVERIFY(lines.contains("Sec-WebSocket-Protocol: v5.x, SPDY/3.1+portforward.k8s.io\r"));
    QVERIFY(lines.contains("Sec-WebSocket-Version: 13\r"));
    QCOMPARE(
        std::ranges::count_if(lines, [](const QByteArray &line) { return line.toLower().startsWith("impersonate-group: "); }), 2);
    QCOMPARE(QByteArray::fromBase64(keyIn(handshake.request(identity))).size(), 16);
    QVERIFY(!handshake.request(identity).contains("pw"));
}

void TestWebSocketFrame::handshakeAccepts()
{
    WebSocketHandshake handshake(QUrl(u"https://host"_s), {u"v4.channel.k8s.io"_s});
    const QByteArray early = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto done = handshake.feed(
        early + upgradeAnswer(handshake.request({}), "Sec-WebSocket-Protocol: v4.channel.k8s.io\r\n") + "frames");
    QVERIFY(done && *done);
    QCOMPARE(handshake.protocol(), u"v4.channel.k8s.io"_s);
    QCOMPARE(handshake.rest(), "frames");
}

void TestWebSocketFrame::handshakeRefuses_data()
{
    QTest::addColumn<QByteArray>("answer"); // %ACCEPT% stands for a right 101
    QTest::addColumn<bool>("atEnd");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("detail");
    QTest::newRow("forbidden") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\n{\"a\"}") << false
                               << Error::Kind::Forbidden << 403 << u"{\"a\"}"_s;
    QTest::newRow("chunked") << QByteArray(
        "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
                             << false << Error::Kind::NotFound << 404 << u"abcde"_s;
    QTest::newRow("until the end") << QByteArray("HTTP/1.0 500 Oops\r\n\r\nwords") << true << Error::Kind::Server << 500
                                   << u"words"_s;
    QTest::newRow("cut") << QByteArray("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nwords") << true << Error::Kind::Server
                         << 500 << u"words"_s;
    QTest::newRow("redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: https://login\r\nContent-Length: 0\r\n\r\n") << false
                              << Error::Kind::Protocol << 302 << QString();
    QTest::newRow("no upgrade") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<ht>") << false
                                << Error::Kind::Protocol << 200 << u"<ht>"_s;
    QTest::newRow("wrong accept") << QByteArray(
        "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n")
                                  << false << Error::Kind::Protocol << 0 << QString();
    QTest::newRow("protocol nobody asked for") << QByteArray("%ACCEPT%Sec-WebSocket-Protocol: chat\r\n") << false
                                               << Error::Kind::Protocol << 0 << u"It chose the protocol chat."_s;
    QTest::newRow("nothing") << QByteArray() << true << Error::Kind::Network << 0 << QString();
    QTest::newRow("other protocol") << QByteArray("SSH-2.0-OpenSSH\r\n") << false << Error::Kind::Protocol << 0 << QString();
    QTest::newRow("garbage status") << QByteArray("HTTP/1.1\r\n\r\n") << false << Error::Kind::Protocol << 0 << QString();
}

void TestWebSocketFrame::handshakeRefuses()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, atEnd);
    WebSocketHandshake handshake(QUrl(u"https://host"_s), {u"v4.channel.k8s.io"_s});
    if (answer.startsWith("%ACCEPT%"))
        answer = upgradeAnswer(handshake.request({}), answer.sliced(8));
    const auto done = handshake.feed(answer, atEnd);
    QVERIFY(!done);
    QTEST(done.error().kind, "kind");
    QTEST(done.error().httpStatus, "status");
    QTEST(done.error().detail, "detail");
    QVERIFY(done.error().what.contains("host"_L1));
    QVERIFY(!done.error().hint.isEmpty());
}

void TestWebSocketFrame::handshakeBytewise()
{
    WebSocketHandshake handshake(QUrl(u"https://host"_s), {});
    const auto answer = upgradeAnswer(handshake.request({}));
    for (qsizetype i = 0; i < answer.size(); ++i) {
        const auto done = handshake.feed(answer.sliced(i, 1));
        QVERIFY(done);
        QCOMPARE(*done, i == answer.size() - 1);
    }
    WebSocketHandshake endless(QUrl(u"https://host"_s), {});
    auto refused = endless.feed("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 10'000 && refused; ++i)
        refused = endless.feed("X-Filler: 0123456789\r\n");
    QVERIFY2(!refused, "headers without end were collected");
}

POLYDECK_TEST_MAIN(TestWebSocketFrame)

#include "test_websocketframe.moc"
