// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contractmain.h"

#include <testsupport/await.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Polydeck;
using namespace Polydeck::Contract;
using namespace Qt::StringLiterals;

/// What the program relies on in a Kubernetes API server: who may what, and secrets.
class TestKubeContract : public QObject
{
    Q_OBJECT
public:
    explicit TestKubeContract(const Bed &bed)
        : m_bed(bed)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void version();
    void everybodyIsSomebody();
    void namespacesForAdmin();
    void namespacesForbidden();
    void secretsForbidden();
    void badToken();
    void anonymous();
    void accessReviews_data();
    void accessReviews();
    void rulesReview();
    void dockerRegistrySecret();
    void genericSecret();
    void createTwice();
    void deleteMissing();
    void secretTable();
    void metadataOnlyList();
    void invalidSecrets_data();
    void invalidSecrets();
    void staleUpdate();
    void mergePatch();
    void paging();
    void selectors();
    void unknownResource();
    void watchSecrets();

private:
    [[nodiscard]] Net::Response send(const Net::Request &request, Role role = Role::Engineer);
    [[nodiscard]] QString secretsPath() const { return u"/api/v1/namespaces/%1/secrets"_s.arg(m_bed.nameSpace()); }
    [[nodiscard]] QString addSecret(const QJsonObject &labels = {});

    const Bed &m_bed;
    std::unique_ptr<Access> m_admin;
    std::unique_ptr<Access> m_engineer;
    std::unique_ptr<Access> m_nobody;
    QStringList m_made; ///< secrets to take away again
};

void TestKubeContract::initTestCase()
{
    m_admin = m_bed.access(Role::Admin);
    m_engineer = m_bed.access(Role::Engineer);
    m_nobody = m_bed.access(Role::Nobody);
}

void TestKubeContract::cleanupTestCase()
{
    for (const QString &name : std::as_const(m_made))
        static_cast<void>(send(request("DELETE"_ba, secretsPath() + u'/' + name)));
    m_nobody.reset();
    m_engineer.reset();
    m_admin.reset();
}

Net::Response TestKubeContract::send(const Net::Request &request, Role role)
{
    Access &access = role == Role::Admin ? *m_admin : role == Role::Engineer ? *m_engineer : *m_nobody;
    auto answer = Testing::await(access.http.send(request));
    return answer ? *answer : Net::Response{.status = -1, .body = answer.error().oneLine().toUtf8(), .contentType = {}, .headers = {}};
}

QString TestKubeContract::addSecret(const QJsonObject &labels)
{
    const QString name = freshName(u"secret"_s);
    const QJsonObject secret{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Secret"_s},
                             {u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"labels"_s, labels}}},
                             {u"stringData"_s, QJsonObject{{u"key"_s, u"value"_s}}}};
    if (send(request("POST"_ba, secretsPath(), QJsonDocument(secret).toJson())).status == 201)
        m_made.append(name);
    return name;
}

void TestKubeContract::version()
{
    const auto version = Testing::await(m_nobody->kube.version());
    QVERIFY2(version, Testing::failureText(version));
    QCOMPARE(version->major, 1);
    QVERIFY(version->minor >= 20);
    QVERIFY(version->gitVersion.startsWith("v1."_L1));
    QCOMPARE(version->gitVersion.contains("sandbox"_L1), m_bed.isSandbox());
}

void TestKubeContract::everybodyIsSomebody()
{
    const auto engineer = Testing::await(m_engineer->kube.whoAmI());
    const auto nobody = Testing::await(m_nobody->kube.whoAmI());
    QVERIFY2(engineer, Testing::failureText(engineer));
    QVERIFY2(nobody, Testing::failureText(nobody));
    QVERIFY(!engineer->isEmpty());
    QVERIFY(*engineer != *nobody);
}

