// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QSignalSpy>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

class TestRedirect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void followsOnTheSameOrigin_data();
    void followsOnTheSameOrigin();
    void neverLeaksToAnotherOrigin_data();
    void neverLeaksToAnotherOrigin();
    void neverFollowsAPost();
    void givesUpInCircles();
    void answerWithoutTargetIsAnAnswer();
    void streamsFollowTheSameRules();

private:
    [[nodiscard]] Net::ConnectionProfile profile() const;

    CertificateAuthority m_authority;
    CertifiedKey m_key = m_authority.issueForLoopback();
    CertifiedKey m_user = m_authority.issueForUser(u"alice"_s);
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_other;
};

void TestRedirect::init()
{
    m_server = std::make_unique<TestServer>(m_key, m_authority.certificate());
    m_other = std::make_unique<TestServer>(m_key, m_authority.certificate());
    m_other->answer(200, "leaked");
}

Net::ConnectionProfile TestRedirect::profile() const
{
    auto with = profileFor(m_server->url(), m_authority);
    with.bearerToken = SecretString(QByteArray("t0ken"));
    with.identity = identityOf(m_user);
    return with;
}

void TestRedirect::followsOnTheSameOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isAbsolute");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d relative", status) << status << false;
        QTest::addRow("%d absolute", status) << status << true;
    }
}

void TestRedirect::followsOnTheSameOrigin()
{
    QFETCH(int, status);
    QFETCH(bool, isAbsolute);
    const auto location = isAbsolute ? QByteArray(m_server->url().toEncoded() + "/there?x=%2F") : QByteArray("/there?x=%2F");
    m_server->setHandler([status, location](const TestRequest &request, TestConnection &on) {
        if (request.path() == "/here")
            on.respond(status, "moved", "text/plain", {{"Location", location}});
        else
            on.respond(200, "arrived", "text/plain");
    });
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/here"_s)));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->body, "arrived");
    QCOMPARE(m_server->requests().last().target, "/there?x=%2F");
    QCOMPARE(m_server->requests().last().header("Authorization"), "Bearer t0ken");
}

void TestRedirect::neverLeaksToAnotherOrigin_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("named");
    QTest::newRow("other port") << u"https://127.0.0.1:%1/steal"_s << u"127.0.0.1:%1"_s;
    QTest::newRow("other host") << u"https://localhost:%1/steal"_s << u"localhost:%1"_s;
    QTest::newRow("other scheme") << u"http://127.0.0.1:%1/steal"_s << u"127.0.0.1:%1"_s;
    QTest::newRow("no scheme") << u"//localhost:%1/steal"_s << u"localhost:%1"_s;
    QTest::newRow("user info trick") << u"https://127.0.0.1@localhost:%1/steal"_s << u"localhost:%1"_s;
}

void TestRedirect::neverLeaksToAnotherOrigin()
{
    QFETCH(QString, target);
    QFETCH(QString, named);
    m_server->answer(302, {}, "text/plain", {{"Location", target.arg(m_other->port()).toUtf8()}});
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/here"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Protocol);
    QCOMPARE(answer.error().httpStatus, 302);
    QVERIFY2(answer.error().what.contains(named.arg(m_other->port())), failureText(answer));
    QTest::qWait(50);
    QCOMPARE(m_other->connectionCount(), 0);
}

void TestRedirect::neverFollowsAPost()
{
    m_server->answer(307, {}, "text/plain", {{"Location", "/elsewhere"}});
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(post(u"/here"_s, "{}")));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Protocol);
    QVERIFY2(answer.error().what.contains("/elsewhere"_L1), failureText(answer));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRedirect::givesUpInCircles()
{
    m_server->answer(302, {}, "text/plain", {{"Location", "/here"}});
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/here"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Protocol);
    QCOMPARE(m_server->requests().size(), 4);
}

void TestRedirect::answerWithoutTargetIsAnAnswer()
{
    m_server->answer(302, "odd", "text/plain");
    Net::QnamHttp http(profile());
    const auto answer = await(http.send(get(u"/here"_s)));
    QVERIFY2(answer, failureText(answer));
    QCOMPARE(answer->status, 302);
    QCOMPARE(answer->body, "odd");
}

void TestRedirect::streamsFollowTheSameRules()
{
    m_server->setHandler([this](const TestRequest &request, TestConnection &on) {
        if (request.path() == "/far")
            on.respond(302, "moved", "text/plain", {{"Location", m_other->url().toEncoded()}});
        else if (request.path() == "/near")
            on.respond(302, "moved", "text/plain", {{"Location", "/there"}});
        else
            on.respond(200, "arrived", "text/plain");
    });
    Net::QnamHttp http(profile());
    const auto near = http.open(get(u"/near"_s));
    QSignalSpy headers(near.get(), &Net::HttpStream::headersReceived);
    QSignalSpy finished(near.get(), &Net::HttpStream::finished);
    QVERIFY(finished.wait());
    QCOMPARE(headers.size(), 1);
    QCOMPARE(near->status(), 200);
    QCOMPARE(near->read(), "arrived");

    const auto far = http.open(get(u"/far"_s));
    QSignalSpy failed(far.get(), &Net::HttpStream::failed);
    QVERIFY(failed.wait());
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Protocol);
    QCOMPARE(m_other->connectionCount(), 0);
}

POLYDECK_TEST_MAIN(TestRedirect)

#include "test_redirect.moc"
