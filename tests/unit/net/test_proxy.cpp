// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/proxyselection.h>
#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include "netfixtures.h"

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

class TestProxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void parses();
    void refusesToParse_data();
    void refusesToParse();
    void loopback_data();
    void loopback();
    void noProxy_data();
    void noProxy();
    void environmentDecides();
    void loopbackIgnoresTheEnvironment();
    void environmentProxyIsAsked();
    void explicitProxyIsAskedForLoopbackAsWell();
    void unusableProxyIsAnError();
};

void TestProxy::cleanup()
{
    for (const char *name : {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "NO_PROXY", "no_proxy"})
        qunsetenv(name);
}

void TestProxy::parses()
{
    const auto http = Net::parseProxy(u"http://us%40er:p%3Aw@proxy.example:3128"_s);
    QVERIFY2(http, failureText(http));
    QCOMPARE(http->type(), QNetworkProxy::HttpProxy);
    QCOMPARE(http->hostName(), u"proxy.example"_s);
    QCOMPARE(http->port(), quint16(3128));
    QCOMPARE(http->user(), u"us@er"_s);
    QCOMPARE(http->password(), u"p:w"_s);

    const auto socks = Net::parseProxy(u"socks5://localhost"_s);
    QVERIFY2(socks, failureText(socks));
    QCOMPARE(socks->type(), QNetworkProxy::Socks5Proxy);
    QCOMPARE(socks->port(), quint16(1080));
    QVERIFY(socks->capabilities() & QNetworkProxy::HostNameLookupCapability);

    const auto bare = Net::parseProxy(u" proxy:8080 "_s);
    QVERIFY2(bare, failureText(bare));
    QCOMPARE(bare->hostName(), u"proxy"_s);
    QCOMPARE(bare->port(), quint16(8080));
}

void TestProxy::refusesToParse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("https") << u"https://user:secret@proxy:443"_s << Error::Kind::Unsupported;
    QTest::newRow("ftp") << u"ftp://proxy"_s << Error::Kind::Unsupported;
    QTest::newRow("nothing") << u""_s << Error::Kind::Invalid;
    QTest::newRow("no host") << u"http://:3128"_s << Error::Kind::Invalid;
}

void TestProxy::refusesToParse()
{
    QFETCH(QString, text);
    const auto proxy = Net::parseProxy(text);
    QVERIFY(!proxy);
    QTEST(proxy.error().kind, "kind");
    QVERIFY(!proxy.error().hint.isEmpty());
    QVERIFY(!failureText(proxy).contains("secret"));
}

void TestProxy::loopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("expected");
    QTest::newRow("localhost") << u"localhost"_s << true;
    QTest::newRow("upper case") << u"LOCALHOST"_s << true;
    QTest::newRow("dot") << u"localhost."_s << true;
    QTest::newRow("below") << u"pod.localhost"_s << true;
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << true;
    QTest::newRow("127.9.9.9") << u"127.9.9.9"_s << true;
    QTest::newRow("::1") << u"::1"_s << true;
    QTest::newRow("[::1]") << u"[::1]"_s << true;
    QTest::newRow("mapped") << u"::ffff:127.0.0.1"_s << true;
    QTest::newRow("other") << u"10.0.0.1"_s << false;
    QTest::newRow("all") << u"0.0.0.0"_s << false;
    QTest::newRow("name") << u"notlocalhost"_s << false;
    QTest::newRow("trick") << u"127.0.0.1.example.com"_s << false;
    QTest::newRow("empty") << u""_s << false;
}

void TestProxy::loopback()
{
    QFETCH(QString, host);
    QTEST(Net::isLoopback(host), "expected");
}

void TestProxy::noProxy_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("bypassed");
    const auto row = [](const char *name, const QString &list, const QString &url, bool bypassed) {
        QTest::newRow(name) << list << url << bypassed;
    };
    row("empty", u""_s, u"https://a.example"_s, false);
    row("star", u"x,*"_s, u"https://a.example"_s, true);
    row("exact", u"a.example"_s, u"https://a.example"_s, true);
    row("case", u"A.Example"_s, u"https://a.EXAMPLE"_s, true);
    row("subdomain", u"example"_s, u"https://a.example"_s, true);
    row("not a suffix of a label", u"ample"_s, u"https://a.example"_s, false);
    row("dot matches below", u".example"_s, u"https://a.example"_s, true);
    row("dot does not match itself", u".example"_s, u"https://example"_s, false);
    row("star dot", u"*.example"_s, u"https://a.b.example"_s, true);
    row("spaces", u" foo , a.example "_s, u"https://a.example"_s, true);
    row("port", u"a.example:6443"_s, u"https://a.example:6443"_s, true);
    row("other port", u"a.example:6443"_s, u"https://a.example"_s, false);
    row("default port", u"a.example:443"_s, u"https://a.example"_s, true);
    row("address", u"10.1.2.3"_s, u"https://10.1.2.3:6443"_s, true);
    row("address with port", u"10.1.2.3:6443"_s, u"https://10.1.2.3:6443"_s, true);
    row("other address", u"10.1.2.3"_s, u"https://10.1.2.30"_s, false);
    row("cidr", u"10.0.0.0/8"_s, u"https://10.250.1.2:6443"_s, true);
    row("outside cidr", u"10.0.0.0/8"_s, u"https://11.0.0.1"_s, false);
    row("cidr and name", u"10.0.0.0/8"_s, u"https://a.example"_s, false);
    row("cidr v6", u"fd00::/8"_s, u"https://[fd00::12]:6443"_s, true);
    row("v6 address", u"fd00::12"_s, u"https://[fd00::12]:6443"_s, true);
    row("v6 with port", u"[fd00::12]:6443"_s, u"https://[fd00::12]:6443"_s, true);
    row("broken cidr", u"10.0.0.0/99"_s, u"https://10.0.0.1"_s, false);
}

