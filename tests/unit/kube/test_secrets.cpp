// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <kube/client.h>
#include <kube/gojson.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray s_exists = R"({"kind":"Status","message":"secrets s already exists","reason":"AlreadyExists","details":{"name":"s","kind":"secrets"},"code":409})";

SecretSpec spec(const QByteArray &value = "hunter2-password")
{
    return genericSecret(u"ns"_s, u"s"_s, {{u"b"_s, SecretString(QByteArray("other"))}, {u"a"_s, SecretString(value)}});
}

QByteArray stored(const QByteArray &created, const QByteArray &value = "hunter2-password", const QByteArray &type = "Opaque")
{
    return R"({"kind":"Secret","metadata":{"name":"s","uid":"u1","creationTimestamp":")" + created + R"("},"type":")" + type + R"(","data":{"a":")" + value.toBase64()
        + R"(","b":")" + QByteArray("other").toBase64() + R"("}})";
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void created();
    void exists_data();
    void exists();
    void existsAndMayNotBeRead();
    void refusedBeforehand_data();
    void refusedBeforehand();
    void atTheLimit();
    void valuesNeverInErrors();
    void goJson_data();
    void goJson();
    void dockerRegistry();
};

void TestSecrets::created()
{
    FakeHttp http;
    http.answer(201, stored("2026-01-01T00:00:00Z"));
    const auto row = await(Client(http).createSecret(spec()));
    QVERIFY2(row, failureText(row));
    QCOMPARE(row->name, u"s"_s);
    QCOMPARE(row->type, u"Opaque"_s);
    QCOMPARE(row->keyCount, 2);
    QCOMPARE(row->uid, u"u1"_s);
    const Net::Request &request = http.requests.first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.path, u"/api/v1/namespaces/ns/secrets"_s);
    QCOMPARE(request.query.queryItemValue(u"fieldManager"_s), u"polydeck"_s);
    // Outside of the macro: moc cannot read raw strings in one.
    const QByteArray wanted = R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"ns"},"data":{"a":")" + QByteArray("hunter2-password").toBase64()
                 + R"(","b":")" + QByteArray("other").toBase64() + R"("}})";
    QCOMPARE(request.body, wanted);
    QCOMPARE(http.requests.size(), 1);
}

void TestSecrets::exists_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<bool>("ours");
    QTest::newRow("ours, sent twice") << stored("2026-01-01T00:00:00Z") << true;
    QTest::newRow("same, but old") << stored("2025-12-31T23:00:00Z") << false;
    QTest::newRow("other value") << stored("2026-01-01T00:00:00Z", "different") << false;
    QTest::newRow("other type") << stored("2026-01-01T00:00:00Z", "hunter2-password", "kubernetes.io/tls") << false;
}

/// A success is only reported where the secret on the server is what was asked for, made just now.
void TestSecrets::exists()
{
    QFETCH(const QByteArray, found);
    FakeHttp http([&found](const Net::Request &request) -> Result<Net::Response> {
        if (request.method != "POST")
            return jsonResponse(found);
        Net::Response response = jsonResponse(s_exists, 409);
        response.headers = {{"Date", "Thu, 01 Jan 2026 00:00:02 GMT"}};
        return response;
    });
    const auto row = await(Client(http).createSecret(spec()));
    QTEST(row.has_value(), "ours");
    QCOMPARE(http.requests.last().path, u"/api/v1/namespaces/ns/secrets/s"_s);
    if (!row) {
        QCOMPARE(row.error().kind, Error::Kind::Conflict);
        QCOMPARE(row.error().what, u"There is already a secret named \"s\"."_s);
    }
}

void TestSecrets::existsAndMayNotBeRead()
{
    FakeHttp http([](const Net::Request &request) -> Result<Net::Response> {
        return request.method == "POST" ? jsonResponse(s_exists, 409) : jsonResponse(R"({"kind":"Status","reason":"Forbidden"})", 403);
    });
    const auto row = await(Client(http).createSecret(spec()));
    QVERIFY(!row);
    QCOMPARE(row.error().kind, Error::Kind::Conflict);
}

void TestSecrets::refusedBeforehand_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("upper case") << u"Secret"_s << QStringList{u"a"_s};
    QTest::newRow("empty name") << u""_s << QStringList{u"a"_s};
    QTest::newRow("dash first") << u"-a"_s << QStringList{u"a"_s};
    QTest::newRow("dots") << u"a..b"_s << QStringList{u"a"_s};
    QTest::newRow("too long") << QString(254, u'a') << QStringList{u"a"_s};
    QTest::newRow("key with blank") << u"s"_s << QStringList{u"a b"_s};
    QTest::newRow("empty key") << u"s"_s << QStringList{QString()};
    QTest::newRow("key ..") << u"s"_s << QStringList{u".."_s};
    QTest::newRow("key ..x") << u"s"_s << QStringList{u"..x"_s};
    QTest::newRow("same key twice") << u"s"_s << QStringList{u"a"_s, u"a"_s};
}

