// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>

#include <sandbox/clock.h>
#include <sandbox/kube/objectstore.h>
#include <sandbox/kube/protobufbody.h>
#include <sandbox/kube/selector.h>
#include <sandbox/kube/spdyheaders.h>
#include <sandbox/kube/table.h>
#include <sandbox/kube/tablecells.h>
#include <sandbox/kube/users.h>

#include <QJsonDocument>

using namespace Polydeck::Sandbox;
using namespace Qt::StringLiterals;

/// Parts of the sandbox's API server that the contract tests do not reach.
class TestKube : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void protobufSecret();
    void protobufReview();
    void protobufDamage();
    void selectors_data();
    void selectors();
    void history();
    void forms();
    void ages_data();
    void ages();
    void rights();
    void spdyHeaders();
    void tokens();
};

void TestKube::protobufSecret()
{
    // As kubectl 1.32 sends `create secret generic s3 --from-literal=a=b`.
    const QByteArray body = QByteArray::fromHex("6b3873000a0c0a0276311206536563726574121e0a120a02733312001a0022002a0032003800420012060a0161120162"
                                                "1a001a002200");
    const auto secret = decodeProtobufBody(body);
    QVERIFY(secret);
    const QJsonObject expected{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Secret"_s}, {u"metadata"_s, QJsonObject{{u"name"_s, u"s3"_s}}},
                               {u"data"_s, QJsonObject{{u"a"_s, u"Yg=="_s}}}};
    QCOMPARE(*secret, expected);
}

void TestKube::protobufReview()
{
    const auto text = [](int field, const QByteArray &value) { return char(field << 3 | 2) + QByteArray(1, char(value.size())) + value; };
    const QByteArray attributes = text(1, "ns") + text(2, "get") + text(5, "pods") + text(6, "portforward");
    const QByteArray review = text(2, text(1, attributes));
    const QByteArray type = text(1, "authorization.k8s.io/v1") + text(2, "SelfSubjectAccessReview");
    const auto decoded = decodeProtobufBody(QByteArray("k8s\0", 4) + text(1, type) + text(2, review));
    QVERIFY(decoded);
    const QJsonObject spec = decoded->value("spec"_L1).toObject().value("resourceAttributes"_L1).toObject();
    QCOMPARE(spec.value("subresource"_L1).toString(), u"portforward"_s);
    QCOMPARE(spec.value("namespace"_L1).toString(), u"ns"_s);
}

void TestKube::protobufDamage()
{
    const QByteArray body = QByteArray::fromHex("6b3873000a0c0a0276311206536563726574121e0a120a02733312001a0022002a0032003800420012060a0161120162"
                                                "1a001a002200");
    QVERIFY(!decodeProtobufBody({}));
    QVERIFY(!decodeProtobufBody("{}"_ba));
    for (qsizetype size = 0; size < body.size(); ++size)
        static_cast<void>(decodeProtobufBody(body.left(size))); // whatever it says, it does not read beyond the end
    for (qsizetype at = 4; at < body.size(); ++at) {
        QByteArray damaged = body;
        damaged[at] = char(0xff);
        static_cast<void>(decodeProtobufBody(damaged));
    }
}

void TestKube::selectors_data()
{
    QTest::addColumn<QString>("labels");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<bool>("matches");
    QTest::newRow("nothing") << QString() << QString() << true;
    QTest::newRow("equal") << u"app=web"_s << QString() << true;
    QTest::newRow("equal, two signs") << u"app==web"_s << QString() << true;
    QTest::newRow("other value") << u"app=db"_s << QString() << false;
    QTest::newRow("not equal") << u"app!=db"_s << QString() << true;
    QTest::newRow("not equal, label missing") << u"nothing!=db"_s << QString() << true;
    QTest::newRow("in") << u"app in (db, web),tier"_s << QString() << true;
    QTest::newRow("not in") << u"app notin (web)"_s << QString() << false;
    QTest::newRow("exists not") << u"!app"_s << QString() << false;
    QTest::newRow("prefixed key") << u"app.kubernetes.io/name=x"_s << QString() << true;
    QTest::newRow("name") << QString() << u"metadata.name=one"_s << true;
    QTest::newRow("phase") << QString() << u"status.phase!=Running"_s << false;
    QTest::newRow("phase and name") << u"app"_s << u"metadata.name=one,status.phase=Running"_s << true;
}

void TestKube::selectors()
{
    QFETCH(const QString, labels);
    QFETCH(const QString, fields);
    QFETCH(const bool, matches);
    const QJsonObject object = QJsonDocument::fromJson(
        R"({"metadata":{"name":"one","labels":{"app":"web","tier":"","app.kubernetes.io/name":"x"}},"status":{"phase":"Running"}})").object();
    const auto selector = Selector::parse(labels, fields);
    QVERIFY2(selector, qPrintable(selector ? QString() : selector.error()));
    QCOMPARE(selector->matches(object), matches);
    QVERIFY(!Selector::parse(u"a=b=c"_s, {}));
    QVERIFY(!Selector::parse({}, u"spec.unknown=1"_s));
}

