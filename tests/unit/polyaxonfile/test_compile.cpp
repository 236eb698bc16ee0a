// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("bad JSON in a test: %s in %s", qPrintable(error.errorString()), text.constData());
    return document.object();
}

QByteArray shown(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

/// The operation that is sent. Expected texts are what the client of Polyaxon 2.16.4 sends for the same file.
class TestCompile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compiles_data();
    void compiles();
    void keepsParamsAsText();
    void fillsInWhatOldClientsDo();
    void resolvesPathReferences();
    void resolvesReferencesInsideDags();
    void refuses_data();
    void refuses();
    void refusesWithPlace();
    void checksParamsOfReferences();
    void writesCompactJson();
};

void TestCompile::compiles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("operation");
    const auto component = [](const QString &rest) { return u"version: 1.1\nkind: component\n"_s + rest; };
    const auto wrapped = [](const QByteArray &rest) -> QByteArray { return R"({"version": 1.1, "kind": "operation", "component": {"version": 1.1, "kind": "component", )" + rest + "}}"; };
    const QByteArray job = R"("run": {"kind": "job"})";
    const auto J = u"run: {kind: job}\n"_s;

    QTest::newRow("a component is wrapped") << component(J) << wrapped(job);
    QTest::newRow("nulls vanish") << component(u"name:\ndescription: ~\n"_s + J) << wrapped(job);
    QTest::newRow("python spelling") << component(u"isApproved: false\nrun: {kind: job, environment: {node_selector: {a: b}}}\n"_s)
                                     << wrapped(R"("isApproved": false, "run": {"kind": "job", "environment": {"nodeSelector": {"a": "b"}}})");
    QTest::newRow("words in one text") << component(u"tags: \"a, b\"\n"_s + J) << wrapped(R"("tags": ["a", "b"], )" + job);
    QTest::newRow("booleans as words") << component(u"plugins: {auth: \"yes\", shm: 0}\n"_s + J) << wrapped(R"("plugins": {"auth": true, "shm": false}, )" + job);
    QTest::newRow("default makes optional") << component(u"inputs: [{name: a, type: int, value: 3}]\n"_s + J)
                                            << wrapped(R"("inputs": [{"name": "a", "type": "int", "value": 3, "isOptional": true}], )" + job);
    QTest::newRow("options move") << component(u"inputs: [{name: a, type: int, isOptional: true, options: [1, 2]}]\n"_s + J)
                                  << wrapped(R"("inputs": [{"name": "a", "type": "int", "isOptional": true, "validation": {"options": [1, 2]}}], )" + job);
    QTest::newRow("labels become text") << component(u"run: {kind: job, environment: {labels: {a: 1, b: true, c: 1.0}}}\n"_s)
                                        << wrapped(R"("run": {"kind": "job", "environment": {"labels": {"a": "1", "b": "true", "c": "1.0"}}})");
    QTest::newRow("containers pass as they are") << component(u"run:\n  kind: job\n  container: {image: x, working_dir: /a, env: [{name: A, value: 1}], args: , resources: {limits: {cpu: 2}}}\n"_s)
                                                 << wrapped(R"("run": {"kind": "job", "container": {"image": "x", "workingDir": "/a", "env": [{"name": "A", "value": 1}], "resources": {"limits": {"cpu": 2}}}})");
    QTest::newRow("yaml 1.1 scalars") << component(u"description: \"on\"\ncost: 1:30\n"_s + J) << wrapped(R"("description": "on", "cost": 90, )" + job);
    QTest::newRow("durations") << u"version: 1.1\nkind: operation\nhubRef: a\nschedule: {kind: interval, frequency: PT1H}\n"_s.replace("hubRef: a"_L1, "component: {run: {kind: job}}"_L1)
                               << QByteArray(R"({"version": 1.1, "kind": "operation", "schedule": {"kind": "interval", "frequency": 3600}, "component": {"run": {"kind": "job"}}})");
    QTest::newRow("short params") << u"version: 1.1\nkind: operation\nparams: {a: 0.5, b: {value: x}}\ncomponent:\n  inputs: [{name: a, type: float}, {name: b, type: str}]\n  run: {kind: job}\n"_s
                                  << QByteArray(R"({"version": 1.1, "kind": "operation", "params": {"a": {"value": 0.5}, "b": {"value": "x"}}, "component": {"inputs": [{"name": "a", "type": "float"}, {"name": "b", "type": "str"}], "run": {"kind": "job"}}})");
    QTest::newRow("spaces") << u"version: 1.1\nkind: operation\nmatrix:\n  kind: random\n  numRuns: 2\n  params:\n    a: {kind: range, value: [1, 5, 2]}\n    b: {kind: uniform, value: \"0:1\"}\n    c: {kind: choice, value: [1, x]}\ncomponent: {run: {kind: job}}\n"_s
                            << QByteArray(R"({"version": 1.1, "kind": "operation", "matrix": {"kind": "random", "numRuns": 2, "params": {"a": {"kind": "range", "value": {"start": 1, "stop": 5, "step": 2}}, "b": {"kind": "uniform", "value": {"low": 0, "high": 1}}, "c": {"kind": "choice", "value": [1, "x"]}}}, "component": {"run": {"kind": "job"}}})");
    QTest::newRow("merge keys") << component(u"run:\n  kind: job\n  container: &c {image: x}\n  sidecars:\n    - {<<: *c, name: s}\n"_s)
                                << wrapped(R"("run": {"kind": "job", "container": {"image": "x"}, "sidecars": [{"image": "x", "name": "s"}]})");
}

