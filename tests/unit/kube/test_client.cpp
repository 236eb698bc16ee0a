// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <kube/client.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

QByteArray status(int code, const QByteArray &reason, const QByteArray &message, const QByteArray &details = "{}")
{
    return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":)" + QJsonDocument(QJsonArray{QString::fromUtf8(message)}).toJson(QJsonDocument::Compact).mid(1).chopped(1)
        + R"(,"reason":")" + reason + R"(","details":)" + details + R"(,"code":)" + QByteArray::number(code) + '}';
}

Error errorOf(int code, const QByteArray &body, const QByteArray &contentType = "application/json")
{
    Net::Response response;
    response.status = code;
    response.body = body;
    response.contentType = contentType;
    response.headers = {{"Audit-Id", "a-1"}};
    return errorFromResponse(response, u"list the secrets of team-a"_s);
}

QJsonObject tableRow(int n)
{
    const QString name = u"secret-%1"_s.arg(n, 5, 10, QChar(u'0'));
    return {{u"cells"_s, QJsonArray{name, u"Opaque"_s, n % 7, u"3d"_s}},
            {u"object"_s, QJsonObject{{u"kind"_s, u"PartialObjectMetadata"_s},
                                     {u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"uid"_s, u"uid-%1"_s.arg(n)}, {u"creationTimestamp"_s, u"2026-01-02T03:04:05Z"_s}}}}}};
}

QByteArray table(int first, int count, const QString &continueToken)
{
    QJsonArray rows;
    for (int i = first; i < first + count; ++i)
        rows.append(tableRow(i));
    QJsonObject metadata{{u"resourceVersion"_s, u"77"_s}};
    if (!continueToken.isEmpty())
        metadata.insert(u"continue"_s, continueToken);
    const QJsonArray columns{QJsonObject{{u"name"_s, u"Name"_s}}, QJsonObject{{u"name"_s, u"Type"_s}}, QJsonObject{{u"name"_s, u"Data"_s}}, QJsonObject{{u"name"_s, u"Age"_s}}};
    return QJsonDocument(QJsonObject{{u"kind"_s, u"Table"_s}, {u"metadata"_s, metadata}, {u"columnDefinitions"_s, columns}, {u"rows"_s, rows}}).toJson(QJsonDocument::Compact);
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void version();
    void notKubernetes_data();
    void notKubernetes();
    void networkErrorsPassThrough();
    void errorsInWords_data();
    void errorsInWords();
    void forbiddenNamesTheRight();
    void invalidNamesTheCauses();
    void htmlBodies();
    void namespaces();
    void secretsAsTable();
    void secretsInPages();
    void expiredContinueStartsOver();
    void endlessListEnds();
    void metadataOnlyFallback();
    void nullItems();
    void namesToOffer();
    void deleteSecret();
    void mayI();
    void whoAmI();
    void servicesAndPods();
    void namesAreEncoded();
    void droppedListAsksNoMore();
};

void TestClient::version()
{
    FakeHttp http;
    http.answer(200, R"({"major":"1","minor":"31+","gitVersion":"v1.31.4+k3s1"})");
    const auto version = await(Client(http).version());
    QVERIFY2(version, failureText(version));
    QCOMPARE(version->gitVersion, u"v1.31.4+k3s1"_s);
    QCOMPARE(version->major, 1);
    QCOMPARE(version->minor, 31);
    QCOMPARE(http.requests.first().path, u"/version"_s);
}

void TestClient::notKubernetes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("html") << QByteArray("<html><title>Corporate login</title></html>");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("ok");
    QTest::newRow("other json") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("cut json") << QByteArray(R"({"kind":"SecretList","items":[)");
    QTest::newRow("list") << QByteArray("[1,2]");
}

void TestClient::notKubernetes()
{
    QFETCH(const QByteArray, body);
    FakeHttp http;
    http.answer(200, body, "text/html");
    const auto check = [](const auto &result) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Protocol);
        QVERIFY(!result.error().hint.isEmpty());
    };
    Client client(http);
    check(await(client.version()));
    check(await(client.secrets(u"n"_s)));
    check(await(client.services(u"n"_s)));
    check(await(client.pods(u"n"_s)));
    check(await(client.namespaces()));
    check(await(client.mayI({})));
    check(await(client.helmReleases(u"n"_s)));
    check(await(client.volumeClaims(u"n"_s)));
    check(await(client.configMap(u"n"_s, u"c"_s)));
    check(await(client.secretKeys(u"n"_s, u"s"_s)));
    check(await(client.podImages(u"n"_s)));
}

