// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <polyaxon/client.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Polydeck;
using namespace Polydeck::Polyaxon;
using namespace Polydeck::Polyaxon::Testing;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A Polyaxon server with a clock of its own, an hour behind ours, and faults to order.
class TinyServer
{
public:
    explicit TinyServer(FakeHttp &http)
    {
        http.handler = [this](const Net::Request &request) { return reply(request); };
    }

    enum class PostFault { None, LosesAnswer, NeverArrives, RunsTwice, Crashes, CrashesAfterCreation, SaysNothingUseful };
    PostFault fault = PostFault::None;
    int failedGets = 0; ///< so many GETs fail first
    bool isDeaf = false; ///< no GET works
    QList<QJsonObject> runs; // newest first
    int posts = 0;

    [[nodiscard]] QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(-3'600); }

    QString add(const QString &name, const QString &content, const QDateTime &created)
    {
        const auto uuid = u"%1"_s.arg(runs.size() + 1, 32, 16, QChar(u'0'));
        runs.prepend(QJsonObject{{u"uuid"_s, uuid}, {u"name"_s, name}, {u"status"_s, u"queued"_s}, {u"kind"_s, u"job"_s},
            {u"created_at"_s, created.toString(Qt::ISODateWithMs)}, {u"raw_content"_s, content}, {u"settings"_s, QJsonObject{{u"namespace"_s, u"n"_s}}}});
        return uuid;
    }

private:
    Result<Net::Response> reply(const Net::Request &request)
    {
        if (request.method == "POST")
            return create(QJsonDocument::fromJson(request.body).object());
        if (isDeaf || failedGets-- > 0)
            return failure(Error::Kind::Network, u"no way through"_s);
        if (request.path.endsWith("/runs"_L1))
            return list();
        for (const auto &run : runs) {
            if (request.path.endsWith(run.value("uuid"_L1).toString()))
                return dated(run);
        }
        return json(sample("run-missing"), 404);
    }

    Result<Net::Response> create(const QJsonObject &body)
    {
        ++posts;
        const auto store = [&] { return add(body.value("name"_L1).toString(u"op"_s), body.value("content"_L1).toString(), now()); };
        switch (fault) {
        case PostFault::NeverArrives:
            return failure(Error::Kind::Network, u"connection broken"_s);
        case PostFault::LosesAnswer:
            store();
            return failure(Error::Kind::Timeout, u"no answer in time"_s);
        case PostFault::Crashes:
            return answer(405);
        case PostFault::CrashesAfterCreation:
            store();
            return answer(502, "<html><head><title>502 Bad Gateway</title></head></html>");
        case PostFault::SaysNothingUseful:
            store();
            return json("{}", 201);
        case PostFault::RunsTwice:
            store();
            break;
        case PostFault::None:
            break;
        }
        const auto uuid = store();
        return json(QJsonDocument(QJsonObject{{u"uuid"_s, uuid}, {u"name"_s, u"op"_s}, {u"settings"_s, QJsonObject()}}).toJson(), 201);
    }

    [[nodiscard]] Net::Response list() const
    {
        QJsonArray results;
        for (auto run : runs) {
            run.remove("raw_content"_L1);
            results.append(run);
        }
        return dated({{u"count"_s, results.size()}, {u"results"_s, results}});
    }

    [[nodiscard]] Net::Response dated(const QJsonObject &body) const
    {
        auto response = json(QJsonDocument(body).toJson());
        response.headers = {{"date", QLocale::c().toString(now(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()}};
        return response;
    }
};

RunRequest request()
{
    RunRequest run;
    run.project = u"p"_s;
    run.operationJson = R"({"version":1.1,"kind":"operation","name":"op","params":{"lr":{"value":"0.5"}},"component":{"run":{"kind":"job"}}})";
    return run;
}

} // namespace

class TestRunCreation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plain();
    void refused_data();
    void refused();
    void answerIsLost();
    void answerIsLostAndTheWayIsBadForAWhile();
    void requestNeverArrived();
    void crashBeforeCreation();
    void gatewayFailsAfterCreation();
    void answerWithoutUuid();
    void nobodyKnows();
    void olderTwinsAndOthersAreNotOurs();
    void sentTwice();
    void runCannotBeReadBack();
    void abortStopsTheSearch();
    void clientGoes();
};

void TestRunCreation::plain()
{
    FakeHttp http;
    TinyServer server(http);
    Client client(http);
    const auto run = await(client.createRun(request()));
    QVERIFY2(run, failureText(run));
    QCOMPARE(run->status, RunStatus::Queued); // from reading it, the creation says nothing of it
    QCOMPARE(run->nameSpace, u"n"_s);
    QCOMPARE(run->project, u"p"_s);
    QVERIFY(run->twins.isEmpty());
    QCOMPARE(server.posts, 1);
}

void TestRunCreation::refused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("component") << 400 << sample("run-create-component") << u"incompatible with the kind `component`"_s;
    QTest::newRow("yaml") << 400 << sample("run-create-badyaml") << u"Received non valid yaml"_s;
    QTest::newRow("object") << 400 << sample("run-create-object") << u"content: Not a valid string."_s;
    QTest::newRow("no project") << 404 << sample("run-create-unknown-project") << u"No Project matches"_s;
}

