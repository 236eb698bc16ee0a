// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QLibraryInfo>
#include <QTimer>
#include <QVersionNumber>

#include <thread>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHttp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsWhatIsAsked();
    void methods_data();
    void methods();
    void identifiesItself();
    void repeatedHeadersAreNotHalfSent();
    void tokenSourceIsAskedEachTime();
    void basicAuthentication();
    void noCredentialsInTheClear();
    void unsendableCredentialIsAnError();
    void statusAndBodyPassThrough_data();
    void statusAndBodyPassThrough();
    void emptyAnswer();
    void cookiesAreNotKept();
    void timesOut();
    void timesOutWhileTrickling();
    void aborts();
    void abortsFromAnotherThread();
    void callsEndWithTheirHttp();
    void callbackMayDestroyTheHttp();
    void refusedConnection();
    void unknownHost();
    void answerThatEndsWithTheConnection_data();
    void answerThatEndsWithTheConnection();
    void truncatedAnswer_data();
    void truncatedAnswer();
    void somethingElseListens();
    void badServerAddress();
    void postMayArriveTwice();
    void deadKeptAliveConnectionIsReplaced();
    void manyAtOnce();

private:
    [[nodiscard]] Net::ConnectionProfile profile() const { return profileFor(m_server->url(), m_authority); }

    CertificateAuthority m_authority;
    CertifiedKey m_key = m_authority.issueForLoopback();
    std::unique_ptr<TestServer> m_server;

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(m_key); }
};

void TestHttp::sendsWhatIsAsked()
{
    m_server->answer(201, "{\"made\":true}", "application/json", {{"X-One", "1"}, {"Audit-Id", "abc"}});
    Net::QnamHttp http(profile());
    auto request = post(u"/api/v1/things"_s, "{\"a\":1}");
    request.query.addQueryItem(u"dryRun"_s, u"All"_s);
    request.accept = "application/json;as=Table";
    request.headers = {{"X-Request-Id", "r-1"}};
    const auto answer = await(http.send(request));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->status, 201);
    QVERIFY(answer->isSuccess());
    QCOMPARE(answer->body, "{\"made\":true}");
    QCOMPARE(answer->contentType, "application/json");
    QCOMPARE(answer->header("audit-id"), "abc");

    QCOMPARE(m_server->requests().size(), 1);
    const auto &seen = m_server->requests().first();
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.target, "/api/v1/things?dryRun=All");
    QCOMPARE(seen.body, "{\"a\":1}");
    QCOMPARE(seen.header("Content-Type"), "application/json");
    QCOMPARE(seen.header("Accept"), "application/json;as=Table");
    QCOMPARE(seen.header("X-Request-Id"), "r-1");
}

void TestHttp::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        QTest::newRow(method) << QByteArray(method) << QByteArray();
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
        QTest::addRow("%s with body", method) << QByteArray(method) << QByteArray("{\"propagationPolicy\":\"Background\"}");
}

void TestHttp::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    m_server->setHandler(
        [](const TestRequest &request, TestConnection &on) { on.respond(200, request.method == "HEAD" ? QByteArray() : "ok"); });
    Net::QnamHttp http(profile());
    auto request = get(u"/x"_s);
    request.method = method;
    request.body = body;
    request.contentType = "application/merge-patch+json";
    const auto answer = await(http.send(request));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->status, 200);
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(m_server->requests().first().method, method);
    QCOMPARE(m_server->requests().first().body, body);
    const bool carriesBody = !body.isEmpty() || method.startsWith('P');
    QCOMPARE(m_server->requests().first().header("Content-Type"),
        carriesBody ? QByteArray("application/merge-patch+json") : QByteArray());
}

void TestHttp::identifiesItself()
{
    m_server->answer(200, {});
    auto with = profile();
    with.bearerToken = SecretString(QByteArray("t0ken"));
    Net::QnamHttp http(with);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY2(answer, failureText(answer));
    const auto &seen = m_server->requests().first();
    QCOMPARE(seen.header("User-Agent"), "polydeck/" POLYDECK_VERSION);
    QCOMPARE(seen.header("Authorization"), "Bearer t0ken");
}

