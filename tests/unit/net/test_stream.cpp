// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QElapsedTimer>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTimer>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

Error errorOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? Error() : failed.first().first().value<Error>();
}

} // namespace

class TestStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void arrivesPieceByPiece();
    void errorStatusIsNoFailure();
    void silenceIsNormal();
    void silenceBeforeTheHeadersIsNormal();
    void silenceCanBeLimited();
    void unreadDataIsNoSilence();
    void slowReaderHoldsTheServerBack();
    void readsOnAfterTheEnd();
    void brokenStreamFailsAfterItsData();
    void destroyedInItsSignals_data();
    void destroyedInItsSignals();
    void destroyedStreamClosesItsConnection();
    void httpGoesBeforeItsStreams();
    void manyStreamsStarveNobody();
    void startIsBounded();
    void immediateFailureComesLater();
    void streamsAreNotCompressed();

private:
    [[nodiscard]] Net::ConnectionProfile profile() const { return profileFor(m_server->url(), m_authority); }

    CertificateAuthority m_authority;
    CertifiedKey m_key = m_authority.issueForLoopback();
    std::unique_ptr<TestServer> m_server;
    QPointer<TestConnection> m_connection; ///< of the latest request
};

void TestStream::init()
{
    m_server = std::make_unique<TestServer>(m_key);
    m_server->setHandler([this](const TestRequest &, TestConnection &on) {
        m_connection = &on;
        on.beginChunks(200, "application/json");
    });
}