void TestProxy::noProxy()
{
    QFETCH(QString, list);
    QFETCH(QString, url);
    QTEST(Net::bypassesProxy(list, QUrl(url)), "bypassed");
}

void TestProxy::environmentDecides()
{
    QProcessEnvironment environment;
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"https://cluster.example"_s);
    QCOMPARE(Net::proxyFor(profile, environment)->type(), QNetworkProxy::NoProxy);

    environment.insert(u"https_proxy"_s, u"http://lower:1"_s);
    QCOMPARE(Net::proxyFor(profile, environment)->hostName(), u"lower"_s);
    environment.insert(u"HTTPS_PROXY"_s, u"http://upper:1"_s);
    QCOMPARE(Net::proxyFor(profile, environment)->hostName(), u"upper"_s);
    environment.insert(u"HTTP_PROXY"_s, u"http://plain:1"_s);
    QCOMPARE(Net::proxyFor(profile, environment)->hostName(), u"upper"_s);

    environment.insert(u"no_proxy"_s, u"cluster.example"_s);
    QCOMPARE(Net::proxyFor(profile, environment)->type(), QNetworkProxy::NoProxy);

    profile.proxy = QNetworkProxy(QNetworkProxy::Socks5Proxy, u"mine"_s, 1);
    QCOMPARE(Net::proxyFor(profile, environment)->hostName(), u"mine"_s);

    Net::ConnectionProfile plain;
    plain.server = QUrl(u"http://other.example"_s);
    QCOMPARE(Net::proxyFor(plain, environment)->hostName(), u"plain"_s);
}

void TestProxy::loopbackIgnoresTheEnvironment()
{
    const CertificateAuthority authority;
    TestServer server(authority.issueForLoopback());
    server.answer(200, "{}");
    TestServer proxy;
    const auto address = QByteArray("http://127.0.0.1:" + QByteArray::number(proxy.port()));
    for (const char *name : {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"})
        qputenv(name, address);
    for (const auto &host : {u"127.0.0.1"_s, u"localhost"_s}) {
        Net::QnamHttp http(profileFor(server.url(host), authority));
        const auto answer = await(http.send(get(u"/"_s)));
        QVERIFY2(answer, failureText(answer));
        QCOMPARE(answer->status, 200);
    }
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestProxy::environmentProxyIsAsked()
{
    TestServer proxy;
    proxy.answer(403, "no way", "text/plain");
    qputenv("HTTPS_PROXY", QByteArray("http://127.0.0.1:" + QByteArray::number(proxy.port())));
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"https://cluster.invalid:6443"_s);
    profile.bearerToken = SecretString(QByteArray("top-secret"));
    Net::QnamHttp http(profile);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QVERIFY(!proxy.requests().isEmpty());
    QCOMPARE(proxy.requests().first().method, "CONNECT");
    QCOMPARE(proxy.requests().first().target, "cluster.invalid:6443");
    QVERIFY(proxy.requests().first().header("Authorization").isEmpty());
    QVERIFY2(answer.error().what.contains("127.0.0.1"_L1), failureText(answer));
    QVERIFY2(answer.error().what.contains("cluster.invalid"_L1), failureText(answer));
}

void TestProxy::explicitProxyIsAskedForLoopbackAsWell()
{
    TestServer proxy;
    proxy.answer(403, "no way", "text/plain");
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"https://127.0.0.1:6443"_s);
    profile.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    Net::QnamHttp http(profile);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QVERIFY(!proxy.requests().isEmpty());
    QCOMPARE(proxy.requests().first().target, "127.0.0.1:6443");
}

void TestProxy::unusableProxyIsAnError()
{
    qputenv("HTTPS_PROXY", "https://proxy.invalid:443");
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"https://cluster.invalid"_s);
    Net::QnamHttp http(profile);
    const auto answer = await(http.send(get(u"/"_s)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Unsupported);
    QVERIFY(answer.error().what.contains("proxy.invalid"_L1));
}

POLYDECK_TEST_MAIN(TestProxy)

#include "test_proxy.moc"