void TestKubeContract::namespacesForAdmin()
{
    const auto names = Testing::await(m_admin->kube.namespaces());
    QVERIFY2(names, Testing::failureText(names));
    QVERIFY(names->contains(m_bed.nameSpace()));
    QVERIFY(names->contains(u"default"_s));
}

void TestKubeContract::namespacesForbidden()
{
    const auto names = Testing::await(m_nobody->kube.namespaces());
    QVERIFY(!names);
    QCOMPARE(names.error().kind, Error::Kind::Forbidden);
    const QJsonObject status = jsonOf(send(request("GET"_ba, u"/api/v1/namespaces"_s), Role::Nobody));
    QCOMPARE(status.value("kind"_L1).toString(), u"Status"_s);
    QCOMPARE(status.value("status"_L1).toString(), u"Failure"_s);
    QCOMPARE(status.value("reason"_L1).toString(), u"Forbidden"_s);
    QCOMPARE(status.value("code"_L1).toInt(), 403);
    QCOMPARE(status.value("details"_L1).toObject().value("kind"_L1).toString(), u"namespaces"_s);
    const QString message = status.value("message"_L1).toString();
    QVERIFY2(message.startsWith("namespaces is forbidden: User \""_L1), qPrintable(message));
    QVERIFY2(message.endsWith("cannot list resource \"namespaces\" in API group \"\" at the cluster scope"_L1), qPrintable(message));
}

void TestKubeContract::secretsForbidden()
{
    const auto secrets = Testing::await(m_nobody->kube.secrets(m_bed.nameSpace()));
    QVERIFY(!secrets);
    QCOMPARE(secrets.error().kind, Error::Kind::Forbidden);
    const QString name = u"no-such-secret"_s;
    const QString message = jsonOf(send(request("GET"_ba, secretsPath() + u'/' + name), Role::Nobody)).value("message"_L1).toString();
    QVERIFY2(message.startsWith(u"secrets \"%1\" is forbidden: User \""_s.arg(name)), qPrintable(message));
    QVERIFY2(message.endsWith(u"cannot get resource \"secrets\" in API group \"\" in the namespace \"%1\""_s.arg(m_bed.nameSpace())), qPrintable(message));
}

void TestKubeContract::badToken()
{
    auto profile = m_bed.profile(Role::Engineer);
    QVERIFY2(profile, Testing::failureText(profile));
    profile->tokenSource = {};
    profile->bearerToken = SecretString("not-a-token"_ba);
    Access access(std::move(*profile));
    const auto version = Testing::await(access.kube.namespaces());
    QVERIFY(!version);
    QCOMPARE(version.error().kind, Error::Kind::Unauthorised);
    const auto answer = Testing::await(access.http.send(request("GET"_ba, u"/api/v1/namespaces"_s)));
    QVERIFY2(answer, Testing::failureText(answer));
    QCOMPARE(answer->status, 401);
    QCOMPARE(jsonOf(*answer).value("reason"_L1).toString(), u"Unauthorized"_s);
    QCOMPARE(jsonOf(*answer).value("message"_L1).toString(), u"Unauthorized"_s);
}

void TestKubeContract::anonymous()
{
    auto profile = m_bed.profile(Role::Engineer);
    QVERIFY2(profile, Testing::failureText(profile));
    profile->tokenSource = {};
    profile->bearerToken.clear();
    Access access(std::move(*profile));
    QVERIFY(Testing::await(access.kube.version()));
    const auto answer = Testing::await(access.http.send(request("GET"_ba, secretsPath())));
    QVERIFY2(answer, Testing::failureText(answer));
    QCOMPARE(answer->status, 403);
    QVERIFY(jsonOf(*answer).value("message"_L1).toString().contains("system:anonymous"_L1));
}