void TestSecrets::refusedBeforehand()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, keys);
    QList<QPair<QString, SecretString>> literals;
    for (const QString &key : keys)
        literals.emplaceBack(key, SecretString(QByteArray("v")));
    FakeHttp http;
    const auto row = await(Client(http).createSecret(genericSecret(u"ns"_s, name, literals)));
    QVERIFY(!row);
    QCOMPARE(row.error().kind, Error::Kind::Invalid);
    QVERIFY(!row.error().hint.isEmpty());
    QVERIFY(http.requests.isEmpty());
}

void TestSecrets::atTheLimit()
{
    QVERIFY(!checkSecret(genericSecret(u"n"_s, u"s"_s, {{u"a"_s, SecretString(QByteArray(1024 * 1024, 'x'))}})));
    QVERIFY(checkSecret(genericSecret(u"n"_s, u"s"_s, {{u"a"_s, SecretString(QByteArray(1024 * 1024, 'x'))}, {u"b"_s, SecretString(QByteArray("x"))}})).has_value());
    QVERIFY(!checkSecret(genericSecret(u"n"_s, u"a.b-c.1"_s, {{u".dockerconfigjson"_s, SecretString()}})));
}

void TestSecrets::valuesNeverInErrors()
{
    const QByteArray value = "hunter2-password";
    for (const QByteArray &echo : {value, value.toBase64()}) {
        FakeHttp http;
        http.answer(400, R"({"kind":"Status","message":"cannot decode )" + echo + R"(","reason":"BadRequest","details":{"causes":[{"field":"data","message":"bad )" + echo + R"("}]}})");
        const auto row = await(Client(http).createSecret(spec(value)));
        QVERIFY(!row);
        for (const QString &text : {row.error().what, row.error().hint, row.error().detail})
            QVERIFY2(!text.contains(QString::fromUtf8(echo)), qPrintable(text));
    }
}

void TestSecrets::goJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray(R"("abc")");
    QTest::newRow("html") << QByteArray("p<w>&\"x\\") << QByteArray(R"("p\u003cw\u003e\u0026\"x\\")");
    QTest::newRow("control") << QByteArray("\n\r\t\b\f\x01\x1f\x7f") << QByteArray(R"("\n\r\t\b\f\u0001\u001f)" "\x7f\"");
    QTest::newRow("separators") << QByteArray("\xe2\x80\xa8\xe2\x80\xa9") << QByteArray(R"("\u2028\u2029")");
    QTest::newRow("utf-8") << QByteArray("\xc3\xbc\xf0\x9f\x98\x80") << QByteArray("\"\xc3\xbc\xf0\x9f\x98\x80\"");
    QTest::newRow("broken utf-8") << QByteArray("a\xff\xc3") << QByteArray(R"("a\ufffd\ufffd")");
}

void TestSecrets::goJson()
{
    QFETCH(const QByteArray, text);
    QTEST(goJsonString(text), "json");
}

void TestSecrets::dockerRegistry()
{
    const SecretSpec secret = dockerRegistrySecret(u"ns"_s, u"harbor-credentials"_s, u"harbor.example.com"_s, u"rob$o"_s, SecretString(QByteArray("p<w>&\"x")), u"a@b"_s);
    QCOMPARE(secret.type, u"kubernetes.io/dockerconfigjson"_s);
    QCOMPARE(secret.data.first().first, u".dockerconfigjson"_s);
    const QByteArray harbor = QByteArray(R"({"auths":{"harbor.example.com":{"username":"rob$o","password":"p\u003cw\u003e\u0026\"x","email":"a@b","auth":"cm9iJG86cDx3PiYieA=="}}})"); // moc cannot read raw strings in a macro
    QCOMPARE(secret.data.first().second.reveal(), harbor);
    const QByteArray hub = QByteArray(R"({"auths":{"https://index.docker.io/v1/":{"username":"u","password":"p","auth":"dTpw"}}})");
    QCOMPARE(dockerRegistrySecret(u"ns"_s, u"s"_s, {}, u"u"_s, SecretString(QByteArray("p"))).data.first().second.reveal(), hub);
}

POLYDECK_TEST_MAIN(TestSecrets)
#include "test_secrets.moc"