void TestHttp::repeatedHeadersAreNotHalfSent()
{
    m_server->answer(200, {});
    auto with = profile();
    with.extraHeaders = {{"Impersonate-User", "jane"}, {"Impersonate-Group", "dev"}, {"Impersonate-Group", "ops"}};
    Net::QnamHttp http(with);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Unsupported);
    QVERIFY2(answer.error().what.contains("impersonate-group"_L1, Qt::CaseInsensitive), failureText(answer));
    QCOMPARE(m_server->requests().size(), 0);

    with.extraHeaders.removeLast();
    Net::QnamHttp one(with);
    QVERIFY(await(one.send(get(u"/"_s))));
    QCOMPARE(m_server->requests().first().header("Impersonate-User"), "jane");
    QCOMPARE(m_server->requests().first().header("Impersonate-Group"), "dev");
}

void TestHttp::tokenSourceIsAskedEachTime()
{
    m_server->answer(200, {});
    auto with = profile();
    int asked = 0;
    with.bearerToken = SecretString(QByteArray("old"));
    with.tokenSource
        = [&asked] { return ++asked == 3 ? SecretString() : SecretString(QByteArray("new-" + QByteArray::number(asked))); };
    Net::QnamHttp http(with);
    for (int i = 0; i < 3; ++i)
        QVERIFY(await(http.send(get(u"/"_s))));
    QCOMPARE(m_server->requests().value(0).header("Authorization"), "Bearer new-1");
    QCOMPARE(m_server->requests().value(1).header("Authorization"), "Bearer new-2");
    QCOMPARE(m_server->requests().value(2).header("Authorization"), "Bearer old");
}

void TestHttp::basicAuthentication()
{
    m_server->answer(200, {});
    auto with = profile();
    with.basicUser = u"jané"_s;
    with.basicPassword = SecretString(QByteArray("pass:word"));
    Net::QnamHttp http(with);
    QVERIFY(await(http.send(get(u"/"_s))));
    QCOMPARE(m_server->requests().first().header("Authorization"), "Basic " + QByteArray("jan\xc3\xa9:pass:word").toBase64());
}

void TestHttp::noCredentialsInTheClear()
{
    TestServer proxy;
    proxy.answer(200, {});
    Net::ConnectionProfile with;
    with.server = QUrl(u"http://cluster.invalid"_s);
    with.bearerToken = SecretString(QByteArray("t0ken"));
    with.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    Net::QnamHttp far(with);
    const auto answer = await(far.send(get(u"/"_s)));
    QVERIFY2(answer, failureText(answer));
    QVERIFY(proxy.requests().first().header("Authorization").isEmpty());

    TestServer near; // a forwarded port: plain, but it never leaves the machine
    near.answer(200, {});
    with.server = near.url();
    with.proxy.reset();
    Net::QnamHttp http(with);
    QVERIFY(await(http.send(get(u"/"_s))));
    QCOMPARE(near.requests().first().header("Authorization"), "Bearer t0ken");
}

void TestHttp::unsendableCredentialIsAnError()
{
    auto with = profile();
    with.bearerToken = SecretString(QByteArray("s3cret\nX-Evil: 1"));
    Net::QnamHttp http(with);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Invalid);
    QVERIFY(!failureText(answer).contains("s3cret"));
    QCOMPARE(m_server->requests().size(), 0);
}

void TestHttp::statusAndBodyPassThrough_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    for (const int status : {200, 304, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << QByteArray();
    QTest::newRow("401 basic") << 401 << QByteArray("Basic realm=\"x\"");
    QTest::newRow("401 bearer") << 401 << QByteArray("Bearer realm=\"x\"");
    QTest::newRow("401 digest") << 401 << QByteArray("Digest realm=\"x\", nonce=\"abc\", qop=\"auth\"");
}

void TestHttp::statusAndBodyPassThrough()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    const QByteArray body
        = status == 304 ? QByteArray() : QByteArray("{\"kind\":\"Status\",\"code\":" + QByteArray::number(status) + "}");
    m_server->answer(
        status, body, "application/json", challenge.isEmpty() ? HeaderList() : HeaderList{{"WWW-Authenticate", challenge}});
    Net::QnamHttp http(profile());
    for (const auto &request : {get(u"/"_s), post(u"/"_s, "{}")}) {
        const auto answer = await(http.send(request));
        QVERIFY2(answer, failureText(answer));
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, body);
    }
    QCOMPARE(m_server->requests().size(), 2);
}