void TestKubeContract::accessReviews_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("subresource");
    QTest::addColumn<bool>("inNamespace");
    QTest::addColumn<bool>("allowed");
    const QString none;
    QTest::newRow("engineer creates secrets") << Role::Engineer << u"create"_s << u"secrets"_s << none << true << true;
    QTest::newRow("engineer lists secrets") << Role::Engineer << u"list"_s << u"secrets"_s << none << true << true;
    QTest::newRow("engineer forwards") << Role::Engineer << u"get"_s << u"pods"_s << u"portforward"_s << true << true;
    QTest::newRow("engineer forwards, create") << Role::Engineer << u"create"_s << u"pods"_s << u"portforward"_s << true << true;
    QTest::newRow("engineer makes nodes") << Role::Engineer << u"create"_s << u"nodes"_s << none << false << false;
    QTest::newRow("admin lists namespaces") << Role::Admin << u"list"_s << u"namespaces"_s << none << false << true;
    QTest::newRow("nobody lists secrets") << Role::Nobody << u"list"_s << u"secrets"_s << none << true << false;
    QTest::newRow("nobody lists namespaces") << Role::Nobody << u"list"_s << u"namespaces"_s << none << false << false;
}

void TestKubeContract::accessReviews()
{
    QFETCH(const Role, role);
    QFETCH(const QString, verb);
    QFETCH(const QString, resource);
    QFETCH(const QString, subresource);
    QFETCH(const bool, inNamespace);
    QFETCH(const bool, allowed);
    Access &access = role == Role::Admin ? *m_admin : role == Role::Engineer ? *m_engineer : *m_nobody;
    const Kube::AccessQuestion question{.nameSpace = inNamespace ? m_bed.nameSpace() : QString(), .verb = verb, .group = {},
                                        .resource = resource, .subresource = subresource, .name = {}};
    const auto answer = Testing::await(access.kube.mayI(question));
    QVERIFY2(answer, Testing::failureText(answer));
    QCOMPARE(answer->allowed, allowed);
}

void TestKubeContract::rulesReview()
{
    const QJsonObject review{{u"apiVersion"_s, u"authorization.k8s.io/v1"_s}, {u"kind"_s, u"SelfSubjectRulesReview"_s},
                             {u"spec"_s, QJsonObject{{u"namespace"_s, m_bed.nameSpace()}}}};
    const auto answer = send(request("POST"_ba, u"/apis/authorization.k8s.io/v1/selfsubjectrulesreviews"_s, QJsonDocument(review).toJson()));
    QCOMPARE(answer.status, 201);
    const QJsonArray rules = jsonOf(answer).value("status"_L1).toObject().value("resourceRules"_L1).toArray();
    const bool maySecrets = std::any_of(rules.begin(), rules.end(), [](const QJsonValue &value) {
        const QJsonObject rule = value.toObject();
        return rule.value("resources"_L1).toArray().contains(u"secrets"_s) && rule.value("verbs"_L1).toArray().contains(u"list"_s);
    });
    QVERIFY(maySecrets);
}

void TestKubeContract::dockerRegistrySecret()
{
    const QString name = freshName(u"harbor"_s);
    const auto secret = Kube::dockerRegistrySecret(m_bed.nameSpace(), name, u"https://registry.example.net"_s, u"robot$one"_s,
                                                   SecretString("p<w>&\"x"_ba));
    const auto made = Testing::await(m_engineer->kube.createSecret(secret));
    QVERIFY2(made, Testing::failureText(made));
    m_made.append(name);
    QCOMPARE(made->name, name);
    QCOMPARE(made->type, u"kubernetes.io/dockerconfigjson"_s);
    QCOMPARE(made->keyCount, 1);

    const QJsonObject stored = jsonOf(send(request("GET"_ba, secretsPath() + u'/' + name)));
    const QByteArray value = QByteArray::fromBase64(stored.value("data"_L1).toObject().value(".dockerconfigjson"_L1).toString().toLatin1());
    const QJsonObject entry = QJsonDocument::fromJson(value).object().value("auths"_L1).toObject().value("https://registry.example.net"_L1).toObject();
    QCOMPARE(entry.value("username"_L1).toString(), u"robot$one"_s);
    QCOMPARE(entry.value("password"_L1).toString(), u"p<w>&\"x"_s);
    QCOMPARE(entry.value("auth"_L1).toString(), QString::fromLatin1("robot$one:p<w>&\"x"_ba.toBase64()));

    const auto list = Testing::await(m_engineer->kube.secrets(m_bed.nameSpace()));
    QVERIFY2(list, Testing::failureText(list));
    const auto row = std::ranges::find(list->rows, name, &Kube::SecretRow::name);
    QVERIFY(row != list->rows.cend());
    QCOMPARE(row->type, u"kubernetes.io/dockerconfigjson"_s);
    QCOMPARE(row->keyCount, 1);
    QVERIFY(row->created.isValid());
    QVERIFY(!row->uid.isEmpty());
}

