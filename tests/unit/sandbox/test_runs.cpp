// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>

#include <sandbox/clock.h>
#include <sandbox/polyaxon/content.h>
#include <sandbox/polyaxon/interpolate.h>
#include <sandbox/polyaxon/matrix.h>
#include <sandbox/polyaxon/params.h>
#include <sandbox/polyaxon/plan.h>
#include <sandbox/polyaxon/runengine.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Polydeck::Sandbox;
using namespace Qt::StringLiterals;

/// From a submitted text to the life of a run.
class TestRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void content_data();
    void content();
    void params_data();
    void params();
    void compiled();
    void interpolation();
    void matrices();
    void exitCodes();
    void walksToItsEnd();
    void matrixMakesChildren();
    void stopsAtOnceWhileNothingRuns();
    void stuckRunsStayStuck();

private:
    [[nodiscard]] static QJsonObject operation(const QString &command, const QString &extra = {});
    [[nodiscard]] static Run *submit(RunStore &store, RunEngine &engine, const QJsonObject &operation);
};

QJsonObject TestRuns::operation(const QString &command, const QString &extra)
{
    const QString text = uR"({"version":1.1,"kind":"operation","name":"x",%2"component":{"version":1.1,"kind":"component",
        "inputs":[{"name":"lr","type":"float","isOptional":true,"value":0.1}],
        "run":{"kind":"job","container":{"image":"python","command":["sh","-c"],"args":["%1"]}}}})"_s.arg(command, extra);
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

Run *TestRuns::submit(RunStore &store, RunEngine &engine, const QJsonObject &operation)
{
    Run &run = store.addRun(u"p"_s);
    run.name = u"x"_s;
    run.kind = kindOf(operation).kind;
    run.runtime = kindOf(operation).runtime;
    run.rawContent = QString::fromUtf8(QJsonDocument(operation).toJson());
    engine.submit(run);
    return &run;
}

void TestRuns::content_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error"); // its start; empty: accepted
    QTest::newRow("JSON") << u"{\"kind\":\"operation\",\"component\":{\"run\":{\"kind\":\"job\"}}}"_s << QString();
    QTest::newRow("YAML") << u"kind: operation\ncomponent:\n  run: {kind: service, ports: [8888]}\n"_s << QString();
    QTest::newRow("component") << u"kind: component\nrun: {kind: job}\n"_s << u"The specification used `OperationSpecification` is incompatible with the kind `component`."_s;
    QTest::newRow("no YAML") << u"a: ["_s << u"Received non valid yaml: `a: [`."_s;
    QTest::newRow("a text") << u"hello"_s << u"Received non valid yaml: "_s;
    QTest::newRow("no component") << u"kind: operation\nhubRef: a/b:1\n"_s << u"Compile operation received an invalid configuration: the component is missing."_s;
    QTest::newRow("unknown runtime") << u"kind: operation\ncomponent: {run: {kind: magic}}\n"_s << u"component.run.kind: `magic` is not a known runtime."_s;
    QTest::newRow("deep") << QString(2000, u'[') << u"Received non valid yaml: "_s;
}

void TestRuns::content()
{
    QFETCH(const QString, text);
    QFETCH(const QString, error);
    const auto operation = parseOperation(text);
    QCOMPARE(operation.has_value(), error.isEmpty());
    if (!operation)
        QVERIFY2(operation.error().startsWith(error), qPrintable(operation.error()));
}

void TestRuns::params_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonValue>("given");
    QTest::addColumn<QJsonValue>("expected"); // undefined: refused
    const QJsonValue no = QJsonValue::Undefined;
    QTest::newRow("int") << u"int"_s << QJsonValue(u"3"_s) << QJsonValue(3);
    QTest::newRow("int from float") << u"int"_s << QJsonValue(3.5) << no;
    QTest::newRow("int from word") << u"int"_s << QJsonValue(u"many"_s) << no;
    QTest::newRow("float") << u"float"_s << QJsonValue(u"1e-3"_s) << QJsonValue(0.001);
    QTest::newRow("bool") << u"bool"_s << QJsonValue(u"true"_s) << QJsonValue(true);
    QTest::newRow("bool from word") << u"bool"_s << QJsonValue(u"perhaps"_s) << no;
    QTest::newRow("str from number") << u"str"_s << QJsonValue(5) << QJsonValue(5);
    QTest::newRow("dict") << u"dict"_s << QJsonValue(u"{\"a\":1}"_s) << QJsonValue(QJsonObject{{u"a"_s, 1}});
    QTest::newRow("dict from list") << u"dict"_s << QJsonValue(u"[1]"_s) << no;
}