void TestClient::networkErrorsPassThrough()
{
    FakeHttp http([](const Net::Request &) -> Result<Net::Response> { return failure(Error::Kind::Tls, u"wrong CA"_s); });
    Client client(http);
    QCOMPARE(await(client.secrets(u"n"_s)).error().kind, Error::Kind::Tls);
    QCOMPARE(await(client.version()).error().what, u"wrong CA"_s);
    QCOMPARE(await(client.deleteSecret(u"n"_s, u"x"_s)).error().what, u"wrong CA"_s);
}

void TestClient::errorsInWords_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, int code, const QByteArray &body, Error::Kind kind, const QString &says) { QTest::newRow(name) << code << body << kind << says; };
    using Kind = Error::Kind;
    row("401", 401, status(401, "Unauthorized", "Unauthorized"), Kind::Unauthorised, u"credentials were not accepted"_s);
    row("401 of Rancher", 401, R"({"type":"error","status":"401","message":"must authenticate"})", Kind::Unauthorised, u"credentials were not accepted"_s);
    row("401 as html", 401, "<html><h1>401</h1></html>", Kind::Unauthorised, u"credentials were not accepted"_s);
    row("403 for another reason", 403, status(403, "Forbidden", "pods \"x\" is forbidden: exceeded quota: compute"), Kind::Forbidden, u"does not allow to list the secrets"_s);
    row("404 of an object", 404, status(404, "NotFound", "secrets \"x\" not found", R"({"name":"x","kind":"secrets"})"), Kind::NotFound, u"There is no secret \"x\"."_s);
    row("404 of a namespace", 404, status(404, "NotFound", "namespaces \"n\" not found", R"({"name":"n","kind":"namespaces"})"), Kind::NotFound, u"There is no namespace \"n\"."_s);
    row("404 of a path", 404, "404 page not found\n", Kind::NotFound, u"does not know how to list"_s);
    row("409 exists", 409, status(409, "AlreadyExists", "secrets \"x\" already exists", R"({"name":"x","kind":"secrets"})"), Kind::Conflict, u"There is already a secret named \"x\"."_s);
    row("409 changed", 409, status(409, "Conflict", "the object has been modified"), Kind::Conflict, u"something changed meanwhile"_s);
    row("413", 413, status(413, "RequestEntityTooLarge", "limit is 3145728"), Kind::TooLarge, u"too large"_s);
    row("400", 400, status(400, "BadRequest", "unknown field selector"), Kind::Refused, u"unknown field selector"_s);
    row("429", 429, status(429, "TooManyRequests", "slow down", R"({"retryAfterSeconds":7})"), Kind::Server, u"too busy"_s);
    row("500", 500, status(500, "InternalError", "etcd leader changed"), Kind::Server, u"The cluster could not list"_s);
    row("502 of a proxy", 502, "<html><title>502 Bad Gateway</title></html>", Kind::Server, u"between here and the cluster"_s);
    row("302", 302, "", Kind::Protocol, u"sent us elsewhere"_s);
}

void TestClient::errorsInWords()
{
    QFETCH(const int, code);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, says);
    const Error error = errorOf(code, body);
    QTEST(error.kind, "kind");
    QVERIFY2(error.what.contains(says), qPrintable(error.what));
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(error.httpStatus, code);
    QVERIFY(error.detail.startsWith(u"HTTP %1"_s.arg(code)));
    QVERIFY(error.detail.contains("Audit-Id: a-1"_L1));
    QVERIFY(!error.what.contains(u'<') && !error.detail.contains("<html"_L1));
}