void TestKubeContract::genericSecret()
{
    const QString name = freshName(u"s3"_s);
    const auto secret = Kube::genericSecret(m_bed.nameSpace(), name,
                                            {{u"awsAccessKeyID"_s, SecretString("id"_ba)}, {u"awsSecretAccessKey"_s, SecretString("key=with="_ba)},
                                             {u"ecsS3EndpointURL"_s, SecretString("https://s3.example.net"_ba)}});
    const auto made = Testing::await(m_engineer->kube.createSecret(secret));
    QVERIFY2(made, Testing::failureText(made));
    m_made.append(name);
    QCOMPARE(made->keyCount, 3);
    const QJsonObject stored = jsonOf(send(request("GET"_ba, secretsPath() + u'/' + name)));
    QCOMPARE(stored.value("type"_L1).toString(), u"Opaque"_s);
    QCOMPARE(QByteArray::fromBase64(stored.value("data"_L1).toObject().value("awsSecretAccessKey"_L1).toString().toLatin1()), "key=with="_ba);

    const auto gone = Testing::await(m_engineer->kube.deleteSecret(m_bed.nameSpace(), name));
    QVERIFY2(gone, Testing::failureText(gone));
    const auto after = send(request("GET"_ba, secretsPath() + u'/' + name));
    QCOMPARE(after.status, 404);
    QCOMPARE(jsonOf(after).value("reason"_L1).toString(), u"NotFound"_s);
    QCOMPARE(jsonOf(after).value("message"_L1).toString(), u"secrets \"%1\" not found"_s.arg(name));
}

void TestKubeContract::createTwice()
{
    const QString name = addSecret();
    const auto secret = Kube::genericSecret(m_bed.nameSpace(), name, {{u"other"_s, SecretString("thing"_ba)}});
    const auto again = Testing::await(m_engineer->kube.createSecret(secret));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    const QJsonObject body{{u"metadata"_s, QJsonObject{{u"name"_s, name}}}};
    const auto answer = send(request("POST"_ba, secretsPath(), QJsonDocument(body).toJson()));
    QCOMPARE(answer.status, 409);
    QCOMPARE(jsonOf(answer).value("reason"_L1).toString(), u"AlreadyExists"_s);
    QCOMPARE(jsonOf(answer).value("message"_L1).toString(), u"secrets \"%1\" already exists"_s.arg(name));
}

