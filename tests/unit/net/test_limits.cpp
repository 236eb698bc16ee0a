// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QProcess>
#include <QTimer>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QByteArray gzipped(const QByteArray &data)
{
    QProcess gzip;
    gzip.start(u"gzip"_s, {u"-9"_s, u"-c"_s});
    gzip.write(data);
    gzip.closeWriteChannel();
    return gzip.waitForFinished(60'000) && gzip.exitCode() == 0 ? gzip.readAllStandardOutput() : QByteArray();
}

/// Writes for ever, as fast as the other side takes it.
void pour(TestConnection &on, const QByteArray &piece, qint64 *sent)
{
    const auto more = [&on, piece, sent] {
        while (on.unsent() < 4 * MiB && on.socket()->state() == QAbstractSocket::ConnectedState) {
            on.chunk(piece);
            *sent += piece.size();
        }
    };
    // By a timer: a TLS socket does not tell of every byte that left it.
    auto *timer = new QTimer(&on);
    QObject::connect(timer, &QTimer::timeout, &on, more);
    timer->start(1);
    more();
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(m_key); }
    void bigRepetitiveGzipPasses();
    void gzipBeyondTheLimitIsTooLarge();
    void damagedGzipIsAnError();
    void compressionCanBeSwitchedOff();
    void announcedLengthIsBelieved();
    void unannouncedLengthIsCounted();
    void endlessAnswerEnds();
    void headIsNotMeasured();

private:
    [[nodiscard]] Net::ConnectionProfile profile() const { return profileFor(m_server->url(), m_authority); }

    CertificateAuthority m_authority;
    CertifiedKey m_key = m_authority.issueForLoopback();
    std::unique_ptr<TestServer> m_server;
};

void TestLimits::bigRepetitiveGzipPasses()
{
    // Qt's own guard stops at 10 MiB with a ratio of 40:1; a list of 10,000 alike items is beyond both.
    const auto list = QByteArray("{\"metadata\":{\"name\":\"pod\"}},").repeated(static_cast<qsizetype>(24 * MiB / 28));
    const auto packed = gzipped(list);
    QVERIFY(!packed.isEmpty());
    QVERIFY2(list.size() / packed.size() > 100, "not repetitive enough to prove anything");
    m_server->answer(200, packed, "application/json", {{"Content-Encoding", "gzip"}});
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/"_s)), 30s);
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->body.size(), list.size());
    QVERIFY(answer->body == list);
    QVERIFY(m_server->requests().first().header("Accept-Encoding").contains("gzip"));
}

void TestLimits::gzipBeyondTheLimitIsTooLarge()
{
    const auto packed = gzipped(QByteArray(64 * MiB, 'a'));
    QVERIFY(packed.size() < MiB);
    m_server->answer(200, packed, "application/json", {{"Content-Encoding", "gzip"}});
    Net::QnamHttp http(profile());
    auto request = get(u"/"_s);
    request.maxBytes = 8 * MiB;
    const auto answer = await(http.send(request), 30s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TooLarge);
}

void TestLimits::damagedGzipIsAnError()
{
    auto packed = gzipped(QByteArray("{\"items\":[1,2,3]}").repeated(5000));
    for (qsizetype i = packed.size() / 2; i < packed.size() / 2 + 20; ++i)
        packed[i] = static_cast<char>(~packed[i]);
    m_server->answer(200, packed, "application/json", {{"Content-Encoding", "gzip"}});
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY2(!answer, "damaged data was taken for good");
    QCOMPARE(answer.error().kind, Error::Kind::Protocol);
}

void TestLimits::compressionCanBeSwitchedOff()
{
    m_server->answer(200, "plain");
    auto with = profile();
    with.disableCompression = true;
    Net::QnamHttp http(with);
    QVERIFY(await(http.send(get(u"/"_s))));
    QCOMPARE(m_server->requests().first().header("Accept-Encoding"), "identity");
}

void TestLimits::announcedLengthIsBelieved()
{
    m_server->setHandler([](const TestRequest &, TestConnection &on) {
        on.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + QByteArray(1000, 'x'));
    });
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TooLarge);
    QVERIFY2(answer.error().what.contains("127.0.0.1"_L1), failureText(answer));
}

void TestLimits::unannouncedLengthIsCounted()
{
    for (const int excess : {0, 1}) {
        m_server->setHandler([excess](const TestRequest &, TestConnection &on) {
            on.beginChunks(200);
            on.chunk(QByteArray(MiB, 'x'));
            on.chunk(QByteArray(excess, 'x'));
            on.endChunks();
        });
        Net::QnamHttp http(profile());
        auto request = get(u"/"_s);
        request.maxBytes = MiB;
        const auto answer = await(http.send(request));
        QCOMPARE(answer.has_value(), excess == 0);
        if (!answer)
            QCOMPARE(answer.error().kind, Error::Kind::TooLarge);
    }
}

void TestLimits::endlessAnswerEnds()
{
    qint64 sent = 0;
    m_server->setHandler([&sent](const TestRequest &, TestConnection &on) {
        on.beginChunks(200);
        pour(on, QByteArray(64 * 1024, 'x'), &sent);
    });
    Net::QnamHttp http(profile());
    auto request = get(u"/"_s);
    request.maxBytes = 16 * MiB;
    const auto answer = await(http.send(request), 30s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TooLarge);
    QTRY_COMPARE(m_server->openConnections(), 0);
    QVERIFY2(sent < 64 * MiB, qPrintable(QString::number(sent)));
}

void TestLimits::headIsNotMeasured()
{
    m_server->setHandler(
        [](const TestRequest &, TestConnection &on) { on.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"); });
    Net::QnamHttp http(profile());
    auto request = get(u"/"_s);
    request.method = "HEAD";
    const auto answer = await(http.send(request));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->header("Content-Length"), "99999999999");
}

POLYDECK_TEST_MAIN(TestLimits)

#include "test_limits.moc"