void TestClient::forbiddenNamesTheRight()
{
    const Error inNamespace = errorOf(403, status(403, "Forbidden", R"(secrets is forbidden: User "alice" cannot list resource "secrets" in API group "" in the namespace "team-a")"));
    QCOMPARE(inNamespace.kind, Error::Kind::Forbidden);
    QCOMPARE(inNamespace.what, u"You may not list the secrets of team-a: the user \"alice\" lacks the right \"list\" on \"secrets\" in the namespace \"team-a\"."_s);
    QCOMPARE(inNamespace.hint, u"Ask the administrator for a role that allows \"list\" on \"secrets\" in the namespace \"team-a\"."_s);
    const Error wide = errorOf(403, status(403, "Forbidden", R"(namespaces is forbidden: User "system:serviceaccount:a:b" cannot list resource "namespaces" in API group "" at the cluster scope)"));
    QVERIFY(wide.what.contains("\"list\" on \"namespaces\" for the whole cluster"_L1));
    const Error grouped = errorOf(403, status(403, "Forbidden", R"(x is forbidden: User "u" cannot create resource "jobs/status" in API group "batch" in the namespace "n": RBAC: role not found)"));
    QVERIFY2(grouped.what.contains("\"create\" on \"jobs/status.batch\""_L1), qPrintable(grouped.what));
}

void TestClient::invalidNamesTheCauses()
{
    const Error error = errorOf(422, status(422, "Invalid", "Secret \"x\" is invalid: ...", R"({"causes":[{"field":"data[.dockerconfigjson]","message":"Required value"},{"field":"metadata.name","message":"too long"}]})"));
    QCOMPARE(error.kind, Error::Kind::Refused);
    QVERIFY(error.what.contains("data[.dockerconfigjson]: Required value; metadata.name: too long"_L1));
}

void TestClient::htmlBodies()
{
    const Error error = errorOf(503, "<!DOCTYPE html><html><head><title>Zscaler &mdash; blocked</title></head><body>lots of markup</body></html>", "text/html; charset=utf-8");
    QVERIFY(error.detail.contains("Zscaler"_L1));
    QVERIFY(!error.detail.contains("lots of markup"_L1));
}

void TestClient::namespaces()
{
    FakeHttp http;
    http.answer(200, R"({"kind":"PartialObjectMetadataList","metadata":{},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]})");
    QCOMPARE(await(Client(http).namespaces()).value_or(QStringList()), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(http.requests.first().accept.contains("PartialObjectMetadataList"));
    http.answer(200, R"({"kind":"NamespaceList","metadata":{},"items":[{"metadata":{"name":"c"}}]})");
    QCOMPARE(await(Client(http).namespaces()).value_or(QStringList()), QStringList{u"c"_s});
}

void TestClient::secretsAsTable()
{
    FakeHttp http;
    http.answer(200, table(0, 3, {}));
    const auto list = await(Client(http).secrets(u"team-a"_s));
    QVERIFY2(list, failureText(list));
    QCOMPARE(list->resourceVersion, u"77"_s);
    QCOMPARE(list->rows.size(), 3);
    QCOMPARE(list->rows.at(2), (SecretRow{.name = u"secret-00002"_s, .type = u"Opaque"_s, .keyCount = 2, .created = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::UTC), .uid = u"uid-2"_s}));
    const Net::Request &request = http.requests.first();
    QCOMPARE(request.path, u"/api/v1/namespaces/team-a/secrets"_s);
    QCOMPARE(request.query.queryItemValue(u"includeObject"_s), u"Metadata"_s);
    QCOMPARE(request.query.queryItemValue(u"limit"_s), u"500"_s);
    // Values never travel for the list: no form that would carry them is accepted.
    for (const QByteArray &form : request.accept.split(','))
        QVERIFY2(form.contains("as=Table") || form.contains("as=PartialObjectMetadataList"), form.constData());
}

void TestClient::secretsInPages()
{
    FakeHttp http([](const Net::Request &request) -> Result<Net::Response> {
        const int first = request.query.queryItemValue(u"continue"_s, QUrl::FullyDecoded).section(u'+', 1).toInt();
        return jsonResponse(table(first, std::min(500, 1234 - first), first + 500 < 1234 ? u"t+%1"_s.arg(first + 500) : QString()));
    });
    const auto list = await(Client(http).secrets(u"n"_s));
    QVERIFY2(list, failureText(list));
    QCOMPARE(list->rows.size(), 1234);
    QCOMPARE(list->rows.last().name, u"secret-01233"_s);
    QCOMPARE(http.requests.size(), 3);
    QVERIFY(table(0, 500, {}).size() > 100 * 1024 / 2); // the pages are of a size that goes to the worker
}

