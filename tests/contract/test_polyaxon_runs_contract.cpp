// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contractmain.h"
#include "gateway.h"

#include <polyaxon/jsonfields.h>
#include <testsupport/await.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Polydeck;
using namespace Polydeck::Contract;
using namespace Polydeck::Polyaxon;
using namespace Qt::StringLiterals;

/// Runs on a Polyaxon server: submitting, listing, following to the end, logs, metrics, stopping, deleting, and refusals.
class TestPolyaxonRunsContract : public QObject
{
    Q_OBJECT
public:
    explicit TestPolyaxonRunsContract(const Bed &bed)
        : m_bed(bed)
        , m_gateway(bed)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void runsToItsEnd();
    void logsOfAnEndedRun();
    void liveLogs();
    void metrics();
    void eventsNeedNames();
    void listsAndFilters();
    void badQuery();
    void failingCommand();
    void missingParam();
    void stopRunning();
    void service();
    void deleteRun();
    void missingRun();
    void wrongProject();
    void refusedContent_data();
    void refusedContent();
    void createAnswer();

private:
    [[nodiscard]] Result<Run> submit(const QString &command, const QString &name, const QJsonObject &params = {{u"epochs"_s, u"3"_s}});
    [[nodiscard]] Run waitFor(const Run &run, const std::function<bool(const Run &)> &condition);
    [[nodiscard]] QStringList words(const Run &run);
    [[nodiscard]] RunQuery query(const QString &filter = {}, int limit = 100, int offset = 0) const;
    [[nodiscard]] QString runsPath() const { return u"/api/v1/default/%1/runs"_s.arg(m_project); }

    const Bed &m_bed;
    Gateway m_gateway;
    QString m_project;
    Run m_finished; ///< by runsToItsEnd()
};

void TestPolyaxonRunsContract::initTestCase()
{
    const QString problem = m_gateway.open();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_project = freshName(u"runs"_s);
    const auto made = Testing::await(m_gateway.client().createProject(m_project, {}));
    QVERIFY2(made, Testing::failureText(made));
}

RunQuery TestPolyaxonRunsContract::query(const QString &filter, int limit, int offset) const
{
    RunQuery result;
    result.project = m_project;
    result.filter = filter;
    result.limit = limit;
    result.offset = offset;
    return result;
}

Result<Run> TestPolyaxonRunsContract::submit(const QString &command, const QString &name, const QJsonObject &params)
{
    return Testing::await(m_gateway.client().createRun({.project = m_project, .operationJson = jobOperation(command, params), .name = name, .tags = {u"contract"_s}}));
}