void TestCompile::compiles()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, operation);
    const auto document = Document::parse(text);
    const auto result = Polyaxonfile::compile(document, {}, {});
    QVERIFY2(result, result ? "" : qPrintable(result.error().what));
    QCOMPARE(shown(*result), shown(json(operation)));
}

void TestCompile::keepsParamsAsText()
{
    const auto text = u"version: 1.1\nkind: operation\nparams:\n  a: {value: 1}\n  b: {ref: runs.12345678123456781234567812345678, value: outputs.x}\n"
                       "component:\n  inputs: [{name: a, type: int}, {name: b, type: str}, {name: c, type: list}]\n  run: {kind: job}\n"_s;
    const auto result = Polyaxonfile::compile(Document::parse(text), {{u"a"_s, u"5"_s}, {u"c"_s, u"[1, 2]"_s}}, {});
    QVERIFY2(result, result ? "" : qPrintable(result.error().what));
    QCOMPARE(shown(result->value("params"_L1).toObject()),
        shown(json(R"({"a": {"value": "5"}, "b": {"ref": "runs.12345678123456781234567812345678", "value": "outputs.x"}, "c": {"value": "[1, 2]"}})")));
    const auto component = Polyaxonfile::compile(Document::parse(u"version: 1.1\nkind: component\ninputs: [{name: a, type: float}]\nrun: {kind: job}\n"_s), {{u"a"_s, u"1e-3"_s}}, {});
    QVERIFY(component);
    QCOMPARE((*component)["params"_L1]["a"_L1]["value"_L1], QJsonValue(u"1e-3"_s));
}

void TestCompile::fillsInWhatOldClientsDo()
{
    const auto text = u"version: 1.1\nkind: component\nrun:\n  kind: job\n  container: {image: x}\n  init:\n    - dockerfile: {image: y}\n"_s;
    const auto old = Polyaxonfile::compile(Document::parse(text, Profile::V1_11), {}, {});
    QVERIFY(old);
    const auto run = (*old)["component"_L1]["run"_L1];
    QCOMPARE(run["container"_L1]["name"_L1], QJsonValue(u"polyaxon-main"_s));
    QCOMPARE(run["init"_L1][0]["dockerfile"_L1]["workdir"_L1], QJsonValue(u"/code"_s));
    const auto current = Polyaxonfile::compile(Document::parse(text), {}, {});
    QVERIFY(current);
    QVERIFY((*current)["component"_L1]["run"_L1]["container"_L1]["name"_L1].isUndefined());
}