void TestHttp::emptyAnswer()
{
    m_server->setHandler([](const TestRequest &, TestConnection &on) { on.write("HTTP/1.1 204 No Content\r\n\r\n"); });
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->status, 204);
    QVERIFY(answer->body.isEmpty());
}

void TestHttp::cookiesAreNotKept()
{
    m_server->answer(200, {}, "text/plain", {{"Set-Cookie", "session=1; Path=/"}});
    Net::QnamHttp http(profile());
    QVERIFY(await(http.send(get(u"/"_s))));
    QVERIFY(await(http.send(get(u"/"_s))));
    QVERIFY(m_server->requests().last().header("Cookie").isEmpty());
}

void TestHttp::timesOut()
{
    m_server->setHandler([](const TestRequest &, TestConnection &) { });
    Net::QnamHttp http(profile());
    auto request = get(u"/"_s);
    request.timeout = 200ms;
    const auto answer = await(http.send(request));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Timeout);
    QVERIFY2(answer.error().what.contains("127.0.0.1"_L1), failureText(answer));
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestHttp::timesOutWhileTrickling()
{
    m_server->setHandler([](const TestRequest &, TestConnection &on) {
        on.beginChunks(200);
        auto *drip = new QTimer(&on);
        connect(drip, &QTimer::timeout, &on, [&on] { on.chunk("."); });
        drip->start(20ms);
    });
    Net::QnamHttp http(profile());
    auto request = get(u"/"_s);
    request.timeout = 400ms;
    const auto answer = await(http.send(request), 3s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Timeout);
}

void TestHttp::aborts()
{
    m_server->setHandler([](const TestRequest &, TestConnection &) { });
    Net::QnamHttp http(profile());
    QObject context;
    bool called = false;
    auto call = http.send(get(u"/"_s)).then(&context, [&called](const Result<Net::Response> &) { called = true; });
    QTRY_COMPARE(m_server->requests().size(), 1);
    call = {};
    QTRY_COMPARE(m_server->openConnections(), 0);
    QVERIFY(!called);
}

