// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <polyaxon/client.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <cmath>

using namespace Polydeck;
using namespace Polydeck::Polyaxon;
using namespace Polydeck::Polyaxon::Testing;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

QByteArray projectPage(int first, int count, int total)
{
    QJsonArray results;
    for (int i = first; i < first + count; ++i)
        results.append(QJsonObject{{u"uuid"_s, u"u%1"_s.arg(i)}, {u"name"_s, u"p%1"_s.arg(i)}, {u"description"_s, QJsonValue()}, {u"tags"_s, QJsonValue()}});
    return QJsonDocument(QJsonObject{{u"count"_s, total}, {u"results"_s, results}}).toJson();
}

Net::Response dated(const QByteArray &body, const QDateTime &now)
{
    auto response = json(body);
    response.headers = {{"Date", QLocale::c().toString(now.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()}};
    return response;
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void installation();
    void projectsOfOnePage();
    void projectsOfManyPages();
    void projectsThatShiftBetweenPages();
    void projectsFailHalfWay();
    void createProject();
    void createProjectRefused_data();
    void createProjectRefused();
    void createProjectAnsweredTwice();
    void runList();
    void runDetail();
    void oldServersRun();
    void statuses();
    void stopAndDelete();
    void logs();
    void logsNeedTheNamespace();
    void metrics();
    void metricsWithoutNames();
    void largeAnswersAreParsedElsewhere();
    void abortedCallsAreSilent();
    void clientGoesBeforeTheAnswer();
    void webPageInsteadOfJson();
};

void TestClient::installation()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return json(sample("installation")); };
    Client client(http);
    const auto result = await(client.installation());
    QVERIFY2(result, failureText(result));
    QCOMPARE(result->version, u"2.16.4"_s);
    QCOMPARE(result->dist, u"ce"_s);
    QCOMPARE(result->majorVersion(), 2);
    QCOMPARE(result->minorVersion(), 16);
    QCOMPARE(http.line(0), u"GET /api/v1/installation"_s);
    Installation odd;
    odd.version = u"1.11rc2"_s;
    QCOMPARE(odd.minorVersion(), 11);
    odd.version = u"latest"_s;
    QCOMPARE(odd.majorVersion(), 0);
}

void TestClient::projectsOfOnePage()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return json(sample("projects-list")); };
    Client client(http);
    const auto result = await(client.projects());
    QVERIFY2(result, failureText(result));
    QCOMPARE(result->size(), 1);
    const auto &project = result->front();
    QCOMPARE(project.name, u"sentiment-ann"_s);
    QCOMPARE(project.description, u"d"_s);
    QCOMPARE(project.tags, QStringList{u"a"_s});
    QCOMPARE(project.created.toUTC().toString(Qt::ISODateWithMs), u"2026-11-23T14:51:45.722Z"_s);
    QCOMPARE(http.requests.size(), 1);
    QCOMPARE(http.line(0), u"GET /api/v1/default/projects/list?limit=100&offset=0&sort=name"_s);
}

void TestClient::projectsOfManyPages()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) {
        const int offset = request.query.queryItemValue(u"offset"_s).toInt();
        return json(projectPage(offset, qMin(100, 230 - offset), 230));
    };
    Client client(http);
    const auto result = await(client.projects());
    QVERIFY2(result, failureText(result));
    QCOMPARE(result->size(), 230);
    QCOMPARE(result->back().name, u"p229"_s);
    QCOMPARE(http.requests.size(), 3);
}

void TestClient::projectsThatShiftBetweenPages()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) {
        const int offset = request.query.queryItemValue(u"offset"_s).toInt();
        return json(offset == 0 ? projectPage(0, 100, 150) : projectPage(99, 51, 151)); // one was created in between
    };
    Client client(http);
    const auto result = await(client.projects());
    QVERIFY2(result, failureText(result));
    QCOMPARE(result->size(), 150);
}

void TestClient::projectsFailHalfWay()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) -> Result<Net::Response> {
        if (request.query.queryItemValue(u"offset"_s) == "0"_L1)
            return json(projectPage(0, 100, 200));
        return failure(Error::Kind::Network, u"gone"_s);
    };
    Client client(http);
    const auto result = await(client.projects());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Network);
}