void TestRunCreation::refused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    FakeHttp http;
    http.handler = [=](const Net::Request &) { return json(body, status); };
    Client client(http);
    const auto run = await(client.createRun(request()));
    QVERIFY(!run);
    QVERIFY2(run.error().what.contains(says), qPrintable(run.error().what));
    QVERIFY(!run.error().hint.isEmpty());
    QCOMPARE(http.requests.size(), 1); // a clear no needs no second look
}

void TestRunCreation::answerIsLost()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::LosesAnswer;
    Client client(http);
    const auto run = await(client.createRun(request()));
    QVERIFY2(run, failureText(run));
    QCOMPARE(run->uuid, server.runs.front().value("uuid"_L1).toString());
    QCOMPARE(server.posts, 1);
    QCOMPARE(server.runs.size(), 1);
}

void TestRunCreation::answerIsLostAndTheWayIsBadForAWhile()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::LosesAnswer;
    server.failedGets = 2;
    Client client(http);
    const auto run = await(client.createRun(request()), 20s);
    QVERIFY2(run, failureText(run));
    QCOMPARE(server.posts, 1);
}

void TestRunCreation::requestNeverArrived()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::NeverArrives;
    Client client(http);
    const auto run = await(client.createRun(request()), 20s);
    QVERIFY(!run);
    QCOMPARE(run.error().kind, Error::Kind::Network);
    QVERIFY2(run.error().what.contains("was not submitted"_L1), qPrintable(run.error().what));
    QVERIFY2(run.error().hint.contains("safe"_L1), qPrintable(run.error().hint));
    QCOMPARE(server.posts, 1); // we never repeat it ourselves
}

void TestRunCreation::crashBeforeCreation()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::Crashes;
    Client client(http);
    const auto run = await(client.createRun(request()), 20s);
    QVERIFY(!run);
    QVERIFY2(run.error().what.contains("was not submitted"_L1) && run.error().what.contains("405"_L1), qPrintable(run.error().what));
}

void TestRunCreation::gatewayFailsAfterCreation()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::CrashesAfterCreation;
    Client client(http);
    const auto run = await(client.createRun(request()));
    QVERIFY2(run, failureText(run));
}

void TestRunCreation::answerWithoutUuid()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::SaysNothingUseful;
    Client client(http);
    const auto run = await(client.createRun(request()));
    QVERIFY2(run, failureText(run));
    QVERIFY(!run->uuid.isEmpty());
}

void TestRunCreation::nobodyKnows()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::LosesAnswer;
    server.isDeaf = true;
    Client client(http);
    const auto run = await(client.createRun(request()), 30s);
    QVERIFY(!run);
    QVERIFY2(run.error().what.contains("not known"_L1), qPrintable(run.error().what));
    QVERIFY2(run.error().hint.contains("before you submit again"_L1), qPrintable(run.error().hint));
}

void TestRunCreation::olderTwinsAndOthersAreNotOurs()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::NeverArrives;
    server.add(u"op"_s, QString::fromUtf8(request().operationJson), server.now().addSecs(-60)); // yesterday's, so to speak
    server.add(u"other"_s, QString::fromUtf8(request().operationJson), server.now()); // same content, other name
    server.add(u"op"_s, u"{\"name\":\"op\",\"params\":{\"lr\":{\"value\":\"0.1\"}}}"_s, server.now()); // other parameters
    Client client(http);
    const auto run = await(client.createRun(request()), 20s);
    QVERIFY(!run);
    QVERIFY2(run.error().what.contains("was not submitted"_L1), qPrintable(run.error().what));
}

void TestRunCreation::sentTwice()
{
    // What Qt does when the peer closes after it has taken the request: the server runs it twice.
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::RunsTwice;
    Client client(http);
    const auto run = await(client.createRun(request()));
    QVERIFY2(run, failureText(run));
    QCOMPARE(server.runs.size(), 2);
    QCOMPARE(run->uuid, server.runs.at(0).value("uuid"_L1).toString());
    QCOMPARE(run->twins, QStringList{server.runs.at(1).value("uuid"_L1).toString()});
    for (const auto &sent : http.requests)
        QVERIFY(sent.method == "GET" || sent.method == "POST"); // nothing is deleted on suspicion
}

void TestRunCreation::runCannotBeReadBack()
{
    FakeHttp http;
    TinyServer server(http);
    server.isDeaf = true;
    Client client(http);
    const auto run = await(client.createRun(request()), 20s);
    QVERIFY2(run, failureText(run)); // it exists: the answer said so
    QCOMPARE(run->status, RunStatus::Created);
    QVERIFY(run->created.isValid());
}

void TestRunCreation::abortStopsTheSearch()
{
    FakeHttp http;
    TinyServer server(http);
    server.fault = TinyServer::PostFault::NeverArrives;
    Client client(http);
    bool called = false;
    auto call = client.createRun(request()).then(this, [&called](const auto &) { called = true; });
    QTRY_COMPARE(http.requests.size(), 2);
    call.abort();
    QTest::qWait(2'500);
    QCOMPARE(http.requests.size(), 2);
    QVERIFY(!called);
}

void TestRunCreation::clientGoes()
{
    FakeHttp http;
    http.held = true;
    std::optional<Result<Run>> answer;
    Call<Run> call;
    {
        Client client(http);
        call = client.createRun(request()).then(this, [&answer](Result<Run> &&run) { answer = std::move(run); });
    }
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
}

POLYDECK_TEST_MAIN(TestRunCreation)
#include "test_runcreation.moc"
