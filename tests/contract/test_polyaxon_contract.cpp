// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contractmain.h"
#include "gateway.h"

#include <testsupport/await.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Polydeck;
using namespace Polydeck::Contract;
using namespace Qt::StringLiterals;

/// What the program relies on in a Polyaxon server: its version, projects, and the shapes of its failures.
class TestPolyaxonContract : public QObject
{
    Q_OBJECT
public:
    explicit TestPolyaxonContract(const Bed &bed)
        : m_gateway(bed)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void installation();
    void createProject();
    void projectRefusals_data();
    void projectRefusals();
    void projectNames();
    void duplicateProject();
    void listIsPaged();
    void listIsSorted();
    void missingProject();
    void deleteProject();
    void unmatchedUrls();
    void wrongMethod();
    void brokenJson();
    void wrongMediaType();

private:
    [[nodiscard]] QString addProject();
    Gateway m_gateway;
};

void TestPolyaxonContract::initTestCase()
{
    const QString problem = m_gateway.open();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

QString TestPolyaxonContract::addProject()
{
    const QString name = freshName(u"project"_s);
    const auto made = Testing::await(m_gateway.client().createProject(name, u"made by a test"_s));
    return made ? made->name : QString();
}

void TestPolyaxonContract::installation()
{
    const auto installation = Testing::await(m_gateway.client().installation());
    QVERIFY2(installation, Testing::failureText(installation));
    static const QRegularExpression version(u"^\\d+\\.\\d+\\.\\d+"_s);
    QVERIFY2(version.match(installation->version).hasMatch(), qPrintable(installation->version));
    QCOMPARE(installation->dist, u"ce"_s);
    QCOMPARE(installation->key.size(), 32);
}

void TestPolyaxonContract::createProject()
{
    const QString name = freshName(u"project"_s);
    const auto made = Testing::await(m_gateway.client().createProject(name, u"Grüße"_s));
    QVERIFY2(made, Testing::failureText(made));
    QCOMPARE(made->name, name);
    QCOMPARE(made->description, u"Grüße"_s);
    QCOMPARE(made->uuid.size(), 32);
    QVERIFY(made->created.isValid());
    const auto projects = Testing::await(m_gateway.client().projects());
    QVERIFY2(projects, Testing::failureText(projects));
    const auto found = std::ranges::find(*projects, name, &Polyaxon::Project::name);
    QVERIFY(found != projects->cend());
    QCOMPARE(found->uuid, made->uuid);
    const auto detail = m_gateway.get(u"/api/v1/default/"_s + name);
    QCOMPARE(detail.status, 200);
    QCOMPARE(jsonOf(detail).value("uuid"_L1).toString(), made->uuid);
    // Slash or no slash at the end, below /api it is the same.
    QCOMPARE(m_gateway.get(u"/api/v1/default/%1/"_s.arg(name)).status, 200);
}

void TestPolyaxonContract::projectRefusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("no name") << R"({"description":"x"})"_ba << u"This field is required."_s;
    QTest::newRow("blank name") << R"({"name":""})"_ba << u"This field may not be blank."_s;
    QTest::newRow("null name") << R"({"name":null})"_ba << u"This field may not be null."_s;
    QTest::newRow("blanks in the name") << R"({"name":"bad name!"})"_ba
                                        << u"Enter a valid \u201cslug\u201d consisting of letters, numbers, underscores or hyphens."_s;
    QTest::newRow("reserved") << R"({"name":"admin"})"_ba << u"The name is a reserved word or already taken."_s;
    QTest::newRow("reserved, plural and capitals") << R"({"name":"Datasets"})"_ba << u"The name is a reserved word or already taken."_s;
    QTest::newRow("too long") << QByteArray(R"({"name":")" + QByteArray(129, 'a') + R"("})") << u"Ensure this field has no more than 128 characters."_s;
}

void TestPolyaxonContract::projectRefusals()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, message);
    const auto answer = m_gateway.post(u"/api/v1/default/projects/create"_s, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.contentType.split(';').first(), "application/json"_ba);
    const QJsonArray messages = jsonOf(answer).value("name"_L1).toArray();
    QVERIFY2(messages.contains(message), answer.body.constData());
}

void TestPolyaxonContract::projectNames()
{
    // What the form says before sending must be what the server says.
    for (const QString &name : {u"admin"_s, u"bad name"_s, u"data"_s, u"x y"_s}) {
        QVERIFY2(!Polyaxon::projectNameProblem(name).isEmpty(), qPrintable(name));
        const auto made = Testing::await(m_gateway.client().createProject(name, {}));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Error::Kind::Refused);
        QVERIFY(!made.error().what.isEmpty());
    }
    QVERIFY(Polyaxon::projectNameProblem(freshName(u"project"_s)).isEmpty());
}