void TestClient::createProject()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return json(sample("project-create"), 201); };
    Client client(http);
    const auto result = await(client.createProject(u"sentiment-ann"_s, u"d"_s));
    QVERIFY2(result, failureText(result));
    QCOMPARE(result->name, u"sentiment-ann"_s);
    QCOMPARE(http.line(0), u"POST /api/v1/default/projects/create"_s);
    QCOMPARE(QJsonDocument::fromJson(http.requests.front().body).object(), (QJsonObject{{u"name"_s, u"sentiment-ann"_s}, {u"description"_s, u"d"_s}}));
}

void TestClient::createProjectRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("reserved") << sample("project-create-reserved") << u"reserved word"_s;
    QTest::newRow("bad name") << sample("project-create-badname") << u"Enter a valid"_s;
}

void TestClient::createProjectRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    FakeHttp http;
    http.handler = [body](const Net::Request &) { return json(body, 400); };
    Client client(http);
    const auto result = await(client.createProject(u"x"_s, {}));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Refused);
    QVERIFY2(result.error().what.contains(says), qPrintable(result.error().what));
}

void TestClient::createProjectAnsweredTwice()
{
    // "Exists already" after our own POST was repeated behind our back is a success; an older project of that name is not.
    const auto now = QDateTime::currentDateTimeUtc();
    auto created = now;
    FakeHttp http;
    http.handler = [&](const Net::Request &request) {
        if (request.method == "POST")
            return json(sample("project-create-duplicate"), 400);
        return dated(QJsonDocument(QJsonObject{{u"name"_s, u"x"_s}, {u"created_at"_s, created.toString(Qt::ISODateWithMs)}}).toJson(), now);
    };
    Client client(http);
    const auto ours = await(client.createProject(u"x"_s, {}));
    QVERIFY2(ours, failureText(ours));
    QCOMPARE(http.line(-1), u"GET /api/v1/default/x"_s);
    created = now.addSecs(-3'600);
    const auto taken = await(client.createProject(u"x"_s, {}));
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, Error::Kind::Conflict);
    QVERIFY2(taken.error().what.contains("exists already"_L1), qPrintable(taken.error().what));
    QVERIFY(!taken.error().hint.isEmpty());
}

void TestClient::runList()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return json(sample("runs-list")); };
    Client client(http);
    client.setInstallation(ofVersion(u"2.16.4"_s));
    RunQuery query;
    query.project = u"sentiment-ann"_s;
    query.limit = 20;
    query.filter = u"status:running"_s;
    const auto result = await(client.runs(query));
    QVERIFY2(result, failureText(result));
    QCOMPARE(http.line(0), u"GET /api/v1/default/sentiment-ann/runs?limit=20&offset=0&sort=-created_at&query=status:running,created_at:_any_"_s);
    QCOMPARE(result->total, std::optional(1));
    QCOMPARE(result->runs.size(), 1);
    const auto &run = result->runs.front();
    QCOMPARE(run.uuid, u"6ce2e6d7e9164690aeb96df2813b1dd2"_s);
    QCOMPARE(run.project, u"sentiment-ann"_s); // lists don't say
    QCOMPARE(run.status, RunStatus::Running);
    QCOMPARE(run.nameSpace, u"polyaxon"_s);
    QCOMPARE(run.waitTime, std::optional(223.92));
    QVERIFY(!run.duration);
    QVERIFY(run.started.isValid() && !run.finished.isValid());
    QCOMPARE(run.tags, QStringList{u"t1"_s});
    QCOMPARE(run.inputs.value("epochs"_L1).toInt(), 3);
    QCOMPARE(run.outputs.value("loss"_L1).toDouble(), 0.6);
}