void TestRuns::params()
{
    QFETCH(const QString, type);
    QFETCH(const QJsonValue, given);
    QFETCH(const QJsonValue, expected);
    const auto value = castParam(u"p"_s, type, given);
    QCOMPARE(value.has_value(), !expected.isUndefined());
    if (value)
        QCOMPARE(*value, expected);
}

void TestRuns::compiled()
{
    const Clock clock;
    RunStore store(clock);
    Run &run = store.addRun(u"p"_s);
    QJsonObject op = operation(u"train {{ params.lr.as_arg }} --out={{ globals.run_outputs_path }} {{ unknown }}"_s, u"\"params\":{\"lr\":{\"value\":\"0.5\"}},"_s);
    const auto compiled = compileRun(op, run, u"ns"_s);
    QVERIFY2(compiled, qPrintable(compiled ? QString() : compiled.error()));
    QCOMPARE(compiled->inputs, (QJsonObject{{u"lr"_s, 0.5}}));
    QCOMPARE(compiled->commandLine.last(), u"train --lr=0.5 --out=/plx-context/artifacts/%1/outputs {{ unknown }}"_s.arg(run.uuid));
    QCOMPARE(compiled->operation.value("inputs"_L1).toArray().first().toObject().value("value"_L1).toDouble(), 0.5);
    op = operation(u"x"_s, u"\"params\":{\"momentum\":{\"value\":1}},"_s);
    QVERIFY(compileRun(op, run, u"ns"_s).error().contains("unexpected params `momentum`"_L1));
}

void TestRuns::interpolation()
{
    QCOMPARE(templateText(3), u"3"_s);
    QCOMPARE(templateText(0.1), u"0.1"_s);
    QCOMPARE(templateText(true), u"True"_s);
    QCOMPARE(templateText(QJsonValue::Null), u"None"_s);
    const QJsonObject nested{{u"a"_s, QJsonArray{u"{{x}} and {{  x }}"_s, 1}}};
    QCOMPARE(interpolate(nested, {{u"x"_s, u"1"_s}}).toObject().value("a"_L1).toArray().first().toString(), u"1 and 1"_s);
}

void TestRuns::matrices()
{
    const auto expand = [](const char *json) { return expandMatrix(QJsonDocument::fromJson(json).object()); };
    QCOMPARE(expand(R"({"kind":"grid","params":{"lr":{"kind":"choice","value":[0.1,0.2]},"n":{"kind":"range","value":[1,4,1]}}})")->size(), 6);
    QCOMPARE(expand(R"({"kind":"grid","numRuns":2,"params":{"lr":{"kind":"linspace","value":{"start":0,"stop":1,"num":5}}}})")->size(), 2);
    QCOMPARE(expand(R"({"kind":"mapping","values":[{"a":1},{"a":2}]})")->last(), (QJsonObject{{u"a"_s, 2}}));
    QCOMPARE(expand(R"({"kind":"random","numRuns":3,"params":{"a":{"kind":"choice","value":[1,2,3,4,5]}}})")->size(), 3);
    QVERIFY(expand(R"({"kind":"bayes"})").error().contains("not simulated"_L1));
    QVERIFY(expand(R"({"kind":"grid","params":{"a":{"kind":"uniform","value":[0,1]}}})").error().contains("uniform"_L1));
    QVERIFY(!expand(R"({"kind":"grid","params":{"a":{"kind":"range","value":[0,1,0]}}})"));
}