Run TestPolyaxonRunsContract::waitFor(const Run &run, const std::function<bool(const Run &)> &condition)
{
    Run latest = run;
    const QDeadlineTimer limit(60'000);
    while (!condition(latest) && !limit.hasExpired()) {
        QTest::qWait(200);
        if (const auto next = Testing::await(m_gateway.client().run(m_project, run.uuid)))
            latest = *next;
    }
    return latest;
}

QStringList TestPolyaxonRunsContract::words(const Run &run)
{
    QStringList result;
    if (const auto history = Testing::await(m_gateway.client().statuses(m_project, run.uuid))) {
        for (const StatusCondition &condition : history->conditions)
            result.append(condition.word);
    }
    return result;
}

void TestPolyaxonRunsContract::runsToItsEnd()
{
    const auto run = submit(u"python train.py --epochs={{ epochs }} --lr={{ lr }}"_s, u"to-the-end"_s);
    QVERIFY2(run, Testing::failureText(run));
    QCOMPARE(run->uuid.size(), 32);
    QCOMPARE(run->name, u"to-the-end"_s);
    QCOMPARE(run->kind, u"job"_s);
    QCOMPARE(run->project, m_project);
    QCOMPARE(run->tags, QStringList{u"contract"_s});
    QVERIFY(!isFinal(run->status));
    QVERIFY(!run->nameSpace.isEmpty());

    m_finished = waitFor(*run, [](const Run &latest) { return isFinal(latest.status); });
    QCOMPARE(m_finished.statusWord, u"succeeded"_s);
    QVERIFY(m_finished.started.isValid());
    QVERIFY(m_finished.finished >= m_finished.started);
    QVERIFY(m_finished.duration.has_value());
    QCOMPARE(m_finished.inputs.value("epochs"_L1).toInt(), 3);
    QCOMPARE(m_finished.inputs.value("lr"_L1).toDouble(), 0.1);

    const QStringList walked = words(m_finished);
    QCOMPARE(walked, (QStringList{u"created"_s, u"compiled"_s, u"queued"_s, u"scheduled"_s, u"starting"_s, u"running"_s, u"succeeded"_s}));
    const auto history = Testing::await(m_gateway.client().statuses(m_project, m_finished.uuid));
    QVERIFY2(history, Testing::failureText(history));
    QCOMPARE(history->conditions.first().reason, u"OperationServiceInit"_s);
    for (qsizetype i = 1; i < history->conditions.size(); ++i)
        QVERIFY(history->conditions.at(i).time >= history->conditions.at(i - 1).time);
}

void TestPolyaxonRunsContract::logsOfAnEndedRun()
{
    QList<LogLine> lines;
    QString lastFile;
    for (int i = 0; i < 5; ++i) {
        const auto chunk = Testing::await(m_gateway.client().logs(m_finished, {}, lastFile, true));
        QVERIFY2(chunk, Testing::failureText(chunk));
        lines += chunk->lines;
        lastFile = chunk->lastFile;
        if (lastFile.isEmpty() || lastFile == chunk->files.value(chunk->files.size() - 1))
            break;
    }
    QVERIFY(lines.size() >= 3);
    for (const LogLine &line : std::as_const(lines)) {
        QCOMPARE(line.container, u"polyaxon-main"_s);
        QVERIFY(line.pod.contains(m_finished.uuid));
        QVERIFY(line.time.isValid());
        QVERIFY(!line.text.contains(u'\n'));
    }
    // The command with its params in place.
    QVERIFY(std::ranges::any_of(lines, [](const LogLine &line) { return line.text.contains("--epochs=3 --lr=0.1"_L1); }));
    // An unknown run has no lines, and that is no error.
    Run unknown = m_finished;
    unknown.uuid = QString(32, u'0');
    const auto none = Testing::await(m_gateway.client().logs(unknown, {}, {}, true));
    QVERIFY2(none, Testing::failureText(none));
    QVERIFY(none->lines.isEmpty());
}

void TestPolyaxonRunsContract::liveLogs()
{
    const auto run = submit(u"sleep 8"_s, u"live-logs"_s);
    QVERIFY2(run, Testing::failureText(run));
    const Run running = waitFor(*run, [](const Run &latest) { return latest.status == RunStatus::Running || isFinal(latest.status); });
    QCOMPARE(running.status, RunStatus::Running);
    QString lastTime = running.created.toUTC().toString(Qt::ISODateWithMs);
    QList<LogLine> lines;
    bool ended = false;
    const QDeadlineTimer limit(60'000);
    while (!ended && !limit.hasExpired()) {
        const auto chunk = Testing::await(m_gateway.client().logs(running, lastTime, {}, false));
        QVERIFY2(chunk, Testing::failureText(chunk));
        for (const LogLine &line : chunk->lines) {
            if (!lines.contains(line))
                lines += line;
        }
        ended = chunk->lastTime.isEmpty();
        // The server asks Kubernetes for whole seconds, cut: without an overlap it leaves lines out (RunFollower does the same).
        lastTime = parseDate(chunk->lastTime).addSecs(-3).toUTC().toString(Qt::ISODateWithMs);
        QTest::qWait(300);
    }
    QVERIFY(ended);
    QVERIFY(lines.size() >= 3);
}

void TestPolyaxonRunsContract::metrics()
{
    const auto series = Testing::await(m_gateway.client().metrics(m_finished, {u"loss"_s, u"accuracy"_s, u"no-such-metric"_s}));
    QVERIFY2(series, Testing::failureText(series));
    QCOMPARE(series->size(), 2);
    for (const MetricSeries &one : *series) {
        QCOMPARE(one.values.size(), 3);
        QCOMPARE(one.steps, (QList<double>{1, 2, 3}));
    }
    const auto all = Testing::await(m_gateway.client().metrics(m_finished, {}));
    QVERIFY2(all, Testing::failureText(all));
    QVERIFY(all->size() >= 2);
    QVERIFY(m_finished.outputs.contains("loss"_L1));
}

void TestPolyaxonRunsContract::eventsNeedNames()
{
    const auto answer = m_gateway.get(u"/streams/v1/%1/default/%2/runs/%3/events/metric"_s.arg(m_finished.nameSpace, m_project, m_finished.uuid));
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.body.isEmpty());
}

void TestPolyaxonRunsContract::listsAndFilters()
{
    const auto other = submit(u"true"_s, u"listed"_s);
    QVERIFY2(other, Testing::failureText(other));
    const auto names = [this](const QString &filter, int limit = 100, int offset = 0) {
        QStringList found;
        const auto page = Testing::await(m_gateway.client().runs(query(filter, limit, offset)));
        if (!page)
            return QStringList{page.error().oneLine()};
        for (const Run &run : page->runs)
            found.append(run.name);
        return found;
    };
    const QStringList all = names({});
    QCOMPARE(all.first(), u"listed"_s); // newest first
    QVERIFY(all.contains("to-the-end"_L1));
    QCOMPARE(names({}, 1, 0), all.mid(0, 1));
    QCOMPARE(names({}, 1, 1), all.mid(1, 1));
    QCOMPARE(names(u"name:to-the-end"_s), QStringList{u"to-the-end"_s});
    QCOMPARE(names(u"name:%to-the%"_s), QStringList{u"to-the-end"_s});
    QCOMPARE(names(u"uuid:%1"_s.arg(m_finished.uuid)), QStringList{u"to-the-end"_s});
    QCOMPARE(names(u"name:to-the-end|listed, kind:job"_s).size(), 2);
    QCOMPARE(names(u"name:to-the-end, status:~succeeded"_s), QStringList());
    QCOMPARE(names(u"name:to-the-end, params.epochs:>2"_s), QStringList{u"to-the-end"_s});
    QCOMPARE(names(u"name:to-the-end, started_at:~nil, created_at:>2020-01-01"_s), QStringList{u"to-the-end"_s});
    QCOMPARE(names(u"created_at:2020-01-01..2020-01-31"_s), QStringList());
    if (m_gateway.is2x())
        QCOMPARE(names(u"(name:to-the-end or name:listed)"_s).size(), 2);
    const auto page = Testing::await(m_gateway.client().runs(query({}, 1)));
    QVERIFY2(page, Testing::failureText(page));
    QCOMPARE(page->total, std::optional<int>(static_cast<int>(all.size())));
}

void TestPolyaxonRunsContract::badQuery()
{
    const auto answer = m_gateway.get(runsPath(), {{u"query"_s, u"nosuchfield:1"_s}});
    QCOMPARE(answer.status, 400);
    const QJsonArray list = QJsonDocument::fromJson(answer.body).array();
    QCOMPARE(list, (QJsonArray{u"Error applying or resolving queryset, key `nosuchfield` is not supported by the query manager `run`."_s}));
    const auto page = Testing::await(m_gateway.client().runs(query(u"nosuchfield:1"_s)));
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::Refused);
}