void TestClient::runDetail()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) { return json(sample(request.path.endsWith("gone"_L1) ? "run-get-deleted" : "run-get-stopped")); };
    Client client(http);
    const auto run = await(client.run(u"sentiment-ann"_s, u"here"_s));
    QVERIFY2(run, failureText(run));
    QCOMPARE(run->status, RunStatus::Stopped);
    QCOMPARE(run->duration, std::optional(1.23));
    QVERIFY(!run->deleted);
    const auto deleted = await(client.run(u"sentiment-ann"_s, u"gone"_s));
    QVERIFY(deleted && deleted->deleted);

    http.handler = [](const Net::Request &) { return json(sample("run-missing"), 404); };
    const auto missing = await(client.run(u"p"_s, u"00"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
}

void TestClient::oldServersRun()
{
    // 1.11: whole seconds, is_managed only, settings with the namespace alone.
    FakeHttp http;
    http.handler = [](const Net::Request &) {
        return json(R"({"count":1,"results":[{"uuid":"006B5734-527B-48df-be3a-1f96a9d0d2d0","name":"hello","created_at":"2021-10-08T13:55:20.465837+00:00",
            "started_at":"2021-10-08T13:55:30+00:00","finished_at":"2021-10-08T13:57:22+00:00","wait_time":10,"duration":112,"kind":"job","runtime":"job",
            "is_managed":true,"status":"upstream_failed","tags":null,"settings":{"namespace":"polyaxon-v1"},"inputs":null,"outputs":null}]})");
    };
    Client client(http);
    client.setInstallation(ofVersion(u"1.11.3"_s));
    RunQuery query;
    query.project = u"old"_s;
    const auto result = await(client.runs(query));
    QVERIFY2(result, failureText(result));
    const auto &run = result->runs.at(0);
    QCOMPARE(run.uuid, u"006b5734527b48dfbe3a1f96a9d0d2d0"_s);
    QCOMPARE(run.duration, std::optional(112.0));
    QCOMPARE(run.status, RunStatus::UpstreamFailed);
    QCOMPARE(run.nameSpace, u"polyaxon-v1"_s);
    QVERIFY(!http.line(0).contains("created_at:"_L1));
}

void TestClient::statuses()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return json(sample("run-statuses-stopping")); };
    Client client(http);
    const auto result = await(client.statuses(u"p"_s, u"u"_s));
    QVERIFY2(result, failureText(result));
    QCOMPARE(http.line(0), u"GET /api/v1/default/p/runs/u/statuses"_s);
    QCOMPARE(result->status, RunStatus::Stopping);
    QCOMPARE(result->conditions.size(), 7);
    QCOMPARE(result->conditions.front().status, RunStatus::Created);
    QCOMPARE(result->conditions.back().reason, u"StateManager"_s);
    QCOMPARE(result->conditions.at(1).time.toUTC().toString(Qt::ISODateWithMs), u"2026-11-23T14:51:46.425Z"_s);
}

void TestClient::stopAndDelete()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) { return request.method == "DELETE" ? answer(204) : json("{}"); };
    Client client(http);
    QVERIFY(await(client.stopRun(u"p"_s, u"u"_s)));
    QCOMPARE(http.line(-1), u"POST /api/v1/default/p/runs/u/stop"_s);
    QVERIFY(await(client.deleteRun(u"p"_s, u"u"_s)));
    QCOMPARE(http.line(-1), u"DELETE /api/v1/default/p/runs/u"_s);

    http.handler = [](const Net::Request &) { return json(sample("run-missing"), 404); };
    QVERIFY(await(client.deleteRun(u"p"_s, u"u"_s))); // gone already: what was wanted
    const auto stopped = await(client.stopRun(u"p"_s, u"u"_s));
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::NotFound);
    http.handler = [](const Net::Request &) { return answer(405); };
    const auto crashed = await(client.deleteRun(u"p"_s, u"u"_s));
    QVERIFY(!crashed);
    QCOMPARE(crashed.error().kind, Error::Kind::Server);
}