void TestKubeContract::deleteMissing()
{
    const auto gone = Testing::await(m_engineer->kube.deleteSecret(m_bed.nameSpace(), u"no-such-secret"_s));
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void TestKubeContract::secretTable()
{
    const QString name = addSecret();
    Net::Request list = request("GET"_ba, secretsPath());
    list.accept = "application/json;as=Table;g=meta.k8s.io;v=v1,application/json"_ba;
    const QJsonObject table = jsonOf(send(list));
    QCOMPARE(table.value("kind"_L1).toString(), u"Table"_s);
    QCOMPARE(table.value("apiVersion"_L1).toString(), u"meta.k8s.io/v1"_s);
    QVERIFY(!table.value("metadata"_L1).toObject().value("resourceVersion"_L1).toString().isEmpty());
    QStringList columns;
    const QJsonArray definitions = table.value("columnDefinitions"_L1).toArray();
    for (const QJsonValue &column : definitions)
        columns.append(column.toObject().value("name"_L1).toString());
    QCOMPARE(columns, (QStringList{u"Name"_s, u"Type"_s, u"Data"_s, u"Age"_s}));
    const QJsonArray rows = table.value("rows"_L1).toArray();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const QJsonValue &value) {
        return value.toObject().value("cells"_L1).toArray().first() == name;
    });
    QVERIFY(row != rows.end());
    QCOMPARE(row->toObject().value("cells"_L1).toArray().at(1).toString(), u"Opaque"_s);
    QCOMPARE(row->toObject().value("cells"_L1).toArray().at(2).toInt(), 1);
    const QJsonObject object = row->toObject().value("object"_L1).toObject();
    QCOMPARE(object.value("kind"_L1).toString(), u"PartialObjectMetadata"_s);
    QVERIFY(!object.contains("data"_L1));
    QCOMPARE(object.value("metadata"_L1).toObject().value("name"_L1).toString(), name);
}

void TestKubeContract::metadataOnlyList()
{
    static_cast<void>(addSecret());
    Net::Request list = request("GET"_ba, secretsPath());
    list.accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"_ba;
    const QJsonObject answer = jsonOf(send(list));
    QCOMPARE(answer.value("kind"_L1).toString(), u"PartialObjectMetadataList"_s);
    const QJsonArray items = answer.value("items"_L1).toArray();
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &item : items)
        QVERIFY(!item.toObject().contains("data"_L1));
}

void TestKubeContract::invalidSecrets_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("field");
    QTest::newRow("registry without its key") << R"({"metadata":{"name":"c-x"},"type":"kubernetes.io/dockerconfigjson"})"_ba << 422 << u"Invalid"_s
                                              << u"data[.dockerconfigjson]"_s;
    QTest::newRow("registry key that is no JSON") << R"({"metadata":{"name":"c-x"},"type":"kubernetes.io/dockerconfigjson","stringData":{".dockerconfigjson":"no"}})"_ba
                                                  << 422 << u"Invalid"_s << u"data[.dockerconfigjson]"_s;
    QTest::newRow("TLS without certificate") << R"({"metadata":{"name":"c-x"},"type":"kubernetes.io/tls","stringData":{"tls.key":"k"}})"_ba << 422
                                             << u"Invalid"_s << u"data[tls.crt]"_s;
    QTest::newRow("bad name") << R"({"metadata":{"name":"Not_A_Name"},"stringData":{"a":"b"}})"_ba << 422 << u"Invalid"_s << u"metadata.name"_s;
    QTest::newRow("bad key") << R"({"metadata":{"name":"c-x"},"stringData":{"a b":"c"}})"_ba << 422 << u"Invalid"_s << u"data[a b]"_s;
    QTest::newRow("not base64") << R"({"metadata":{"name":"c-x"},"data":{"a":"***"}})"_ba << 400 << u"BadRequest"_s << QString();
    QTest::newRow("not JSON") << "{"_ba << 400 << u"BadRequest"_s << QString();
    QTest::newRow("another kind") << R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"c-x"}})"_ba << 400 << u"BadRequest"_s << QString();
}

void TestKubeContract::invalidSecrets()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QString, reason);
    QFETCH(const QString, field);
    const auto answer = send(request("POST"_ba, secretsPath(), body));
    QCOMPARE(answer.status, status);
    const QJsonObject object = jsonOf(answer);
    QCOMPARE(object.value("kind"_L1).toString(), u"Status"_s);
    QCOMPARE(object.value("reason"_L1).toString(), reason);
    if (!field.isEmpty()) {
        const QJsonArray causes = object.value("details"_L1).toObject().value("causes"_L1).toArray();
        QVERIFY(!causes.isEmpty());
        QCOMPARE(causes.first().toObject().value("field"_L1).toString(), field);
    }
}

