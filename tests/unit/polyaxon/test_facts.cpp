// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxon/client.h>
#include <polyaxon/displaytext.h>
#include <polyaxon/jsonfields.h>
#include <polyaxon/requests.h>
#include <polyaxon/rowdiff.h>
#include <polyaxon/servertime.h>

#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Polydeck;
using namespace Polydeck::Polyaxon;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statusesKnowTheirWords();
    void dates_data();
    void dates();
    void fieldsAreTolerant();
    void agesAndDurations();
    void tooltipsNeverBecomeHtml();
    void numbersSortAsNumbers();
    void projectNames_data();
    void projectNames();
    void runFilters_data();
    void runFilters();
    void valuesSurviveTheUrl();
    void createBodyIsTheCommandLines();
    void logRequests();
    void effectiveNames();
    void serverClockDecides();
    void rowDiffs();
};

void TestFacts::statusesKnowTheirWords()
{
    const QStringList words{u"created"_s, u"on_schedule"_s, u"resuming"_s, u"retrying"_s, u"compiled"_s, u"queued"_s, u"scheduled"_s,
        u"starting"_s, u"processing"_s, u"running"_s, u"warning"_s, u"unschedulable"_s, u"stopping"_s, u"succeeded"_s, u"skipped"_s,
        u"failed"_s, u"upstream_failed"_s, u"stopped"_s, u"unknown"_s};
    QStringList finals;
    for (const auto &word : words) {
        const auto status = runStatusFromString(word);
        QCOMPARE(runStatusName(status), word);
        if (isFinal(status))
            finals.append(word);
    }
    QCOMPARE(finals, (QStringList{u"succeeded"_s, u"skipped"_s, u"failed"_s, u"upstream_failed"_s, u"stopped"_s}));
    QCOMPARE(runStatusFromString(u"a_word_of_later_servers"), RunStatus::Unknown);
    QCOMPARE(statusGroup(RunStatus::Unschedulable), StatusGroup::Stuck);
    QVERIFY(!mayHaveLogs(RunStatus::Queued));
    QVERIFY(mayHaveLogs(RunStatus::Running));
    QVERIFY(mayHaveLogs(RunStatus::Failed));
}

void TestFacts::dates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("api") << u"2026-11-23T13:55:20.374567Z"_s << u"2026-11-23T13:55:20.374Z"_s;
    QTest::newRow("condition") << u"2026-11-23T14:51:46.387Z"_s << u"2026-11-23T14:51:46.387Z"_s;
    QTest::newRow("space and offset") << u"2026-11-23 14:55:30.617769+00:00"_s << u"2026-11-23T14:55:30.617Z"_s;
    QTest::newRow("no fraction") << u"2026-01-02T10:00:00+00:00"_s << u"2026-01-02T10:00:00.000Z"_s;
    QTest::newRow("other zone") << u"2026-01-02T10:00:00+02:00"_s << u"2026-01-02T08:00:00.000Z"_s;
    QTest::newRow("west without colon") << u"2026-01-01T23:30:00.5-0530"_s << u"2026-01-02T05:00:00.500Z"_s;
    QTest::newRow("nanoseconds") << u"2026-01-02T10:00:00.123456789Z"_s << u"2026-01-02T10:00:00.123Z"_s;
    QTest::newRow("naive is UTC") << u"2026-01-02T10:00:00"_s << u"2026-01-02T10:00:00.000Z"_s;
    QTest::newRow("minutes only") << u"2026-01-02 10:00"_s << u"2026-01-02T10:00:00.000Z"_s;
    QTest::newRow("day only") << u"2026-01-02"_s << u"2026-01-02T00:00:00.000Z"_s;
    QTest::newRow("leap day") << u"2028-02-29T00:00:00Z"_s << u"2028-02-29T00:00:00.000Z"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("no such day") << u"2026-02-30T00:00:00Z"_s << QString();
    QTest::newRow("no such hour") << u"2026-02-03T25:00:00Z"_s << QString();
    QTest::newRow("words") << u"yesterday, about noon"_s << QString();
    QTest::newRow("cut off") << u"2026-01-02T10:0"_s << QString();
    QTest::newRow("strange zone") << u"2026-01-02T10:00:00+zz"_s << QString();
}