void TestClient::logs()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return json(sample("logs-archive")); };
    Client client(http);
    Run run;
    run.uuid = u"u"_s;
    run.project = u"p"_s;
    run.nameSpace = u"polyaxon-v1"_s;
    run.kind = u"job"_s;
    const auto result = await(client.logs(run, {}, {}, true));
    QVERIFY2(result, failureText(result));
    QCOMPARE(http.line(0), u"GET /streams/v1/polyaxon-v1/default/p/runs/u/logs?kind=job&force=true"_s);
    QCOMPARE(result->lines.size(), 3);
    QCOMPARE(result->lines.at(0).text, u"epoch 1/3 loss 0.8"_s);
    QCOMPARE(result->lines.at(0).container, u"polyaxon-main"_s);
    QCOMPARE(result->lines.at(0).time.toUTC().toString(Qt::ISODateWithMs), u"2026-11-23T14:55:30.437Z"_s);
    QVERIFY(result->lastTime.isEmpty());
    QVERIFY(result->lines.at(0).id != result->lines.at(1).id);

    // The same line in another spelling of its time is the same line, a microsecond later it is another one.
    http.handler = [](const Net::Request &) {
        return json(R"({"logs":[{"timestamp":"2026-01-02T10:00:00.000001+00:00","pod":"a","value":"x\n"},
            {"timestamp":"2026-01-02 12:00:00.000001+02:00","pod":"a","value":"x"},{"timestamp":"2026-01-02T10:00:00.000002Z","pod":"a","value":"x"},
            {"timestamp":null,"node":null,"value":"no time"}],"last_time":"2026-01-02T10:00:00.000002Z","files":["f1","f2"],"last_file":"f1"})");
    };
    const auto odd = await(client.logs(run, u"2026-01-02T00:00:00Z"_s, {}, false));
    QVERIFY2(odd, failureText(odd));
    QCOMPARE(odd->lines.at(0).id, odd->lines.at(1).id);
    QVERIFY(odd->lines.at(0).id != odd->lines.at(2).id);
    QVERIFY(!odd->lines.at(3).time.isValid());
    QCOMPARE(odd->lastTime, u"2026-01-02T10:00:00.000002Z"_s);
    QCOMPARE(odd->lastFile, u"f1"_s);
    QCOMPARE(odd->files.size(), 2);
}

void TestClient::logsNeedTheNamespace()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) { return json(sample(request.path.startsWith("/streams"_L1) ? "logs-empty" : "run-get-running")); };
    Client client(http);
    Run run;
    run.uuid = u"6ce2e6d7e9164690aeb96df2813b1dd2"_s;
    run.project = u"sentiment-ann"_s;
    const auto result = await(client.logs(run, {}, {}, false));
    QVERIFY2(result, failureText(result));
    QCOMPARE(http.requests.size(), 2);
    QVERIFY2(http.line(1).startsWith("GET /streams/v1/polyaxon/default/sentiment-ann/runs/6ce2"_L1), qPrintable(http.line(1)));

    http.handler = [](const Net::Request &) { return json(R"({"uuid":"u","status":"created","settings":{}})"); };
    const auto homeless = await(client.logs(run, {}, {}, false));
    QVERIFY(!homeless);
    QVERIFY(!homeless.error().hint.isEmpty());
}

void TestClient::metrics()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) {
        return json(R"({"data":[{"name":"train/loss","kind":"metric","data":{"step":[1,2,5],"timestamp":["a","b","c"],"metric":[0.9,null,0.5]}},
            {"name":"acc","kind":"metric","data":{"metric":[1,2]}}]})");
    };
    Client client(http);
    Run run;
    run.uuid = u"u"_s;
    run.project = u"p"_s;
    run.nameSpace = u"n"_s;
    const auto result = await(client.metrics(run, {u"train/loss"_s, u"acc"_s}));
    QVERIFY2(result, failureText(result));
    QCOMPARE(http.line(0), u"GET /streams/v1/n/default/p/runs/u/events/metric?names=train/loss,acc&orient=dict&force=true"_s);
    QCOMPARE(result->at(0).steps, (QList<double>{1, 2, 5}));
    QVERIFY(std::isnan(result->at(0).values.at(1)));
    QCOMPARE(result->at(0).values.at(2), 0.5);
    QCOMPARE(result->at(1).steps, (QList<double>{0, 1}));
}