void TestRuns::exitCodes()
{
    QCOMPARE(simulatedExitCode({u"sh"_s, u"-c"_s, u"exit 1"_s}), 1);
    QCOMPARE(simulatedExitCode({u"python"_s, u"-c"_s, u"sys.exit(3)"_s}), 3);
    QCOMPARE(simulatedExitCode({u"exit"_s, u"0"_s}), 0);
    QCOMPARE(simulatedExitCode({u"python"_s, u"exits.py"_s}), 0);
    QCOMPARE(simulatedSleep({u"sleep 2.5"_s}), std::chrono::milliseconds(2500));
    QVERIFY(!simulatedSleep({u"asleep 3"_s}));
    QCOMPARE(shellQuoted({u"sh"_s, u"-c"_s, u"it's $x"_s}), u"sh -c 'it'\\''s $x'"_s);
}

void TestRuns::walksToItsEnd()
{
    const Clock clock(50);
    RunStore store(clock);
    RunEngine engine(store, u"ns"_s);
    const Run &run = *submit(store, engine, operation(u"train --lr={{ lr }}"_s));
    QTRY_VERIFY(run.isFinal());
    QStringList words;
    for (const Condition &condition : run.conditions)
        words.append(condition.type);
    QCOMPARE(words, (QStringList{u"created"_s, u"compiled"_s, u"queued"_s, u"scheduled"_s, u"starting"_s, u"running"_s, u"succeeded"_s}));
    QCOMPARE(run.metrics.value(u"loss"_s).size(), 5);
    QVERIFY(run.metrics.value(u"loss"_s).first().value > run.metrics.value(u"loss"_s).last().value);
    for (const RunLogLine &line : run.logs)
        QVERIFY(line.text.startsWith("[sandbox] "_L1));
    QVERIFY(std::ranges::any_of(run.logs, [](const RunLogLine &line) { return line.text.contains("train --lr=0.1"_L1); }));
}

void TestRuns::matrixMakesChildren()
{
    const Clock clock(50);
    RunStore store(clock);
    RunEngine engine(store, u"ns"_s);
    const QString grid = u"\"matrix\":{\"kind\":\"grid\",\"params\":{\"lr\":{\"kind\":\"choice\",\"value\":[0.01,0.1,1]}}},"_s;
    const Run &run = *submit(store, engine, operation(u"train --lr={{ lr }}"_s, grid));
    QCOMPARE(run.kind, u"matrix"_s);
    QTRY_VERIFY(run.isFinal());
    QCOMPARE(run.status, u"succeeded"_s);
    QList<double> rates;
    for (const Run *child : store.runs(u"p"_s)) {
        if (child == &run)
            continue;
        QCOMPARE(child->pipeline.toObject().value("uuid"_L1).toString(), run.uuid);
        QCOMPARE(child->status, u"succeeded"_s);
        rates.append(child->inputs.toObject().value("lr"_L1).toDouble());
    }
    QCOMPARE(rates, (QList<double>{0.01, 0.1, 1}));
}

void TestRuns::stopsAtOnceWhileNothingRuns()
{
    const Clock clock;
    RunStore store(clock);
    RunEngine engine(store, u"ns"_s);
    Run &run = *submit(store, engine, operation(u"train"_s));
    engine.stop(run);
    QCOMPARE(run.status, u"stopped"_s);
    QTest::qWait(500); // what was planned for it does not happen any more
    QCOMPARE(run.status, u"stopped"_s);
    QCOMPARE(run.conditions.size(), 2);
}

void TestRuns::stuckRunsStayStuck()
{
    const Clock clock(100);
    RunStore store(clock);
    RunEngine engine(store, u"ns"_s);
    QJsonObject op = operation(u"train"_s);
    QJsonObject component = op.value("component"_L1).toObject();
    component.insert(u"run"_s, QJsonObject{{u"kind"_s, u"job"_s}, {u"container"_s, QJsonObject{{u"image"_s, u"registry/nosuch:1"_s}}}});
    op.insert(u"component"_s, component);
    Run &run = *submit(store, engine, op);
    QTRY_COMPARE(run.status, u"warning"_s);
    QCOMPARE(run.conditions.last().reason, u"ImagePullBackOff"_s);
    QTest::qWait(200);
    QCOMPARE(run.status, u"warning"_s);
    engine.stop(run);
    QCOMPARE(run.status, u"stopping"_s);
    QTRY_COMPARE(run.status, u"stopped"_s);
}

POLYDECK_TEST_MAIN(TestRuns)
#include "test_runs.moc"