void TestFacts::dates()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto date = parseDate(text);
    QCOMPARE(date.isValid(), !expected.isEmpty());
    if (date.isValid())
        QCOMPARE(date.toUTC().toString(Qt::ISODateWithMs), expected);
}

void TestFacts::fieldsAreTolerant()
{
    const auto object = QJsonDocument::fromJson(R"({"null":null,"number":3,"text":"x","list":["a",1,"b"],"float":"0.5",
        "uuid":"006B5734-527b-48dfbe3a1f96a9d0d2d0","object":{"a":1},"coded":"{\"a\":2}"})").object();
    QCOMPARE(textField(object, "null"_L1), QString());
    QCOMPARE(textField(object, "number"_L1), u"3"_s);
    QCOMPARE(textField(object, "missing"_L1), QString());
    QCOMPARE(textListField(object, "list"_L1), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(textListField(object, "text"_L1), QStringList{u"x"_s});
    QCOMPARE(textListField(object, "null"_L1), QStringList());
    QCOMPARE(uuidField(object, "uuid"_L1), u"006b5734527b48dfbe3a1f96a9d0d2d0"_s);
    QCOMPARE(numberField(object, "number"_L1), std::optional(3.0));
    QCOMPARE(numberField(object, "float"_L1), std::optional(0.5));
    QVERIFY(!numberField(object, "null"_L1));
    QCOMPARE(objectField(object, "object"_L1).value("a"_L1).toInt(), 1);
    QCOMPARE(objectField(object, "coded"_L1).value("a"_L1).toInt(), 2);
    QVERIFY(objectField(object, "text"_L1).isEmpty());
}