void TestClient::metricsWithoutNames()
{
    FakeHttp http;
    http.handler = [](const Net::Request &request) { return json(sample(request.path.startsWith("/streams"_L1) ? "events-loss" : "lineage-get")); };
    Client client(http);
    Run run;
    run.uuid = u"u"_s;
    run.project = u"p"_s;
    run.nameSpace = u"n"_s;
    const auto result = await(client.metrics(run, {}));
    QVERIFY2(result, failureText(result));
    QCOMPARE(http.line(0), u"GET /api/v1/default/p/runs/u/lineage/artifacts?query=kind:metric&limit=1000"_s);
    QVERIFY(http.line(1).contains("names=loss"_L1));
    QCOMPARE(result->size(), 1);
    QCOMPARE(result->front().values, (QList<double>{0.8, 0.7, 0.6}));

    // Many long names go in several requests that each fit into a URL.
    QStringList many;
    for (int i = 0; i < 300; ++i)
        many.append(u"%1/%2"_s.arg(QString(60, u'm')).arg(i));
    http.requests.clear();
    const auto cut = await(client.metrics(run, many));
    QVERIFY2(cut, failureText(cut));
    QVERIFY(http.requests.size() > 2);
    QStringList asked;
    for (const auto &request : http.requests) {
        QVERIFY(Net::resolveUrl(http.serverUrl(), request).toEncoded().size() < 8'000);
        asked += request.query.queryItemValue(u"names"_s, QUrl::FullyDecoded).split(u',');
    }
    QCOMPARE(asked, many);
}

void TestClient::largeAnswersAreParsedElsewhere()
{
    QJsonArray lines;
    for (int i = 0; i < 5'000; ++i)
        lines.append(QJsonObject{{u"timestamp"_s, u"2026-01-02T10:00:00.%1Z"_s.arg(i, 6, 10, QChar(u'0'))}, {u"pod"_s, u"p"_s}, {u"value"_s, u"line %1"_s.arg(i)}});
    const auto body = QJsonDocument(QJsonObject{{u"logs"_s, lines}}).toJson();
    QVERIFY(body.size() > 100 * 1024);
    FakeHttp http;
    http.handler = [body](const Net::Request &) { return json(body); };
    Client client(http);
    Run run;
    run.nameSpace = u"n"_s;
    QThread *answeredOn = nullptr;
    // What follows from an answer must run here, where requests may be sent.
    auto call = client.logs(run, {}, {}, false).map([&answeredOn](Result<LogChunk> &&chunk) -> Result<int> {
        answeredOn = QThread::currentThread();
        return chunk.transform([](const LogChunk &read) { return static_cast<int>(read.lines.size()); });
    });
    const auto result = await(std::move(call));
    QVERIFY2(result, failureText(result));
    QCOMPARE(*result, 5'000);
    QCOMPARE(answeredOn, thread());
}

void TestClient::abortedCallsAreSilent()
{
    FakeHttp http;
    http.held = true;
    Client client(http);
    bool called = false;
    {
        const auto call = client.projects().then(this, [&called](const auto &) { called = true; });
        QCOMPARE(http.waiting.size(), 1);
    }
    QCOMPARE(http.aborted, 1);
    http.release();
    QTest::qWait(20);
    QVERIFY(!called);
}

void TestClient::clientGoesBeforeTheAnswer()
{
    FakeHttp http;
    http.held = true;
    http.handler = [](const Net::Request &) { return json(projectPage(0, 100, 200)); };
    std::optional<Result<QList<Project>>> answer;
    Call<QList<Project>> call;
    {
        Client client(http);
        call = client.projects().then(this, [&answer](Result<QList<Project>> &&result) { answer = std::move(result); });
    }
    http.release();
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
    QCOMPARE(http.requests.size(), 1); // no second page is asked for
}

void TestClient::webPageInsteadOfJson()
{
    FakeHttp http;
    http.handler = [](const Net::Request &) { return answer(200, "<!DOCTYPE html><html><head><title>Harbor</title></head></html>", "text/html"); };
    Client client(http);
    const auto result = await(client.installation());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Protocol);
    QVERIFY2(result.error().what.contains("Harbor"_L1), qPrintable(result.error().what));
    http.handler = [](const Net::Request &) { return json(R"({"hello":"world"})"); };
    const auto other = await(client.projects());
    QVERIFY(!other);
    QCOMPARE(other.error().kind, Error::Kind::Protocol);
}

POLYDECK_TEST_MAIN(TestClient)
#include "test_client.moc"
