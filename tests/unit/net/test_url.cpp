// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <net/http.h>

#include <testsupport/testmain.h>

using namespace Polydeck;
using namespace Qt::StringLiterals;

class TestUrl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resolves_data();
    void resolves();
    void queryValuesArriveAsMeant();
    void statusBecomesKind_data();
    void statusBecomesKind();
    void responseHeaders();
};

void TestUrl::resolves_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("bare") << u"https://h:6443"_s << u"/version"_s << QByteArray("https://h:6443/version");
    QTest::newRow("root") << u"https://h:6443/"_s << u"/version"_s << QByteArray("https://h:6443/version");
    QTest::newRow("prefix") << u"https://r/k8s/clusters/c-abc"_s << u"/api/v1"_s
                            << QByteArray("https://r/k8s/clusters/c-abc/api/v1");
    QTest::newRow("prefix with slashes") << u"https://r/k8s//"_s << u"/api"_s << QByteArray("https://r/k8s/api");
    QTest::newRow("no slash") << u"https://h"_s << u"api"_s << QByteArray("https://h/api");
    QTest::newRow("encoded slash") << u"https://h"_s << u"/a%2Fb/c"_s << QByteArray("https://h/a%2Fb/c");
    QTest::newRow("twice encoded") << u"https://h"_s << u"/a%252Fb"_s << QByteArray("https://h/a%252Fb");
    QTest::newRow("space") << u"https://h"_s << u"/a b"_s << QByteArray("https://h/a%20b");
    QTest::newRow("question mark stays path") << u"https://h"_s << u"/a?b#c"_s << QByteArray("https://h/a%3Fb%23c");
    QTest::newRow("trailing slash kept") << u"https://h"_s << u"/ui/"_s << QByteArray("https://h/ui/");
    QTest::newRow("user info dropped") << u"https://me:pw@h/x?y=1#z"_s << u"/a"_s << QByteArray("https://h/x/a");
    QTest::newRow("ipv6") << u"https://[fd00::1]:6443"_s << u"/a"_s << QByteArray("https://[fd00::1]:6443/a");
}

void TestUrl::resolves()
{
    QFETCH(QString, server);
    QFETCH(QString, path);
    Net::Request request;
    request.path = path;
    QTEST(Net::resolveUrl(QUrl(server), request).toEncoded(), "expected");
}

void TestUrl::queryValuesArriveAsMeant()
{
    Net::Request request;
    request.path = u"/list"_s;
    request.query.addQueryItem(u"labelSelector"_s, u"app in (a,b),v=1+2"_s);
    request.query.addQueryItem(u"both"_s, QString::fromLatin1(QUrl::toPercentEncoding(u"a&b=c %+"_s)));
    request.query.addQueryItem(u"command"_s, u"sh"_s);
    request.query.addQueryItem(u"command"_s, u"-c"_s);
    QCOMPARE(Net::resolveUrl(QUrl(u"https://h"_s), request).toEncoded(),
        QByteArray("https://h/list?labelSelector=app%20in%20(a,b),v%3D1%2B2&both=a%26b%3Dc%20%25%2B&command=sh&command=-c"));
}

void TestUrl::statusBecomesKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("401") << 401 << Error::Kind::Unauthorised;
    QTest::newRow("403") << 403 << Error::Kind::Forbidden;
    QTest::newRow("404") << 404 << Error::Kind::NotFound;
    QTest::newRow("409") << 409 << Error::Kind::Conflict;
    QTest::newRow("422") << 422 << Error::Kind::Refused;
    QTest::newRow("429") << 429 << Error::Kind::Server;
    QTest::newRow("503") << 503 << Error::Kind::Server;
    QTest::newRow("302") << 302 << Error::Kind::Protocol;
}

void TestUrl::statusBecomesKind()
{
    QFETCH(int, status);
    QTEST(Net::errorKind(status), "kind");
}

void TestUrl::responseHeaders()
{
    Net::Response response;
    response.headers = {{"Warning", "a"}, {"X-Other", "x"}, {"warning", "b"}};
    QCOMPARE(response.header("WARNING"), "a, b");
    QCOMPARE(response.header("none"), QByteArray());
}

POLYDECK_TEST_MAIN(TestUrl)

#include "test_url.moc"