void TestFacts::agesAndDurations()
{
    const auto now = parseDate(u"2026-06-01T12:00:00Z");
    QCOMPARE(ageText(now.addSecs(-2), now), u"now"_s);
    QCOMPARE(ageText(now.addSecs(30), now), u"now"_s); // a server clock ahead of ours
    QCOMPARE(ageText(now.addSecs(-59), now), u"59 s"_s);
    QCOMPARE(ageText(now.addSecs(-60), now), u"1 min"_s);
    QCOMPARE(ageText(now.addSecs(-3'600 * 3), now), u"3 h"_s);
    QCOMPARE(ageText(now.addDays(-5), now), u"5 d"_s);
    QVERIFY(ageText(now.addDays(-100), now).contains(u"26"_s) || ageText(now.addDays(-100), now).contains(u"2026"_s));
    QCOMPARE(ageText({}, now), QString());

    QCOMPARE(nextAgeChange(now.addSecs(-90), now), now.addSecs(30));
    QCOMPARE(nextAgeChange(now.addSecs(-10), now), now.addSecs(1));
    QVERIFY(!nextAgeChange(now.addDays(-100), now).isValid());

    QCOMPARE(durationText(0), u"0:00"_s);
    QCOMPARE(durationText(112.9), u"1:52"_s);
    QCOMPARE(durationText(3'723), u"1:02:03"_s);
    QCOMPARE(durationText(2 * 86'400 + 3 * 3'600 + 4 * 60 + 5), u"2 d 3:04:05"_s);
    QCOMPARE(durationText(86'400), u"1 d 0:00:00"_s);
    QCOMPARE(durationText(-3), u"0:00"_s);
    QCOMPARE(durationText(qQNaN()), u"0:00"_s);
}

void TestFacts::tooltipsNeverBecomeHtml()
{
    QCOMPARE(plainToolTip(u"train-1"_s), u"train-1"_s);
    const auto shown = plainToolTip(u"<img src=x>\nR&D"_s);
    QCOMPARE(shown, u"<span>&lt;img src=x&gt;<br>R&amp;D</span>"_s);
}

void TestFacts::numbersSortAsNumbers()
{
    QVERIFY(naturalKey(u"run-2"_s) < naturalKey(u"run-10"_s));
    QVERIFY(naturalKey(u"Run-2"_s) < naturalKey(u"run-10"_s));
    QVERIFY(naturalKey(u"run-9"_s) < naturalKey(u"run-9a"_s));
    QCOMPARE(naturalKey(u"run-007"_s), naturalKey(u"run-7"_s));
    QVERIFY(naturalKey(u"a1b2"_s) < naturalKey(u"a1b10"_s));
}

void TestFacts::projectNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("plain") << u"sentiment-ann_2"_s << true;
    QTest::newRow("longest") << QString(128, u'a') << true;
    QTest::newRow("too long") << QString(129, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space") << u"bad name"_s << false;
    QTest::newRow("dot") << u"v1.0"_s << false;
    QTest::newRow("umlaut") << u"m\u00fcller"_s << false;
    QTest::newRow("reserved") << u"project"_s << false;
    QTest::newRow("reserved plural") << u"Projects"_s << false;
    QTest::newRow("allowed default") << u"default"_s << true;
    QTest::newRow("allowed ui") << u"ui"_s << true;
    QTest::newRow("longer than reserved") << u"project-x"_s << true;
}

void TestFacts::projectNames()
{
    QFETCH(QString, name);
    QFETCH(bool, isFine);
    QCOMPARE(projectNameProblem(name).isEmpty(), isFine);
}

void TestFacts::runFilters_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    QTest::newRow("2.x, nothing") << u"2.16.1"_s << QString() << u"created_at:_any_"_s;
    QTest::newRow("unknown counts as 2.x") << QString() << QString() << u"created_at:_any_"_s;
    QTest::newRow("1.11 knows no _any_") << u"1.11.3"_s << QString() << QString();
    QTest::newRow("1.11 keeps the filter") << u"1.11.3"_s << u"status:running"_s << u"status:running"_s;
    QTest::newRow("2.13.0 is broken") << u"2.13.0"_s << QString() << u"created_at:>2000-01-01"_s;
    QTest::newRow("2.x, term") << u"2.16.1"_s << u" status:running "_s << u"status:running,created_at:_any_"_s;
    QTest::newRow("own date stays") << u"2.16.1"_s << u"created_at:last_month"_s << u"created_at:last_month"_s;
    QTest::newRow("or is wrapped") << u"2.16.1"_s << u"status:running or status:queued"_s << u"(status:running or status:queued),created_at:_any_"_s;
    QTest::newRow("pipe operator is wrapped") << u"2.16.1"_s << u"status:running | name:x"_s << u"(status:running | name:x),created_at:_any_"_s;
    QTest::newRow("pipe of values is not") << u"2.16.1"_s << u"status:running|queued"_s << u"status:running|queued,created_at:_any_"_s;
    QTest::newRow("or within a word is not") << u"2.16.1"_s << u"name:%orange%"_s << u"name:%orange%,created_at:_any_"_s;
}

void TestFacts::runFilters()
{
    QFETCH(QString, version);
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    Installation server;
    server.version = version;
    QCOMPARE(runListFilter(filter, server), expected);
}

void TestFacts::valuesSurviveTheUrl()
{
    RunQuery query;
    query.project = u"p"_s;
    query.filter = u"name:%a+b%,metrics.loss:>=0.5,name:x|y&z #1"_s;
    Installation old;
    old.version = u"1.11.3"_s;
    const auto url = Net::resolveUrl(QUrl(u"http://127.0.0.1:1"_s), runListRequest(query, old));
    const auto raw = url.query(QUrl::FullyEncoded);
    QVERIFY2(!raw.contains(u'+') && !raw.contains(u'|') && !raw.contains(u'>'), qPrintable(raw));
    // As a server reads it: split at '&', then '=', '+' is a space, then percent-decoding.
    QString read;
    for (const auto &pair : raw.split(u'&')) {
        if (pair.startsWith("query="_L1))
            read = QUrl::fromPercentEncoding(pair.sliced(6).replace(u'+', u' ').toLatin1());
    }
    QCOMPARE(read, query.filter);
}

void TestFacts::createBodyIsTheCommandLines()
{
    RunRequest request;
    request.project = u"nn"_s;
    request.operationJson = R"({"version":1.1,"kind":"operation","component":{"run":{"kind":"job"}}})";
    request.name = u"train"_s;
    request.tags = {u"t1"_s, u"t2"_s};
    const auto wire = createRunRequest(request);
    QCOMPARE(wire.method, QByteArray("POST"));
    QCOMPARE(wire.path, u"/api/v1/default/nn/runs"_s);
    const auto body = QJsonDocument::fromJson(wire.body).object();
    QVERIFY(body.value("content"_L1).isString());
    QCOMPARE(body.value("content"_L1).toString().toUtf8(), request.operationJson);
    QCOMPARE(body.value("managed_by"_L1).toString(), u"agent"_s);
    QCOMPARE(body.value("is_managed"_L1), QJsonValue(true));
    QCOMPARE(body.value("name"_L1).toString(), u"train"_s);
    QCOMPARE(body.value("tags"_L1).toArray().size(), 2);

    request.name.clear();
    request.tags.clear();
    const auto keys = QJsonDocument::fromJson(createRunRequest(request).body).object().keys();
    QCOMPARE(keys, (QStringList{u"content"_s, u"is_managed"_s, u"managed_by"_s})); // what is not set is not sent
}

void TestFacts::logRequests()
{
    Run run;
    run.uuid = u"abc"_s;
    run.project = u"p"_s;
    run.nameSpace = u"polyaxon-v1"_s;
    run.kind = u"job"_s;
    run.runtime = u"job"_s;
    const auto live = logsRequest(run, u"2026-01-02T10:00:00.000+00:00"_s, {}, false);
    QCOMPARE(live.path, u"/streams/v1/polyaxon-v1/default/p/runs/abc/logs"_s);
    const auto url = Net::resolveUrl(QUrl(u"http://h"_s), live).query(QUrl::FullyEncoded);
    QCOMPARE(QUrl::fromPercentEncoding(url.toLatin1()), u"kind=job&last_time=2026-01-02T10:00:00.000+00:00"_s);
    QVERIFY2(url.contains("%2B00"_L1), qPrintable(url));
    run.runtime = u"tfjob"_s;
    const auto archive = logsRequest(run, {}, u"chunk-2"_s, true);
    QCOMPARE(archive.query.toString(), u"kind=tfjob&last_file=chunk-2&force=true"_s);
}

void TestFacts::effectiveNames()
{
    RunRequest request;
    request.operationJson = R"({"name":"op","component":{"name":"part"}})";
    QCOMPARE(effectiveName(request), u"op"_s);
    request.operationJson = R"({"component":{"name":"part"}})";
    QCOMPARE(effectiveName(request), u"part"_s);
    request.name = u"mine"_s;
    QCOMPARE(effectiveName(request), u"mine"_s);
}

void TestFacts::serverClockDecides()
{
    // Our clock is an hour off; only the server's own words count.
    const auto serverNow = QDateTime::currentDateTimeUtc().addSecs(-3'600);
    const auto header = QLocale::c().toString(serverNow, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
    Net::Response answer;
    answer.headers = {{"Server", "uvicorn"}, {"date", header}};
    QVERIFY(createdSince(serverNow.addSecs(-4), answer, 5s));
    QVERIFY(!createdSince(serverNow.addSecs(-20), answer, 5s));
    QVERIFY(!createdSince(QDateTime(), answer, 5s));
    answer.headers.clear();
    QVERIFY(createdSince(QDateTime::currentDateTimeUtc().addSecs(-30), answer, 5s));
    QVERIFY(!createdSince(serverNow, answer, 5s));
}

void TestFacts::rowDiffs()
{
    const auto diff = diffRows({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, {u"x"_s, u"a"_s, u"d"_s, u"y"_s, u"z"_s});
    QVERIFY(!diff.reset);
    QCOMPARE(diff.gone, (std::vector<RowSpan>{{1, 2}}));
    QCOMPARE(diff.fresh, (std::vector<RowSpan>{{0, 1}, {3, 2}}));
    QVERIFY(diffRows({u"a"_s, u"b"_s}, {u"b"_s, u"a"_s}).reset);
    QVERIFY(!diffRows({}, {}).reset);
    QStringList many;
    for (int i = 0; i < 2'000; ++i)
        many.append(QString::number(i));
    QVERIFY(diffRows({}, many).reset);

    QCOMPARE(changeSpans({1, 2, 5}, 100), (std::vector<RowSpan>{{1, 2}, {5, 1}}));
    QCOMPARE(changeSpans({1, 2, 5}, 5), (std::vector<RowSpan>{{1, 5}}));
    QVERIFY(changeSpans({}, 5).empty());
}

POLYDECK_TEST_MAIN(TestFacts)
#include "test_facts.moc"