void TestKube::history()
{
    const Clock clock;
    ObjectStore store(clock);
    const ResourceType &secrets = *findResourceType({}, u"v1"_s, u"secrets"_s);
    const qint64 before = store.version();
    for (int i = 0; i < 2500; ++i)
        store.add(secrets, {{u"metadata"_s, QJsonObject{{u"name"_s, u"s%1"_s.arg(i)}, {u"namespace"_s, u"n"_s}}}});
    QVERIFY(store.oldestVersion() > before);
    const auto events = store.eventsAfter(store.oldestVersion(), u"secrets"_s, u"n"_s);
    QCOMPARE(events.last().version, store.version());
    QCOMPARE(events.first().version, store.oldestVersion() + 1);
    store.forgetHistory();
    QVERIFY(store.eventsAfter(0, u"secrets"_s, {}).isEmpty());
    QCOMPARE(store.list(u"secrets"_s, u"n"_s).size(), 2500);
    QVERIFY(store.list(u"secrets"_s, u"other"_s).isEmpty());
}

void TestKube::forms()
{
    QCOMPARE(formOf("application/json;as=Table;g=meta.k8s.io;v=v1,application/json"_ba), Form::Table);
    QCOMPARE(formOf("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"_ba), Form::Metadata);
    QCOMPARE(formOf("application/vnd.kubernetes.protobuf,application/json"_ba), Form::Plain);
    QCOMPARE(formOf("*/*"_ba), Form::Plain);
    QCOMPARE(formOf({}), Form::Plain);
}

void TestKube::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(0) << u"0s"_s;
    QTest::newRow("seconds") << qint64(119) << u"119s"_s;
    QTest::newRow("minutes and seconds") << qint64(192) << u"3m12s"_s;
    QTest::newRow("minutes") << qint64(11 * 60 + 5) << u"11m"_s;
    QTest::newRow("hours") << qint64(5 * 3600) << u"5h"_s;
    QTest::newRow("days") << qint64(3 * 86400) << u"3d"_s;
}

void TestKube::ages()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, text);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(humanAge(now.addSecs(-seconds), now), text);
}

void TestKube::rights()
{
    const Users users;
    const Attributes secrets{u"list"_s, {}, u"secrets"_s, {}, u"polyaxon-v1"_s, {}, {}};
    QVERIFY(users.engineer().decide(secrets).allowed);
    QVERIFY(users.engineer().decide(secrets).reason.contains("RoleBinding"_L1));
    QVERIFY(!users.guest().decide(secrets).allowed);
    Attributes elsewhere = secrets;
    elsewhere.nameSpace = u"kube-system"_s;
    QVERIFY(!users.engineer().decide(elsewhere).allowed);
    elsewhere.nameSpace.clear();
    QVERIFY(!users.engineer().decide(elsewhere).allowed);
    const User *anonymous = users.authenticate({});
    QVERIFY(anonymous && anonymous->isAnonymous());
    QVERIFY(anonymous->decide({u"get"_s, {}, {}, {}, {}, {}, u"/version"_s}).allowed);
    QVERIFY(!anonymous->decide({u"get"_s, {}, {}, {}, {}, {}, u"/api"_s}).allowed);
    QVERIFY(users.guest().decide({u"get"_s, {}, {}, {}, {}, {}, u"/api"_s}).allowed);
}

void TestKube::spdyHeaders()
{
    // The dictionary is part of the protocol: its checksum is what zlib writes into each stream that uses it.
    const QByteArray &dictionary = SpdyHeaders::dictionary();
    QCOMPARE(dictionary.size(), 1423);
    quint32 a = 1;
    quint32 b = 0;
    for (const char byte : dictionary) {
        a = (a + static_cast<unsigned char>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    QCOMPARE(b << 16 | a, 0xe3c6a7c2u);
    SpdyHeaders headers;
    QVERIFY(!headers.read("nonsense"_ba));
    SpdyHeaders writer;
    SpdyHeaders reader;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(reader.read(writer.emptyBlock()), (QHash<QByteArray, QByteArray>()));
}

void TestKube::tokens()
{
    Users users;
    const QByteArray header = "Bearer " + users.engineer().token;
    QCOMPARE(users.authenticate(header), &users.engineer());
    QCOMPARE(users.authenticate("Bearer nonsense"_ba), nullptr);
    QCOMPARE(users.authenticate("Basic eDp5"_ba), nullptr);
    users.revoke(u"sandbox-engineer"_s);
    QCOMPARE(users.authenticate(header), nullptr);
    users.renewTokens();
    QCOMPARE(users.authenticate(header), nullptr);
    QVERIFY(users.authenticate("Bearer " + users.engineer().token));
    QVERIFY(Users().engineer().token != users.engineer().token);
}

POLYDECK_TEST_MAIN(TestKube)
#include "test_kube.moc"
