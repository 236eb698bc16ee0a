// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>

#include <sandbox/http/connection.h>
#include <sandbox/http/gzip.h>
#include <sandbox/http/tunneldevice.h>

#include <QPointer>

using namespace Polydeck::Sandbox;
using namespace Qt::StringLiterals;

/// The sandbox's own HTTP engine, without a socket.
class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersOneAfterTheOther();
    void bodyByLength();
    void bodyInChunks();
    void arrivesInPieces();
    void headHasNoBody();
    void closesWhenAsked();
    void refuses_data();
    void refuses();
    void streams();
    void streamDiesWithTheConnection();
    void queries();
    void gzipIsGzip();

private:
    [[nodiscard]] QByteArray takeOutput();

    QPointer<TunnelDevice> m_device;
    QPointer<HttpConnection> m_connection;
    QByteArray m_output;
    std::function<void(Exchange &)> m_handler;
    QList<HttpRequest> m_seen;
};

void TestHttp::init()
{
    m_output.clear();
    m_seen.clear();
    m_handler = [](Exchange &exchange) { exchange.reply(textResponse(200, "you said " + exchange.request().body)); };
    m_device = new TunnelDevice;
    connect(m_device, &TunnelDevice::outgoing, this, [this](const QByteArray &bytes) { m_output += bytes; });
    m_connection = new HttpConnection(m_device, {[this](Exchange &exchange) {
                                                     m_seen.append(exchange.request());
                                                     m_handler(exchange);
                                                 },
                                                 {}, {}, {}});
}

void TestHttp::cleanup()
{
    delete m_connection;
}

QByteArray TestHttp::takeOutput()
{
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return std::exchange(m_output, {});
}

void TestHttp::answersOneAfterTheOther()
{
    m_device->feed("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(m_output.count("HTTP/1.1 200 OK"), 2);
    QCOMPARE(m_seen.size(), 2);
    QCOMPARE(m_seen.at(0).path, u"/a"_s);
    QCOMPARE(m_seen.at(1).path, u"/b"_s);
}

void TestHttp::bodyByLength()
{
    m_device->feed("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(m_seen.size(), 2);
    QCOMPARE(m_seen.first().body, "hello"_ba);
    QVERIFY(takeOutput().contains("you said hello"));
}

void TestHttp::bodyInChunks()
{
    m_device->feed("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\nGET /after HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(m_seen.size(), 2);
    QCOMPARE(m_seen.first().body, "abc0123456789"_ba);
    QCOMPARE(m_seen.last().path, u"/after"_s);
}

void TestHttp::arrivesInPieces()
{
    for (const char byte : "POST /x HTTP/1.1\r\nContent-Length: 2\r\n\r\nok"_ba)
        m_device->feed(QByteArray(1, byte));
    QTRY_COMPARE(m_seen.size(), 1);
    QCOMPARE(m_seen.first().body, "ok"_ba);
}

void TestHttp::headHasNoBody()
{
    m_device->feed("HEAD / HTTP/1.1\r\n\r\n");
    const QByteArray answer = takeOutput();
    QVERIFY(answer.contains("Content-Length: 9\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TestHttp::closesWhenAsked()
{
    m_device->feed("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(takeOutput().contains("Connection: close"));
    QTRY_VERIFY(m_connection.isNull());
    QVERIFY(m_device.isNull());
}

void TestHttp::refuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("no HTTP") << "hello\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("TLS on the wrong port") << "\x16\x03\x01\n\r\n"_ba << "400"_ba;
    QTest::newRow("no path") << "GET x HTTP/1.1\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("header without colon") << "GET / HTTP/1.1\r\nnonsense\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("endless header") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(70'000, 'x') + "\r\n\r\n") << "400"_ba;
    QTest::newRow("endless line") << QByteArray("GET /" + QByteArray(70'000, 'x')) << "400"_ba;
    QTest::newRow("huge body") << "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"_ba << "413"_ba;
    QTest::newRow("negative length") << "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba << "413"_ba;
    QTest::newRow("broken chunk") << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"_ba << "400"_ba;
    QTest::newRow("huge chunk") << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n"_ba << "400"_ba;
}

void TestHttp::refuses()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, status);
    m_device->feed(input);
    QVERIFY2(m_output.startsWith(QByteArray("HTTP/1.1 " + status)), m_output.left(100).constData());
    QTRY_VERIFY(m_connection.isNull());
    QVERIFY(m_seen.isEmpty());
}

void TestHttp::streams()
{
    m_handler = [](Exchange &exchange) {
        exchange.beginStream(200, "text/plain"_ba);
        exchange.send("one"_ba);
        exchange.send({});
        exchange.send("two"_ba);
        exchange.endStream();
    };
    m_device->feed("GET / HTTP/1.1\r\n\r\n");
    const QByteArray answer = takeOutput();
    QVERIFY(answer.contains("Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"));
    m_device->feed("GET /next HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(m_seen.size(), 2);
}

void TestHttp::streamDiesWithTheConnection()
{
    QPointer<Exchange> open;
    m_handler = [&open](Exchange &exchange) {
        open = &exchange;
        exchange.beginStream(200, "text/plain"_ba);
    };
    m_device->feed("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(!open.isNull());
    m_device->close();
    QTRY_VERIFY(open.isNull());
}

void TestHttp::queries()
{
    m_device->feed("GET /a%2Fb/c%20d?labelSelector=a+in+%28b%2Cc%29&ports=1&ports=2&flag=1&empty=&bare HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(m_seen.size(), 1);
    const HttpRequest request = m_seen.first();
    QCOMPARE(request.segments, (QStringList{u"a/b"_s, u"c d"_s}));
    QCOMPARE(request.queryValue(u"labelSelector"), u"a in (b,c)"_s);
    QCOMPARE(request.queryValues(u"ports"), (QStringList{u"1"_s, u"2"_s}));
    QVERIFY(request.queryFlag(u"flag"));
    QVERIFY(request.hasQuery(u"bare") && request.hasQuery(u"empty") && !request.hasQuery(u"other"));
}

void TestHttp::gzipIsGzip()
{
    const QByteArray text = QByteArray("polydeck ").repeated(1000);
    const QByteArray packed = gzip(text);
    QVERIFY(packed.startsWith("\x1f\x8b"));
    QVERIFY(packed.size() < text.size() / 10);
    // Size and, by way of a raw inflate, contents: qUncompress wants a zlib header and its own length in front.
    const quint32 size = static_cast<quint32>(text.size());
    QCOMPARE(packed.right(4), QByteArray(reinterpret_cast<const char *>(&size), 4));
}

POLYDECK_TEST_MAIN(TestHttp)
#include "test_http.moc"