void TestKubeContract::staleUpdate()
{
    const QString path = secretsPath() + u'/' + addSecret();
    QJsonObject secret = jsonOf(send(request("GET"_ba, path)));
    secret.insert(u"data"_s, QJsonObject{{u"key"_s, u"bmV3"_s}});
    QCOMPARE(send(request("PUT"_ba, path, QJsonDocument(secret).toJson())).status, 200);
    secret.insert(u"data"_s, QJsonObject{{u"key"_s, u"bmV3ZXI="_s}});
    const auto stale = send(request("PUT"_ba, path, QJsonDocument(secret).toJson()));
    QCOMPARE(stale.status, 409);
    QCOMPARE(jsonOf(stale).value("reason"_L1).toString(), u"Conflict"_s);
    QVERIFY(jsonOf(stale).value("message"_L1).toString().contains("the object has been modified"_L1));
}

void TestKubeContract::mergePatch()
{
    const QString path = secretsPath() + u'/' + addSecret();
    Net::Request patch = request("PATCH"_ba, path, R"({"stringData":{"second":"value"},"metadata":{"labels":{"touched":"yes"}}})"_ba);
    patch.contentType = "application/merge-patch+json"_ba;
    const auto patched = send(patch);
    QCOMPARE(patched.status, 200);
    const QJsonObject secret = jsonOf(patched);
    QCOMPARE(secret.value("data"_L1).toObject().size(), 2);
    QCOMPARE(secret.value("metadata"_L1).toObject().value("labels"_L1).toObject().value("touched"_L1).toString(), u"yes"_s);
    patch.contentType = "application/json"_ba;
    QCOMPARE(send(patch).status, 415);
}

void TestKubeContract::paging()
{
    const QString label = freshName(u"page"_s);
    QStringList names;
    for (int i = 0; i < 5; ++i)
        names.append(addSecret({{u"contract"_s, label}}));
    std::ranges::sort(names);
    Net::Request list = request("GET"_ba, secretsPath());
    QStringList seen;
    QString next;
    int pages = 0;
    do {
        list.query = QUrlQuery{{u"labelSelector"_s, QString("contract="_L1 + label)}, {u"limit"_s, u"2"_s}};
        if (!next.isEmpty())
            list.query.addQueryItem(u"continue"_s, next);
        const QJsonObject page = jsonOf(send(list));
        const QJsonArray items = page.value("items"_L1).toArray();
        for (const QJsonValue &item : items)
            seen.append(item.toObject().value("metadata"_L1).toObject().value("name"_L1).toString());
        next = page.value("metadata"_L1).toObject().value("continue"_L1).toString();
        ++pages;
    } while (!next.isEmpty() && pages < 10);
    QCOMPARE(seen, names);
    QCOMPARE(pages, 3);
    list.query = QUrlQuery{{u"limit"_s, u"2"_s}, {u"continue"_s, u"nonsense"_s}};
    QCOMPARE(send(list).status, 400);
}