void TestClient::expiredContinueStartsOver()
{
    int answers = 0;
    FakeHttp http([&answers](const Net::Request &request) -> Result<Net::Response> {
        ++answers;
        if (request.query.hasQueryItem(u"continue"_s) && answers == 2)
            return jsonResponse(status(410, "Expired", "The provided continue parameter is too old"), 410);
        return jsonResponse(request.query.hasQueryItem(u"continue"_s) ? table(500, 10, {}) : table(0, 500, u"t"_s));
    });
    const auto list = await(Client(http).secrets(u"n"_s));
    QVERIFY2(list, failureText(list));
    QCOMPARE(list->rows.size(), 510);
    QCOMPARE(answers, 4);
}

void TestClient::endlessListEnds()
{
    FakeHttp http;
    http.answer(200, table(0, 1, u"always the same"_s));
    const auto list = await(Client(http).secrets(u"n"_s));
    QVERIFY(!list);
    QCOMPARE(list.error().kind, Error::Kind::TooLarge);
}

void TestClient::metadataOnlyFallback()
{
    FakeHttp http;
    http.answer(200, R"({"kind":"PartialObjectMetadataList","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"a"}}]})");
    const auto list = await(Client(http).secrets(u"n"_s));
    QVERIFY2(list, failureText(list));
    QCOMPARE(list->rows.first().keyCount, -1);
}

void TestClient::nullItems()
{
    FakeHttp http;
    http.answer(200, R"({"kind":"PodList","metadata":{},"items":null})");
    const auto pods = await(Client(http).pods(u"n"_s));
    QVERIFY(pods && pods->isEmpty());
    http.answer(200, R"({"kind":"Table","metadata":{},"columnDefinitions":null,"rows":null})");
    QVERIFY(await(Client(http).secrets(u"n"_s)).has_value());
}