void TestPolyaxonRunsContract::failingCommand()
{
    const auto run = submit(u"exit 3"_s, u"failing"_s);
    QVERIFY2(run, Testing::failureText(run));
    const Run ended = waitFor(*run, [](const Run &latest) { return isFinal(latest.status); });
    QCOMPARE(ended.statusWord, u"failed"_s);
    const auto history = Testing::await(m_gateway.client().statuses(m_project, run->uuid));
    QVERIFY2(history, Testing::failureText(history));
    QVERIFY2(history->conditions.last().message.contains(u'3'), qPrintable(history->conditions.last().message));
}

void TestPolyaxonRunsContract::missingParam()
{
    // Params are not looked at when a run is created: it fails soon after.
    const auto run = submit(u"true"_s, u"missing-param"_s, {});
    QVERIFY2(run, Testing::failureText(run));
    const Run ended = waitFor(*run, [](const Run &latest) { return isFinal(latest.status); });
    QCOMPARE(ended.statusWord, u"failed"_s);
    const auto history = Testing::await(m_gateway.client().statuses(m_project, run->uuid));
    QVERIFY2(history, Testing::failureText(history));
    const StatusCondition last = history->conditions.last();
    QCOMPARE(last.reason, u"SchedulerPrepare"_s);
    QVERIFY2(last.message.startsWith("Failed to compile."_L1), qPrintable(last.message));
    QVERIFY2(last.message.contains("non optional inputs/outputs"_L1), qPrintable(last.message));
}