void TestCompile::resolvesPathReferences()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text);
    };
    write(u"train.yaml"_s, "version: 1.1\nkind: component\nname: train\ninputs: [{name: lr, type: float}]\nrun: {kind: job}\n");
    write(u"op.yaml"_s, "version: 1.1\nkind: operation\npathRef: ./train.yaml\nparams: {lr: {value: 1}}\n");
    write(u"bad.yaml"_s, "version: 1.1\nkind: component\nrun:\n  kind: jobb\n");
    const auto compileText = [&folder](const QString &text, const QList<Param> &params = {}) {
        return Polyaxonfile::compile(Document::parse(text), params, {{}, folder.filePath(u"op.yaml"_s)});
    };
    const auto result = compileText(u"version: 1.1\nkind: operation\npathRef: ./train.yaml\nparams: {lr: {value: 1}}\n"_s);
    QVERIFY2(result, result ? "" : qPrintable(result.error().what));
    QCOMPARE(shown(*result), shown(json(R"({"version": 1.1, "kind": "operation", "pathRef": "./train.yaml", "params": {"lr": {"value": 1}},
        "component": {"version": 1.1, "kind": "component", "name": "train", "inputs": [{"name": "lr", "type": "float"}], "run": {"kind": "job"}}})")));

    auto refused = compileText(u"version: 1.1\nkind: operation\npathRef: ./missing.yaml\n"_s);
    QVERIFY(!refused && refused.error().kind == Error::Kind::NotFound && refused.error().what.contains("missing.yaml"_L1));
    refused = compileText(u"version: 1.1\nkind: operation\npathRef: ./op.yaml\n"_s);
    QVERIFY(!refused && refused.error().what.contains("needs a component"_L1));
    refused = compileText(u"version: 1.1\nkind: operation\npathRef: ./bad.yaml\n"_s);
    QVERIFY(!refused && refused.error().what.contains("line 4"_L1));
    refused = Polyaxonfile::compile(Document::parse(u"version: 1.1\nkind: operation\npathRef: ./train.yaml\n"_s), {}, {});
    QVERIFY(!refused && refused.error().what.contains("not saved"_L1));
}

void TestCompile::resolvesReferencesInsideDags()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"step.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("version: 1.1\nkind: component\noutputs: [{name: o, type: int}]\nrun: {kind: job}\n");
    file.close();
    const auto dag = [&folder](const QString &value) {
        const auto text = u"version: 1.1\nkind: component\nrun:\n  kind: dag\n  operations:\n    - {name: a, pathRef: step.yaml}\n    - name: b\n      params: {i: {ref: ops.a, value: %1}}\n"
                           "      component: {inputs: [{name: i, type: int}], run: {kind: job}}\n"_s.arg(value);
        const auto document = Document::parse(text);
        return document.hasErrors() ? Result<QJsonObject>(QJsonObject()) : Polyaxonfile::compile(document, {}, {{}, folder.filePath(u"dag.yaml"_s)});
    };
    const auto good = dag(u"outputs.o"_s);
    QVERIFY2(good, good ? "" : qPrintable(good.error().what));
    QCOMPARE((*good)["component"_L1]["run"_L1]["operations"_L1][0]["component"_L1]["outputs"_L1][0]["name"_L1], QJsonValue(u"o"_s));
    const auto bad = dag(u"outputs.p"_s);
    QVERIFY(!bad && bad.error().what.contains("outputs.p"_L1));
}