void TestStream::arrivesPieceByPiece()
{
    Net::QnamHttp http(profile());
    const auto stream = http.open(get(u"/watch"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QSignalSpy finished(stream.get(), &Net::HttpStream::finished);
    QByteArray got;
    connect(stream.get(), &Net::HttpStream::readyRead, this, [&] { got += stream->read(); });
    QCOMPARE(stream->status(), 0);
    QVERIFY(headers.wait());
    QCOMPARE(headers.first().first().toInt(), 200);
    QCOMPARE(stream->status(), 200);
    QCOMPARE(stream->header("content-type"), "application/json");
    m_connection->chunk("{\"type\":\"ADDED\"}\n");
    QTRY_COMPARE(got, "{\"type\":\"ADDED\"}\n");
    m_connection->chunk("{\"type\":\"DELETED\"}\n");
    QTRY_COMPARE(got, "{\"type\":\"ADDED\"}\n{\"type\":\"DELETED\"}\n");
    QCOMPARE(finished.size(), 0);
    m_connection->endChunks();
    QVERIFY(finished.wait());
    QCOMPARE(headers.size(), 1);
}

void TestStream::errorStatusIsNoFailure()
{
    m_server->answer(410, "{\"reason\":\"Expired\"}");
    Net::QnamHttp http(profile());
    const auto stream = http.open(get(u"/watch"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QSignalSpy finished(stream.get(), &Net::HttpStream::finished);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QVERIFY(finished.wait());
    QCOMPARE(headers.size(), 1);
    QCOMPARE(stream->status(), 410);
    QCOMPARE(stream->read(), "{\"reason\":\"Expired\"}");
    QCOMPARE(failed.size(), 0);
}

void TestStream::silenceIsNormal()
{
    Net::QnamHttp http(profile());
    auto request = get(u"/watch"_s);
    request.timeout = 300ms; // limits the start, not the stream
    const auto stream = http.open(request);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QSignalSpy readyRead(stream.get(), &Net::HttpStream::readyRead);
    QTest::qWait(900);
    QCOMPARE(failed.size(), 0);
    m_connection->chunk("late");
    QVERIFY(readyRead.wait());
    QCOMPARE(stream->read(), "late");
}

/// Older API servers send the headers of a followed log with its first line. Also on a connection that was used before.
void TestStream::silenceBeforeTheHeadersIsNormal()
{
    m_server->setHandler([this](const TestRequest &request, TestConnection &on) {
        m_connection = &on;
        if (request.path() == "/first")
            on.respond(200, "x");
    });
    Net::QnamHttp http(profile());
    const auto first = http.open(get(u"/first"_s));
    QSignalSpy finished(first.get(), &Net::HttpStream::finished);
    QVERIFY(finished.wait());
    auto request = get(u"/logs"_s);
    request.timeout = 300ms;
    const auto stream = http.open(request);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QTest::qWait(900);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(m_server->connectionCount(), 1);
    m_connection->respond(200, "late");
    QVERIFY(headers.wait());
}

void TestStream::silenceCanBeLimited()
{
    Net::QnamHttp http(profile());
    auto request = get(u"/watch"_s);
    request.silence = 400ms;
    const auto stream = http.open(request);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    connect(stream.get(), &Net::HttpStream::readyRead, this, [&stream] { stream->read(); });
    QVERIFY(headers.wait());
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, this, [this] { m_connection->chunk("."); });
    ticking.start(100ms);
    QTest::qWait(1000);
    QCOMPARE(failed.size(), 0);
    ticking.stop();
    QVERIFY(failed.wait(3000));
    QCOMPARE(errorOf(failed).kind, Error::Kind::Timeout);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestStream::unreadDataIsNoSilence()
{
    Net::QnamHttp http(profile());
    auto request = get(u"/logs"_s);
    request.silence = 200ms;
    const auto stream = http.open(request);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QVERIFY(headers.wait());
    m_connection->chunk("waiting to be read");
    QTest::qWait(700);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(stream->read(7), "waiting");
    stream->read();
    QVERIFY(failed.wait(2000));
}

void TestStream::slowReaderHoldsTheServerBack()
{
    static constexpr qint64 total = 64 * MiB;
    qint64 written = 0;
    m_server->setHandler([&](const TestRequest &, TestConnection &on) {
        on.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(total) + "\r\n\r\n");
        const auto more = [&on, &written] {
            while (on.unsent() < MiB && written < total) {
                on.write(QByteArray(64 * 1024, 'x'));
                written += 64 * 1024;
            }
        };
        connect(qobject_cast<QSslSocket *>(on.socket()), &QSslSocket::encryptedBytesWritten, &on, more, Qt::QueuedConnection);
        connect(on.socket(), &QTcpSocket::bytesWritten, &on, more, Qt::QueuedConnection);
        more();
    });
    Net::QnamHttp http(profile());
    const auto stream = http.open(get(u"/logs"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QSignalSpy finished(stream.get(), &Net::HttpStream::finished);
    QVERIFY(headers.wait());
    QTest::qWait(500);
    const auto held = written;
    QVERIFY2(held < 24 * MiB, qPrintable(u"%1 bytes left the server though nobody reads"_s.arg(held)));
    QTest::qWait(300);
    QVERIFY2(written - held < 4 * MiB, "it goes on and on");

    qint64 read = 0;
    const auto take = [&] {
        for (auto piece = stream->read(); !piece.isEmpty(); piece = stream->read())
            read += piece.size();
    };
    connect(stream.get(), &Net::HttpStream::readyRead, this, take);
    take();
    QTRY_COMPARE_WITH_TIMEOUT(read, total, 30'000);
    QTRY_COMPARE(finished.size(), 1);
}

void TestStream::readsOnAfterTheEnd()
{
    m_server->answer(200, QByteArray(100'000, 'y'), "text/plain");
    Net::QnamHttp http(profile());
    const auto stream = http.open(get(u"/logs"_s));
    QSignalSpy finished(stream.get(), &Net::HttpStream::finished);
    QVERIFY(finished.wait());
    QByteArray got;
    for (auto piece = stream->read(30'000); !piece.isEmpty(); piece = stream->read(30'000)) {
        QVERIFY(piece.size() <= 30'000);
        got += piece;
    }
    QCOMPARE(got, QByteArray(100'000, 'y'));
}

void TestStream::brokenStreamFailsAfterItsData()
{
    Net::QnamHttp http(profile());
    const auto stream = http.open(get(u"/logs"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QSignalSpy finished(stream.get(), &Net::HttpStream::finished);
    QVERIFY(headers.wait());
    m_connection->chunk("the last words");
    m_connection->close();
    QVERIFY(failed.wait());
    QCOMPARE(errorOf(failed).kind, Error::Kind::Network);
    QCOMPARE(stream->read(), "the last words");
    QCOMPARE(finished.size(), 0);
    QCOMPARE(failed.size(), 1);
}

void TestStream::destroyedInItsSignals_data()
{
    QTest::addColumn<int>("when");
    QTest::newRow("headersReceived") << 0;
    QTest::newRow("readyRead") << 1;
    QTest::newRow("finished") << 2;
    QTest::newRow("failed") << 3;
}

void TestStream::destroyedInItsSignals()
{
    QFETCH(int, when);
    Net::QnamHttp http(profile());
    auto stream = http.open(get(u"/logs"_s));
    const auto destroy = [&stream, when](int now) {
        if (now == when)
            stream.reset();
    };
    connect(stream.get(), &Net::HttpStream::headersReceived, this, [&] { destroy(0); });
    connect(stream.get(), &Net::HttpStream::readyRead, this, [&] { destroy(1); });
    connect(stream.get(), &Net::HttpStream::finished, this, [&] { destroy(2); });
    connect(stream.get(), &Net::HttpStream::failed, this, [&] { destroy(3); });
    // Destroyed at the headers, the connection may be gone before anybody looked at it.
    QTRY_VERIFY(m_connection || !stream);
    if (m_connection) {
        m_connection->chunk("data");
        if (when == 3)
            m_connection->close();
        else
            m_connection->endChunks();
    }
    QTRY_VERIFY(!stream);
    QTest::qWait(20);
}

void TestStream::destroyedStreamClosesItsConnection()
{
    Net::QnamHttp http(profile());
    auto stream = http.open(get(u"/watch"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QVERIFY(headers.wait());
    QCOMPARE(m_server->openConnections(), 1);
    stream.reset();
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestStream::httpGoesBeforeItsStreams()
{
    auto http = std::make_unique<Net::QnamHttp>(profile());
    const auto stream = http->open(get(u"/watch"_s));
    QSignalSpy headers(stream.get(), &Net::HttpStream::headersReceived);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QVERIFY(headers.wait());
    http.reset();
    QVERIFY(failed.size() == 1 || failed.wait());
    QCOMPARE(errorOf(failed).kind, Error::Kind::Cancelled);
    QCOMPARE(stream->read(), QByteArray());
}

void TestStream::manyStreamsStarveNobody()
{
    m_server->setHandler([](const TestRequest &request, TestConnection &on) {
        if (request.path() == "/watch")
            on.beginChunks(200);
        else
            on.respond(200, "quick");
    });
    Net::QnamHttp http(profile());
    std::vector<std::unique_ptr<Net::HttpStream>> streams;
    int up = 0;
    for (int i = 0; i < 40; ++i) {
        streams.push_back(http.open(get(u"/watch"_s)));
        connect(streams.back().get(), &Net::HttpStream::headersReceived, this, [&up] { ++up; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(up, 40, 20'000); // six at a time would stop here
    QElapsedTimer clock;
    clock.start();
    const auto answer = await(http.send(get(u"/unary"_s)));
    QVERIFY2(answer, failureText(answer));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

void TestStream::startIsBounded()
{
    QTcpServer silent; // accepts, and never says a word of TLS
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Net::QnamHttp http(profileFor(QUrl(u"https://127.0.0.1:%1"_s.arg(silent.serverPort())), m_authority));
    auto request = get(u"/watch"_s);
    request.timeout = 300ms;
    const auto stream = http.open(request);
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QVERIFY(failed.wait(3000));
    QCOMPARE(errorOf(failed).kind, Error::Kind::Timeout);
}

void TestStream::immediateFailureComesLater()
{
    auto with = profile();
    with.bearerToken = SecretString(QByteArray("two\nlines"));
    Net::QnamHttp http(with);
    const auto stream = http.open(get(u"/watch"_s));
    QSignalSpy failed(stream.get(), &Net::HttpStream::failed);
    QVERIFY(failed.wait());
    QCOMPARE(errorOf(failed).kind, Error::Kind::Invalid);
}

void TestStream::streamsAreNotCompressed()
{
    Net::QnamHttp http(profile());
    const auto stream = http.open(get(u"/logs"_s));
    QTRY_COMPARE(m_server->requests().size(), 1);
    QCOMPARE(m_server->requests().first().header("Accept-Encoding"), "identity");
}

POLYDECK_TEST_MAIN(TestStream)

#include "test_stream.moc"