void TestPolyaxonRunsContract::stopRunning()
{
    const auto run = submit(u"sleep 600"_s, u"to-be-stopped"_s);
    QVERIFY2(run, Testing::failureText(run));
    const Run running = waitFor(*run, [](const Run &latest) { return latest.status == RunStatus::Running || isFinal(latest.status); });
    QCOMPARE(running.status, RunStatus::Running);
    const auto stopped = Testing::await(m_gateway.client().stopRun(m_project, run->uuid));
    QVERIFY2(stopped, Testing::failureText(stopped));
    const Run ended = waitFor(*run, [](const Run &latest) { return isFinal(latest.status); });
    QCOMPARE(ended.statusWord, u"stopped"_s);
    const QStringList walked = words(ended);
    QCOMPARE(walked.mid(walked.size() - 2), (QStringList{u"stopping"_s, u"stopped"_s}));
    // Stopping what has ended is fine and changes nothing.
    const auto again = Testing::await(m_gateway.client().stopRun(m_project, run->uuid));
    QVERIFY2(again, Testing::failureText(again));
    QCOMPARE(words(ended), walked);
}

void TestPolyaxonRunsContract::service()
{
    const QByteArray operation = R"({"version":1.1,"kind":"operation","component":{"version":1.1,"kind":"component","name":"vscode","run":
        {"kind":"service","ports":[8888],"container":{"image":"vscode","command":["code-server"],"args":["--bind-addr=0.0.0.0:8888"]}}}})"_ba;
    const auto run = Testing::await(m_gateway.client().createRun({.project = m_project, .operationJson = operation, .name = u"service"_s, .tags = {}}));
    QVERIFY2(run, Testing::failureText(run));
    QCOMPARE(run->kind, u"service"_s);
    const Run running = waitFor(*run, [](const Run &latest) { return latest.status == RunStatus::Running || isFinal(latest.status); });
    QCOMPARE(running.status, RunStatus::Running);
    QTest::qWait(3000);
    const auto later = Testing::await(m_gateway.client().run(m_project, run->uuid));
    QVERIFY2(later, Testing::failureText(later));
    QCOMPARE(later->status, RunStatus::Running);
    QVERIFY(Testing::await(m_gateway.client().stopRun(m_project, run->uuid)));
    QCOMPARE(waitFor(*run, [](const Run &latest) { return isFinal(latest.status); }).statusWord, u"stopped"_s);
}

void TestPolyaxonRunsContract::deleteRun()
{
    const auto run = submit(u"true"_s, u"to-be-deleted"_s);
    QVERIFY2(run, Testing::failureText(run));
    const auto gone = Testing::await(m_gateway.client().deleteRun(m_project, run->uuid));
    QVERIFY2(gone, Testing::failureText(gone));
    const auto page = Testing::await(m_gateway.client().runs(query()));
    QVERIFY2(page, Testing::failureText(page));
    QVERIFY(std::ranges::none_of(page->runs, [&](const Run &one) { return one.uuid == run->uuid; }));
    // It stays readable until the cleaner comes.
    const auto answer = m_gateway.get(runsPath() + u'/' + run->uuid);
    QCOMPARE(answer.status, 200);
    QCOMPARE(jsonOf(answer).value("live_state"_L1).toInt(), -1);
}