void TestKubeContract::selectors()
{
    const QString label = freshName(u"select"_s);
    const QString first = addSecret({{u"contract"_s, label}, {u"tier"_s, u"a"_s}});
    const QString second = addSecret({{u"contract"_s, label}, {u"tier"_s, u"b"_s}});
    const auto names = [&](const QString &labels, const QString &fields) {
        Net::Request list = request("GET"_ba, secretsPath());
        list.query = QUrlQuery{{u"labelSelector"_s, labels}, {u"fieldSelector"_s, fields}};
        QStringList found;
        const QJsonArray items = jsonOf(send(list)).value("items"_L1).toArray();
        for (const QJsonValue &item : items)
            found.append(item.toObject().value("metadata"_L1).toObject().value("name"_L1).toString());
        return found;
    };
    QCOMPARE(names(u"contract=%1,tier in (a,c)"_s.arg(label), {}), QStringList{first});
    QCOMPARE(names(u"contract=%1,tier notin (a,c)"_s.arg(label), {}), QStringList{second});
    QCOMPARE(names(u"contract=%1,tier!=a"_s.arg(label), {}), QStringList{second});
    QCOMPARE(names(u"contract=%1,!tier"_s.arg(label), {}), QStringList());
    QCOMPARE(names(u"contract=%1"_s.arg(label), u"metadata.name="_s + first), QStringList{first});
    Net::Request list = request("GET"_ba, secretsPath());
    list.query = QUrlQuery{{u"fieldSelector"_s, u"spec.nothing=1"_s}};
    QCOMPARE(send(list).status, 400);
}

void TestKubeContract::unknownResource()
{
    const auto answer = send(request("GET"_ba, u"/api/v1/namespaces/%1/gizmos"_s.arg(m_bed.nameSpace())), Role::Admin);
    // A sandbox user has no right to what is not there; who may everything learns that it does not exist.
    QVERIFY2(answer.status == 404 || answer.status == 403, answer.body.constData());
    QCOMPARE(jsonOf(answer).value("kind"_L1).toString(), u"Status"_s);
    QCOMPARE(send(request("GET"_ba, u"/api/v1/namespaces/%1/pods/no-such-pod"_s.arg(m_bed.nameSpace()))).status, 404);
}

void TestKubeContract::watchSecrets()
{
    const QString label = freshName(u"watch"_s);
    const QString existing = addSecret({{u"contract"_s, label}});
    Net::Request list = request("GET"_ba, secretsPath());
    list.query = QUrlQuery{{u"labelSelector"_s, QString("contract="_L1 + label)}};
    const QString version = jsonOf(send(list)).value("metadata"_L1).toObject().value("resourceVersion"_L1).toString();

    Net::Request watch = list;
    watch.query.addQueryItem(u"watch"_s, u"1"_s);
    watch.query.addQueryItem(u"resourceVersion"_s, version);
    watch.query.addQueryItem(u"timeoutSeconds"_s, u"60"_s);
    const auto stream = m_engineer->http.open(watch);
    QByteArray received;
    connect(stream.get(), &Net::HttpStream::readyRead, this, [&] { received += stream->read(); });
    const auto events = [&received] {
        QStringList texts;
        const auto lines = received.split('\n');
        for (const QByteArray &line : lines) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            const QString name = event.value("object"_L1).toObject().value("metadata"_L1).toObject().value("name"_L1).toString();
            if (!event.isEmpty())
                texts.append(event.value("type"_L1).toString() + u' ' + name);
        }
        return texts;
    };
    QTRY_COMPARE_WITH_TIMEOUT(stream->status(), 200, 10'000);
    const QString name = addSecret({{u"contract"_s, label}});
    QTRY_COMPARE_WITH_TIMEOUT(events(), QStringList{u"ADDED "_s + name}, 10'000);
    QVERIFY(Testing::await(m_engineer->kube.deleteSecret(m_bed.nameSpace(), name)));
    QTRY_COMPARE_WITH_TIMEOUT(events().value(1), u"DELETED "_s + name, 10'000);
    // Taking the label away takes the object out of the selection.
    Net::Request patch = request("PATCH"_ba, secretsPath() + u'/' + existing, R"({"metadata":{"labels":{"contract":null}}})"_ba);
    patch.contentType = "application/merge-patch+json"_ba;
    QCOMPARE(send(patch).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(events().value(2), u"DELETED "_s + existing, 10'000);
}

POLYDECK_CONTRACT_MAIN(TestKubeContract)
#include "test_kube_contract.moc"