void TestPolyaxonContract::duplicateProject()
{
    const QString name = addProject();
    QVERIFY(!name.isEmpty());
    const QByteArray body = QJsonDocument(QJsonObject{{u"name"_s, name}}).toJson();
    const auto answer = m_gateway.post(u"/api/v1/default/projects/create"_s, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(jsonOf(answer).value("name"_L1).toArray(), QJsonArray{u"project with this name already exists."_s});
}

void TestPolyaxonContract::listIsPaged()
{
    QVERIFY(!addProject().isEmpty());
    QVERIFY(!addProject().isEmpty());
    const auto first = m_gateway.get(u"/api/v1/default/projects/list"_s, {{u"limit"_s, u"1"_s}, {u"sort"_s, u"-created_at"_s}});
    QCOMPARE(first.status, 200);
    const QJsonObject page = jsonOf(first);
    QVERIFY(page.value("count"_L1).toInt() >= 2);
    QCOMPARE(page.value("results"_L1).toArray().size(), 1);
    QVERIFY(page.value("next"_L1).toString().contains("offset=1"_L1));
    QVERIFY(page.value("previous"_L1).isNull());
    const auto second = jsonOf(m_gateway.get(u"/api/v1/default/projects/list"_s, {{u"limit"_s, u"1"_s}, {u"offset"_s, u"1"_s}, {u"sort"_s, u"-created_at"_s}}));
    QVERIFY(second.value("previous"_L1).isString());
    QVERIFY(second.value("results"_L1) != page.value("results"_L1));
    const auto beyond = jsonOf(m_gateway.get(u"/api/v1/default/projects/list"_s, {{u"offset"_s, u"100000"_s}}));
    QVERIFY(beyond.value("results"_L1).toArray().isEmpty());
}

void TestPolyaxonContract::listIsSorted()
{
    const QString older = addProject();
    const QString newer = addProject();
    const auto names = [this](const QString &sort) {
        QStringList found;
        const auto results = jsonOf(m_gateway.get(u"/api/v1/default/projects/list"_s, {{u"sort"_s, sort}, {u"limit"_s, u"100"_s}})).value("results"_L1).toArray();
        for (const QJsonValue &project : results)
            found.append(project.toObject().value("name"_L1).toString());
        return found;
    };
    QCOMPARE(names(u"-created_at"_s).first(), newer);
    QVERIFY(names(u"created_at"_s).indexOf(older) < names(u"created_at"_s).indexOf(newer) || !names(u"created_at"_s).contains(newer));
    QCOMPARE(names(u"-nonsense,-created_at"_s).size(), names(u"-created_at"_s).size());
}

void TestPolyaxonContract::missingProject()
{
    const auto answer = m_gateway.get(u"/api/v1/default/no-such-project"_s);
    QCOMPARE(answer.status, 404);
    const QString detail = jsonOf(answer).value("detail"_L1).toString();
    QCOMPARE(detail, m_gateway.is2x() ? u"No Project matches the given query."_s : u"Not found."_s);
    QCOMPARE(m_gateway.get(u"/api/v1/default/no-such-project/runs"_s).status, 404);
}

void TestPolyaxonContract::deleteProject()
{
    const QString name = addProject();
    const auto gone = m_gateway.send(request("DELETE"_ba, u"/api/v1/default/"_s + name));
    QCOMPARE(gone.status, 204);
    QCOMPARE(m_gateway.get(u"/api/v1/default/"_s + name).status, 404);
    // The name is free again; a real server may need a moment for it.
    QTRY_VERIFY_WITH_TIMEOUT(Testing::await(m_gateway.client().createProject(name, {})), 15000);
}

void TestPolyaxonContract::unmatchedUrls()
{
    const auto get = m_gateway.get(u"/api/v1/nothing/here/at/all/x"_s);
    QCOMPARE(get.status, 404);
    QVERIFY(get.body.isEmpty());
    const auto post = m_gateway.post(u"/api/v1/nothing/here/at/all/x"_s, "{}"_ba);
    QCOMPARE(post.status, 405);
    QVERIFY(post.body.isEmpty());
}

void TestPolyaxonContract::wrongMethod()
{
    const auto answer = m_gateway.send(request("PUT"_ba, u"/api/v1/default/projects/list"_s, "{}"_ba));
    QCOMPARE(answer.status, 405);
    QCOMPARE(jsonOf(answer).value("detail"_L1).toString(), u"Method \"PUT\" not allowed."_s);
}

void TestPolyaxonContract::brokenJson()
{
    const auto answer = m_gateway.post(u"/api/v1/default/projects/create"_s, "{no json"_ba);
    QCOMPARE(answer.status, 400);
    QVERIFY(jsonOf(answer).value("detail"_L1).toString().startsWith("JSON parse error - "_L1));
}

void TestPolyaxonContract::wrongMediaType()
{
    Net::Request post = request("POST"_ba, u"/api/v1/default/projects/create"_s, "name=x"_ba);
    post.contentType = "text/plain"_ba;
    const auto answer = m_gateway.send(post);
    QCOMPARE(answer.status, 415);
    QVERIFY(jsonOf(answer).value("detail"_L1).toString().startsWith("Unsupported media type"_L1));
}

POLYDECK_CONTRACT_MAIN(TestPolyaxonContract)
#include "test_polyaxon_contract.moc"