void TestHttp::abortsFromAnotherThread()
{
    m_server->setHandler([](const TestRequest &, TestConnection &) { });
    Net::QnamHttp http(profile());
    auto call = http.send(get(u"/"_s));
    QTRY_COMPARE(m_server->requests().size(), 1);
    std::jthread([moved = std::move(call)]() mutable { moved = {}; }).join();
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestHttp::callsEndWithTheirHttp()
{
    m_server->setHandler([](const TestRequest &, TestConnection &) { });
    auto http = std::make_unique<Net::QnamHttp>(profile());
    auto call = http->send(get(u"/"_s));
    QTRY_COMPARE(m_server->requests().size(), 1);
    http.reset();
    const auto answer = await(std::move(call));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestHttp::callbackMayDestroyTheHttp()
{
    m_server->answer(200, "x");
    QObject context;
    auto http = std::make_unique<Net::QnamHttp>(profile());
    bool called = false;
    const auto call = http->send(get(u"/"_s)).then(&context, [&](const Result<Net::Response> &answer) {
        http.reset();
        called = answer.has_value();
    });
    const auto other = http->send(get(u"/"_s));
    QTRY_VERIFY(called);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestHttp::refusedConnection()
{
    const auto url = m_server->url();
    m_server.reset();
    Net::QnamHttp http(profileFor(url, m_authority));
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Network);
    QVERIFY2(answer.error().what.contains(url.authority()), failureText(answer));
    QVERIFY(!answer.error().hint.isEmpty());
    QVERIFY(answer.error().isTransient());
}

void TestHttp::unknownHost()
{
    Net::QnamHttp http(profileFor(QUrl(u"https://no-such-host.invalid"_s), m_authority));
    const auto answer = await(http.send(get(u"/"_s)), 30s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Network);
    QVERIFY2(answer.error().what.contains("no-such-host.invalid"_L1), failureText(answer));
}

void TestHttp::answerThatEndsWithTheConnection_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestHttp::answerThatEndsWithTheConnection()
{
    QFETCH(bool, isTls);
    TestServer plain;
    auto &server = isTls ? *m_server : plain;
    server.setHandler([](const TestRequest &, TestConnection &on) {
        on.write("HTTP/1.0 200 OK\r\n\r\n" + QByteArray(300'000, 'z'));
        on.close();
    });
    Net::QnamHttp http(profileFor(server.url(), m_authority));
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->body.size(), 300'000);
}

void TestHttp::truncatedAnswer_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":[");
    QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"items\":[\r\n");
    QTest::newRow("inside a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"items\":[");
    QTest::newRow("error status") << QByteArray("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\n{\"items\":[");
    QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
}

void TestHttp::truncatedAnswer()
{
    QFETCH(QByteArray, raw);
    m_server->setHandler([raw](const TestRequest &, TestConnection &on) {
        on.write(raw);
        on.close();
    });
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY2(!answer, "half an answer was taken for a whole one");
    QCOMPARE(answer.error().kind, Error::Kind::Network);
}

void TestHttp::somethingElseListens()
{
    TestServer plain;
    plain.setHandler([](const TestRequest &, TestConnection &on) {
        on.write("220 mail.example ESMTP ready\r\n");
        on.close();
    });
    Net::ConnectionProfile with;
    with.server = plain.url();
    Net::QnamHttp http(with);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QVERIFY2(answer.error().kind == Error::Kind::Protocol || answer.error().kind == Error::Kind::Network, failureText(answer));
    QVERIFY(answer.error().what.contains("127.0.0.1"_L1));
}

void TestHttp::badServerAddress()
{
    for (const auto &address : {u""_s, u"cluster"_s, u"ftp://host"_s, u"https://"_s, u"file:///etc/passwd"_s}) {
        Net::ConnectionProfile with;
        with.server = QUrl(address);
        Net::QnamHttp http(with);
        const auto answer = await(http.send(get(u"/"_s)));
        QVERIFY2(!answer, qPrintable(address));
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
    }
}

/// Not a wish but a fact to build upon: creates must be idempotent. When this fails with a newer Qt, say so in http.h.
void TestHttp::postMayArriveTwice()
{
    m_server->setHandler([](const TestRequest &, TestConnection &on) { on.close(); });
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(post(u"/create"_s, "{}")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Network);
    const auto arrived = m_server->requests().size();
    if (QLibraryInfo::version() < QVersionNumber(6, 11))
        QVERIFY2(arrived >= 2, qPrintable(u"Qt %1 no longer repeats a POST"_s.arg(QLibraryInfo::version().toString())));
    else
        QCOMPARE(arrived, 1);
}

void TestHttp::deadKeptAliveConnectionIsReplaced()
{
    m_server->answer(200, "x");
    Net::QnamHttp http(profile());
    QVERIFY(await(http.send(get(u"/"_s))));
    m_server->dropAll();
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(m_server->connectionCount(), 2);
}

void TestHttp::manyAtOnce()
{
    m_server->setHandler([](const TestRequest &request, TestConnection &on) { on.respond(200, request.target); });
    Net::QnamHttp http(profile());
    QObject context;
    std::vector<Call<Net::Response>> calls;
    int right = 0;
    for (int i = 0; i < 100; ++i) {
        const auto path = u"/item/%1"_s.arg(i);
        calls.push_back(http.send(get(path)).then(&context,
            [&right, path](const Result<Net::Response> &answer) { right += answer && answer->body == path.toUtf8() ? 1 : 0; }));
    }
    QTRY_COMPARE_WITH_TIMEOUT(right, 100, 20'000);
    QVERIFY(m_server->connectionCount() <= 16);
}

POLYDECK_TEST_MAIN(TestHttp)

#include "test_http.moc"