void TestCompile::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("hub") << u"version: 1.1\nkind: operation\nhubRef: acme/train\n"_s << u"acme/train"_s;
    QTest::newRow("url") << u"version: 1.1\nkind: operation\nurlRef: https://example.org/c.yaml\n"_s << u"example.org"_s;
    QTest::newRow("dagRef outside") << u"version: 1.1\nkind: operation\ndagRef: x\n"_s << u"no component"_s;
    QTest::newRow("preset") << u"isPreset: true\nkind: operation\nqueue: a\n"_s << u"cannot be run"_s;
    QTest::newRow("template") << u"version: 1.1\nkind: operation\ntemplate: {enabled: true}\ncomponent: {run: {kind: job}}\n"_s << u"template"_s;
    QTest::newRow("missing param") << u"version: 1.1\nkind: component\ninputs: [{name: lr, type: float}]\nrun: {kind: job}\n"_s << u"lr"_s;
    QTest::newRow("missing param in a DAG") << u"version: 1.1\nkind: component\nrun:\n  kind: dag\n  operations:\n    - {name: a, component: {inputs: [{name: lr, type: float}], run: {kind: job}}}\n"_s << u"lr"_s;
    QTest::newRow("server output") << u"version: 1.1\nkind: compiled_operation\nrun: {kind: job}\n"_s << u"cannot be run"_s;
}

void TestCompile::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, words);
    const auto document = Document::parse(text);
    QVERIFY(!document.hasErrors());
    const auto result = Polyaxonfile::compile(document, {}, {});
    QVERIFY(!result);
    QVERIFY2(result.error().what.contains(words), qPrintable(result.error().what));
    QVERIFY(result.error().what.endsWith(u'.'));
}

void TestCompile::refusesWithPlace()
{
    const auto result = Polyaxonfile::compile(Document::parse(u"version: 1.1\nkind: component\nrun:\n  kind: job\n  image: x\n"_s), {}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Invalid);
    QCOMPARE(result.error().line, 5);
    QCOMPARE(result.error().column, 3);
    const auto param = Polyaxonfile::compile(Document::parse(u"version: 1.1\nkind: component\ninputs:\n  - {name: lr, type: float}\nrun: {kind: job}\n"_s), {{u"lr"_s, u"fast"_s}}, {});
    QVERIFY(!param);
    QVERIFY(param.error().what.contains("must be a number"_L1));
}

void TestCompile::checksParamsOfReferences()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"train.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("version: 1.1\nkind: component\ninputs: [{name: lr, type: float}]\nrun: {kind: job}\n");
    file.close();
    const auto document = Document::parse(u"version: 1.1\nkind: operation\npathRef: train.yaml\n"_s);
    const CompileOptions options{{}, folder.filePath(u"op.yaml"_s)};
    QVERIFY(Polyaxonfile::compile(document, {{u"lr"_s, u"1"_s}}, options));
    auto refused = Polyaxonfile::compile(document, {}, options);
    QVERIFY(!refused && refused.error().what.contains("lr"_L1));
    refused = Polyaxonfile::compile(document, {{u"lr"_s, u"fast"_s}}, options);
    QVERIFY(!refused && refused.error().what.contains("a number"_L1));
    refused = Polyaxonfile::compile(document, {{u"lr"_s, u"1"_s}, {u"n"_s, u"1"_s}}, options);
    QVERIFY(!refused && refused.error().what.contains("n"_L1));
}

void TestCompile::writesCompactJson()
{
    const auto result = Polyaxonfile::compile(Document::parse(u"version: 1.1\nkind: component\nname: é\nrun: {kind: job}\n"_s.replace(u"é"_s, u"e"_s)), {}, {});
    QVERIFY(result);
    const auto bytes = operationJson(*result);
    QVERIFY(!bytes.contains('\n') && bytes.startsWith('{') && bytes.contains("\"version\":1.1"));
}

POLYDECK_TEST_MAIN(TestCompile)
#include "test_compile.moc"