void TestClient::namesToOffer()
{
    FakeHttp http;
    http.answer(200, R"({"kind":"PartialObjectMetadataList","items":[{"metadata":{"name":"b"}},{"metadata":{"name":"a"}}]})");
    QCOMPARE(await(Client(http).volumeClaims(u"n"_s)).value(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(http.requests.last().accept.contains("PartialObjectMetadataList"));
    http.answer(200, R"({"kind":"ConfigMapList","items":[{"metadata":{"name":"c"},"data":{"x":"y"}}]})");
    QCOMPARE(await(Client(http).configMaps(u"n"_s)).value(), QStringList{u"c"_s});
    http.answer(200, R"({"kind":"ConfigMap","data":{"x":"y"}})");
    QCOMPARE(await(Client(http).configMap(u"n"_s, u"c"_s)).value().value(u"x"_s), u"y"_s);
    http.answer(200, R"({"kind":"Secret","data":{"id":"c2VjcmV0","key":"c2VjcmV0"}})");
    QCOMPARE(await(Client(http).secretKeys(u"n"_s, u"s/3"_s)).value(), (QStringList{u"id"_s, u"key"_s}));
    QVERIFY(http.requests.last().path.endsWith(u"/secrets/s%2F3"_s));
    http.answer(200, R"({"kind":"PodList","items":[{"spec":{"containers":[{"image":"b:1"},{"image":"a:1"}]}},{"spec":{"containers":[{"image":"b:1"}]}}]})");
    QCOMPARE(await(Client(http).podImages(u"n"_s)).value(), (QStringList{u"a:1"_s, u"b:1"_s}));
}

void TestClient::deleteSecret()
{
    FakeHttp http;
    http.answer(200, R"({"kind":"Status","status":"Success"})");
    QVERIFY(await(Client(http).deleteSecret(u"n"_s, u"s"_s)).has_value());
    QCOMPARE(http.requests.first().method, QByteArray("DELETE"));
    QCOMPARE(http.requests.first().path, u"/api/v1/namespaces/n/secrets/s"_s);
    http.answer(404, status(404, "NotFound", "secrets \"s\" not found", R"({"name":"s","kind":"secrets"})"));
    QCOMPARE(await(Client(http).deleteSecret(u"n"_s, u"s"_s)).error().kind, Error::Kind::NotFound);
}

void TestClient::mayI()
{
    FakeHttp http;
    http.answer(201, R"({"kind":"SelfSubjectAccessReview","status":{"allowed":true,"reason":"RBAC: allowed by RoleBinding"}})");
    const auto answer = await(Client(http).mayI({.nameSpace = u"n"_s, .verb = u"create"_s, .group = {}, .resource = u"pods"_s, .subresource = u"portforward"_s, .name = {}}));
    QVERIFY(answer && answer->allowed);
    QCOMPARE(answer->reason, u"RBAC: allowed by RoleBinding"_s);
    const QJsonObject body = QJsonDocument::fromJson(http.requests.first().body).object();
    QCOMPARE(QJsonDocument(body.value("spec"_L1).toObject()).toJson(QJsonDocument::Compact),
             QByteArray(R"({"resourceAttributes":{"group":"","namespace":"n","resource":"pods","subresource":"portforward","verb":"create"}})"));
}

void TestClient::whoAmI()
{
    FakeHttp http;
    http.answer(201, R"({"kind":"SelfSubjectReview","status":{"userInfo":{"username":"jane","groups":["dev"]}}})");
    QCOMPARE(await(Client(http).whoAmI()).value_or(u"?"_s), u"jane"_s);
    http.answer(404, "404 page not found");
    QCOMPARE(await(Client(http).whoAmI()).value_or(u"?"_s), QString());
    http.answer(401, status(401, "Unauthorized", "Unauthorized"));
    QCOMPARE(await(Client(http).whoAmI()).error().kind, Error::Kind::Unauthorised);
}

void TestClient::servicesAndPods()
{
    FakeHttp http;
    http.answer(200, R"({"kind":"ServiceList","metadata":{},"items":[{"metadata":{"name":"gw","labels":{"app":"polyaxon"}},
        "spec":{"clusterIP":"None","selector":{"app":"gw"},"ports":[{"name":"http","port":80,"targetPort":"web"},{"port":443,"targetPort":8443},{"port":53,"protocol":"UDP"}]}}]})");
    const auto services = await(Client(http).services(u"n"_s));
    QVERIFY2(services, failureText(services));
    const ServiceInfo &gw = services->first();
    QVERIFY(gw.headless);
    QCOMPARE(gw.ports.at(0), (ServiceInfo::Port{.name = u"http"_s, .port = 80, .targetPort = u"web"_s, .protocol = u"TCP"_s}));
    QCOMPARE(gw.ports.at(1).targetPort, u"8443"_s);
    QCOMPARE(gw.ports.at(2).protocol, u"UDP"_s);
    QCOMPARE(gw.selector.value(u"app"_s), u"gw"_s);

    http.answer(200, R"({"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"p","uid":"u","creationTimestamp":"2026-01-01T00:00:00Z","deletionTimestamp":"2026-01-01T01:00:00Z"},
        "spec":{"nodeName":"node1","containers":[{"ports":[{"name":"web","containerPort":8000}]},{}],"initContainers":[{"ports":[{"name":"init","containerPort":1},{"name":"web","containerPort":2}]}]},
        "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-01-01T00:00:09Z"}],"containerStatuses":[{"restartCount":2},{"restartCount":5}]}}]})");
    const auto pods = await(Client(http).pods(u"n"_s, u"app=gw,tier in (a,b)"_s));
    QVERIFY2(pods, failureText(pods));
    const PodInfo &pod = pods->first();
    QVERIFY(pod.ready && pod.deleting);
    QCOMPARE(pod.node, u"node1"_s);
    QCOMPARE(pod.restarts, 5);
    QCOMPARE(pod.namedPorts, (QHash<QString, int>{{u"web"_s, 8000}, {u"init"_s, 1}}));
    QCOMPARE(http.requests.last().query.queryItemValue(u"labelSelector"_s, QUrl::FullyDecoded), u"app=gw,tier in (a,b)"_s);
}

void TestClient::namesAreEncoded()
{
    FakeHttp http;
    http.answer(404, "");
    (void)await(Client(http).deleteSecret(u"a/b"_s, u"x?y#z%"_s));
    QCOMPARE(http.requests.first().path, u"/api/v1/namespaces/a%2Fb/secrets/x%3Fy%23z%25"_s);
}

void TestClient::droppedListAsksNoMore()
{
    FakeHttp http([](const Net::Request &) -> Result<Net::Response> { return jsonResponse(table(0, 1, u"t%1"_s.arg(QRandomGenerator::global()->generate()))); });
    auto call = Client(http).secrets(u"n"_s).then(this, [](const auto &) { QFAIL("must not be called"); });
    QTRY_VERIFY(http.requests.size() > 3);
    call.abort();
    QTest::qWait(20);
    const auto asked = http.requests.size();
    QTest::qWait(100);
    QCOMPARE(http.requests.size(), asked);
}

POLYDECK_TEST_MAIN(TestClient)
#include "test_client.moc"