void TestPolyaxonRunsContract::missingRun()
{
    const QString uuid(32, u'0');
    const auto run = Testing::await(m_gateway.client().run(m_project, uuid));
    QVERIFY(!run);
    QCOMPARE(run.error().kind, Error::Kind::NotFound);
    const QString expected = m_gateway.is2x() ? u"No Run matches the given query."_s : u"Not found."_s;
    QCOMPARE(jsonOf(m_gateway.get(runsPath() + u'/' + uuid + u"/statuses"_s)).value("detail"_L1).toString(), expected);
    QCOMPARE(m_gateway.post(runsPath() + u'/' + uuid + u"/stop"_s).status, 404);
}

void TestPolyaxonRunsContract::wrongProject()
{
    const auto run = Testing::await(m_gateway.client().createRun(
        {.project = u"no-such-project"_s, .operationJson = jobOperation(u"true"_s, {{u"epochs"_s, 1}}), .name = {}, .tags = {}}));
    QVERIFY(!run);
    QCOMPARE(run.error().kind, Error::Kind::NotFound);
}

void TestPolyaxonRunsContract::refusedContent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("start"); // of the answer
    QTest::newRow("none") << R"({"name":"x"})"_ba << R"({"non_field_errors":["Run expects a `content`."]})"_ba;
    QTest::newRow("an object") << R"({"content":{"kind":"operation"}})"_ba << R"({"content":["Not a valid string."]})"_ba;
    QTest::newRow("a component") << R"({"content":"{\"version\":1.1,\"kind\":\"component\",\"run\":{\"kind\":\"job\",\"container\":{\"image\":\"a\"}}}"})"_ba
                                 << R"(["The specification used `OperationSpecification` is incompatible with the kind `component`."])"_ba;
    QTest::newRow("broken YAML") << R"({"content":"a: ["})"_ba << R"(["Received non valid yaml: `a: [`.)"_ba;
    QTest::newRow("no component") << R"({"content":"{\"version\":1.1,\"kind\":\"operation\",\"hubRef\":\"acme/x:1\"}"})"_ba
                                  << R"(["Compile operation received an invalid configuration: the component is missing.)"_ba;
    QTest::newRow("broken JSON") << "{x"_ba << R"({"detail":"JSON parse error - )"_ba;
}

void TestPolyaxonRunsContract::refusedContent()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, start);
    const auto answer = m_gateway.post(runsPath(), body);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.startsWith(start), answer.body.constData());
}

void TestPolyaxonRunsContract::createAnswer()
{
    const QByteArray operation = jobOperation(u"python train.py --epochs={{ epochs }}"_s, {{u"epochs"_s, u"2"_s}});
    const QJsonObject body{{u"content"_s, QString::fromUtf8(operation)}, {u"is_managed"_s, true}, {u"name"_s, u"answer"_s}};
    const auto answer = m_gateway.post(runsPath(), QJsonDocument(body).toJson());
    QCOMPARE(answer.status, 201);
    const QJsonObject run = jsonOf(answer);
    QVERIFY(!run.contains("status"_L1));
    QCOMPARE(run.value("settings"_L1).toObject(), QJsonObject());
    QCOMPARE(run.value("is_managed"_L1).toBool(), true);
    const QJsonObject compiled = QJsonDocument::fromJson(run.value("content"_L1).toString().toUtf8()).object();
    QCOMPARE(compiled.value("kind"_L1).toString(), u"compiled_operation"_s);
    const QString args = compiled.value("run"_L1).toObject().value("container"_L1).toObject().value("args"_L1).toArray().first().toString();
    QCOMPARE(args, u"python train.py --epochs=2"_s);
    const QJsonObject detail = jsonOf(m_gateway.get(runsPath() + u'/' + run.value("uuid"_L1).toString()));
    const QJsonObject raw = QJsonDocument::fromJson(detail.value("raw_content"_L1).toString().toUtf8()).object();
    QCOMPARE(raw.value("kind"_L1).toString(), u"operation"_s);
    QCOMPARE(detail.value("settings"_L1).toObject().value("namespace"_L1).toString(), m_bed.nameSpace());
}

POLYDECK_CONTRACT_MAIN(TestPolyaxonRunsContract)
#include "test_polyaxon_runs_contract.moc"
