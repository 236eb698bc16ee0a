// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

namespace
{

/// A component whose `run` section starts in line 3.
QString job(const QString &rest)
{
    return u"version: 1.1\nkind: component\n"_s + rest;
}

/// An operation; its own sections start in line 3.
QString operation(const QString &rest)
{
    return u"version: 1.1\nkind: operation\n"_s + rest;
}

QString shown(const QList<Finding> &findings)
{
    QStringList lines;
    for (const auto &finding : findings)
        lines.append(u"%1:%2 %3 [%4] %5"_s.arg(finding.line).arg(finding.column).arg(finding.message, finding.rule, finding.path));
    return lines.join(u'\n');
}

} // namespace

/// One mistake in a file: the rule, the exact place, the path, and words that help.
class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsAtTheMistake_data();
    void pointsAtTheMistake();
    void acceptsGoodFiles_data();
    void acceptsGoodFiles();
    void oneMistakeIsOneFinding();
    void profilesDiffer_data();
    void profilesDiffer();
    void warnsAboutTraps_data();
    void warnsAboutTraps();
    void saysWhatTheOldCommunityEditionRefuses();
    void sortsByPlace();
    void describesTheDocument();
};

void TestFindings::pointsAtTheMistake_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &text, const QString &rule, int line, int column, const QString &path, const QString &words) {
        QTest::newRow(name) << text << rule << line << column << path << words;
    };
    const auto J = u"run:\n  kind: job\n"_s;

    row("empty", u"# nothing\n"_s, u"schema.empty-file"_s, 1, 1, {}, u"version: 1.1"_s);
    row("a list", u"- a\n"_s, u"schema.no-map"_s, 1, 1, {}, u"a list"_s);
    row("no version", u"kind: component\n"_s + J, u"schema.missing-key"_s, 1, 1, u"version"_s, u"version: 1.1"_s);
    row("no kind", u"version: 1.1\n"_s + J, u"schema.missing-key"_s, 1, 1, u"kind"_s, u"kind: component"_s);
    row("version as text", u"version: '1.1'\nkind: component\n"_s + J, u"schema.value"_s, 1, 10, u"version"_s, u"1.1"_s);
    row("kind misspelled", u"version: 1.1\nkind: componet\n"_s + J, u"schema.value"_s, 2, 7, u"kind"_s, u"Did you mean `component`?"_s);
    row("no run", job(u"name: x\n"_s), u"schema.missing-key"_s, 1, 1, u"run"_s, u"`run` is missing"_s);
    row("unknown section", job(u"runs: 1\n"_s + J), u"schema.unknown-key"_s, 3, 1, u"runs"_s, u"Did you mean `run`?"_s);
    row("section below run", job(u"container: {image: x}\n"_s + J), u"schema.unknown-key"_s, 3, 1, u"container"_s, u"under `run`"_s);
    row("key misspelled", job(u"run:\n  kind: job\n  container:\n    imge: x\n"_s), u"schema.unknown-key"_s, 6, 5, u"run.container.imge"_s, u"Did you mean `image`?"_s);
    row("key one level up", job(u"run:\n  kind: job\n  image: x\n"_s), u"schema.unknown-key"_s, 5, 3, u"run.image"_s, u"under `container`"_s);
    row("documented but wrong", job(u"inputs:\n  - name: a\n    default: 3\n"_s + J), u"schema.unknown-key"_s, 5, 5, u"inputs[0].default"_s, u"called `value`"_s);
    row("runtime kind", job(u"run:\n  kind: jobb\n"_s), u"schema.value"_s, 4, 9, u"run.kind"_s, u"Did you mean `job`?"_s);
    row("runtime kind missing", job(u"run:\n  container: {image: x}\n"_s), u"schema.missing-key"_s, 3, 1, u"run.kind"_s, u"job, service"_s);
    row("number as name", job(u"name: 123\n"_s + J), u"schema.type"_s, 3, 7, u"name"_s, u"Put it in quotes"_s);
    row("name is no slug", job(u"name: a b\n"_s + J), u"schema.type"_s, 3, 7, u"name"_s, u"found the text \"a b\""_s);
    row("list expected", job(u"run:\n  kind: job\n  connections: {a: 1}\n"_s), u"schema.type"_s, 5, 16, u"run.connections"_s, u"a list"_s);
    row("map expected", job(u"run:\n  kind: job\n  environment: [1]\n"_s), u"schema.type"_s, 5, 16, u"run.environment"_s, u"Environment"_s);
    row("item type", job(u"tags: [a, 1]\n"_s + J), u"schema.type"_s, 3, 11, u"tags[1]"_s, u"Item 2 of `tags`"_s);
    row("text for a number", job(u"termination: {maxRetries: three}\n"_s + J), u"schema.type"_s, 3, 27, u"termination.maxRetries"_s, u"a whole number"_s);
    row("decimal for a whole number", job(u"termination: {maxRetries: 5.0}\n"_s + J), u"schema.type"_s, 3, 27, u"termination.maxRetries"_s, u"a whole number"_s);
    row("reserved input name", job(u"inputs:\n  - name: params\n"_s + J), u"schema.rule"_s, 4, 11, u"inputs[0].name"_s, u"reserved"_s);
    row("required with default", job(u"inputs:\n  - name: a\n    isOptional: false\n    value: 3\n"_s + J), u"schema.rule"_s, 5, 17, u"inputs[0].isOptional"_s, u"default value"_s);
    row("flag needs bool", job(u"inputs:\n  - {name: a, type: int, isFlag: true}\n"_s + J), u"schema.rule"_s, 4, 21, u"inputs[0].type"_s, u"bool"_s);
    row("default of wrong type", job(u"inputs:\n  - {name: a, type: int, value: x}\n"_s + J), u"io.value"_s, 4, 33, u"inputs[0].value"_s, u"a whole number"_s);
    row("template as default", job(u"inputs:\n  - {name: a, type: int, value: \"{{ b }}\"}\n"_s + J), u"io.value"_s, 4, 33, u"inputs[0].value"_s, u"text input only"_s);
    row("unknown type", job(u"inputs:\n  - {name: a, type: integer, value: 3}\n"_s + J), u"io.value"_s, 4, 37, u"inputs[0].value"_s, u"Did you mean `int`?"_s);
    row("both spellings", job(u"termination: {maxRetries: 1, max_retries: 2}\n"_s + J), u"schema.both-spellings"_s, 3, 30, u"termination"_s, u"same key"_s);
    row("label key", job(u"run:\n  kind: job\n  environment:\n    labels: {1: a}\n"_s), u"schema.key-type"_s, 6, 14, u"run.environment.labels"_s, u"quotes"_s);
    row("two handlers", job(u"run:\n  kind: job\n  init:\n    - git: {url: x}\n      artifacts: {files: [a]}\n"_s), u"schema.rule"_s, 6, 7, u"run.init[0]"_s, u"one handler"_s);
    row("git without url", job(u"run:\n  kind: job\n  init:\n    - git: {revision: x}\n"_s), u"schema.rule"_s, 6, 7, u"run.init[0].git.url"_s, u"connection"_s);
    row("no reference", operation(u"name: a\n"_s), u"schema.rule"_s, 1, 1, {}, u"exactly one"_s);
    row("two references", operation(u"hubRef: a\npathRef: b\n"_s), u"schema.rule"_s, 1, 1, {}, u"exactly one"_s);
    row("patch of another kind", operation(u"component: {run: {kind: job}}\nrunPatch:\n  kind: service\n"_s), u"schema.value"_s, 5, 9, u"runPatch.kind"_s, u"job"_s);

    row("range order", operation(u"hubRef: a\nmatrix:\n  kind: grid\n  params:\n    lr: {kind: range, value: [5, 1, 1]}\n"_s), u"matrix.range"_s, 7, 34, u"matrix.params.lr"_s, u"greater"_s);
    row("range order in text", operation(u"hubRef: a\nmatrix:\n  kind: grid\n  params:\n    lr: {kind: linspace, value: '5:1:3'}\n"_s), u"matrix.range"_s, 7, 33, u"matrix.params.lr"_s, u"linspace"_s);
    row("probabilities", operation(u"hubRef: a\nmatrix:\n  kind: random\n  numRuns: 2\n  params:\n    lr: {kind: pchoice, value: [[1, 0.9], [2, 0.3]]}\n"_s), u"matrix.probability"_s, 8, 32, u"matrix.params.lr"_s, u"1.2"_s);
    row("distribution in a grid", operation(u"hubRef: a\nmatrix:\n  kind: grid\n  params:\n    lr: {kind: uniform, value: [0, 1]}\n"_s), u"schema.rule"_s, 7, 16, u"matrix.params.lr.kind"_s, u"discrete"_s);
    row("zero step", operation(u"hubRef: a\nmatrix:\n  kind: grid\n  params:\n    lr: {kind: range, value: [0, 1, 0]}\n"_s), u"schema.rule"_s, 7, 37, u"matrix.params.lr.value[2]"_s, u"zero"_s);

    const auto C = u"component:\n  inputs:\n    - {name: lr, type: float}\n  run: {kind: job}\n"_s;
    row("param type", operation(C + u"params:\n  lr: {value: fast}\n"_s), u"params.type"_s, 8, 15, u"params.lr"_s, u"a number"_s);
    row("param unknown", operation(C + u"params:\n  lr: {value: 1}\n  l: {value: 2}\n"_s), u"params.unknown"_s, 9, 3, u"params.l"_s, u"Did you mean `lr`?"_s);
    row("param null", operation(C + u"params:\n  lr: {value: null}\n"_s), u"params.type"_s, 8, 3, u"params.lr"_s, u"nothing"_s);
    row("reference outside a DAG", operation(C + u"params:\n  lr: {ref: ops.a, value: outputs.b}\n"_s), u"params.ref"_s, 8, 3, u"params.lr"_s, u"inside a DAG"_s);
    row("reference syntax", operation(C + u"params:\n  lr: {ref: job.a, value: outputs.b}\n"_s), u"params.ref"_s, 8, 3, u"params.lr"_s, u"ops.NAME"_s);
    row("reference value", operation(C + u"params:\n  lr: {ref: dag, value: loss}\n"_s), u"params.ref"_s, 8, 25, u"params.lr"_s, u"outputs.NAME"_s);
    row("matrix type", operation(u"component:\n  inputs:\n    - {name: lr, type: str}\n  run: {kind: job}\nmatrix:\n  kind: grid\n  params:\n    lr: {kind: range, value: [0, 1, 1]}\n"_s), u"params.matrix"_s, 10, 9, u"matrix.params.lr"_s, u"int or float"_s);
    row("join needs a list", operation(C + u"joins:\n  - query: 'x:1'\n    params: {lr: {value: outputs.a}}\n"_s), u"params.join"_s, 9, 14, u"joins[0].params.lr"_s, u"isList"_s);
    row("sandbox on a job", job(u"plugins: {sandbox: true}\n"_s + J), u"plugins.service-only"_s, 3, 20, u"plugins.sandbox"_s, u"service"_s);
    row("template on a component", job(u"template: {enabled: false}\n"_s + J), u"component.template"_s, 3, 1, u"template"_s, u"never be run"_s);
    row("whole section as template", job(u"run:\n  kind: job\n  environment: \"{{ e }}\"\n"_s), u"template.section"_s, 5, 16, u"run.environment"_s, u"as a whole"_s);

    const auto dag = [](const QString &rest) { return job(u"run:\n  kind: dag\n"_s + rest); };
    const auto a = u"    - {name: a, component: {outputs: [{name: o, type: int}], run: {kind: job}}}\n"_s;
    row("dag without operations", dag({}), u"dag.empty"_s, 4, 3, u"run.operations"_s, u"at least one"_s);
    row("operation without name", dag(u"  operations:\n    - {component: {run: {kind: job}}}\n"_s), u"dag.name"_s, 6, 7, u"run.operations[0]"_s, u"name"_s);
    row("unknown dependency", dag(u"  operations:\n"_s + a + u"    - {name: b, dependencies: [c], component: {run: {kind: job}}}\n"_s), u"dag.unknown-operation"_s, 7, 32, u"run.operations[1].dependencies[0]"_s, u"\"c\""_s);
    row("cycle", dag(u"  operations:\n    - {name: a, dependencies: [b], component: {run: {kind: job}}}\n    - {name: b, dependencies: [a], component: {run: {kind: job}}}\n"_s), u"dag.cycle"_s, 6, 14, u"run.operations[0]"_s, u"a -> b -> a"_s);
    row("waits for itself", dag(u"  operations:\n    - {name: a, dependencies: [a], component: {run: {kind: job}}}\n"_s), u"dag.cycle"_s, 6, 14, u"run.operations[0]"_s, u"a -> a"_s);
    row("unknown component", dag(u"  operations:\n    - {name: a, dagRef: trian}\n  components:\n    - {name: train, run: {kind: job}}\n"_s), u"dag.component"_s, 6, 25, u"run.operations[0].dagRef"_s, u"Did you mean `train`?"_s);
    row("unknown output", dag(u"  operations:\n"_s + a + u"    - {name: b, params: {i: {ref: ops.a, value: outputs.p}}, component: {inputs: [{name: i, type: int}], run: {kind: job}}}\n"_s), u"params.ref"_s, 7, 49, u"run.operations[1].params.i"_s, u"Did you mean `outputs.o`?"_s);
    row("type of a reference", dag(u"  operations:\n"_s + a + u"    - {name: b, params: {i: {ref: ops.a, value: outputs.o}}, component: {inputs: [{name: i, type: float}], run: {kind: job}}}\n"_s), u"params.ref-type"_s, 7, 26, u"run.operations[1].params.i"_s, u"float"_s);
}

void TestFindings::pointsAtTheMistake()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rule);
    QFETCH(const int, line);
    QFETCH(const int, column);
    QFETCH(const QString, path);
    QFETCH(const QString, words);
    const auto findings = Document::parse(text).findings();
    const auto found = std::ranges::find(findings, Severity::Error, &Finding::severity);
    QVERIFY2(found != findings.cend(), qPrintable(shown(findings)));
    QVERIFY2(found->rule == rule && found->line == line && found->column == column && found->path == path, qPrintable(shown(findings)));
    QVERIFY2(found->message.contains(words), qPrintable(found->message));
    QVERIFY2(found->endLine > found->line || found->endColumn >= found->column, qPrintable(shown(findings)));
}

void TestFindings::acceptsGoodFiles_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("smallest") << job(u"run: {kind: job}\n"_s);
    QTest::newRow("json") << u"{\"version\": 1.1, \"kind\": \"component\", \"run\": {\"kind\": \"job\"}}"_s;
    QTest::newRow("crlf and mark") << u"\ufeffversion: 1.1\r\nkind: component\r\nrun:\r\n  kind: job\r\n"_s;
    QTest::newRow("null is not set") << job(u"name:\ntags:\nrun: {kind: job, environment: }\n"_s);
    QTest::newRow("python spelling") << job(u"termination: {max_retries: 3}\nrun: {kind: job}\n"_s);
    QTest::newRow("hub reference") << operation(u"hubRef: acme/train:1\nparams: {lr: {value: 1}}\n"_s);
    QTest::newRow("needs params") << operation(u"component: {inputs: [{name: lr, type: float}], run: {kind: job}}\n"_s);
    QTest::newRow("short params") << operation(u"component: {inputs: [{name: lr, type: float}], run: {kind: job}}\nparams: {lr: 0.5}\n"_s);
    QTest::newRow("context only") << operation(u"component: {run: {kind: job}}\nparams: {x: {value: 1, contextOnly: true}}\n"_s);
    QTest::newRow("preset") << u"isPreset: true\nqueue: gpu\n"_s;
    QTest::newRow("dag") << job(u"run:\n  kind: dag\n  operations:\n    - {name: a, component: {outputs: [{name: o, type: int}], run: {kind: job}}}\n"
                                 "    - {name: b, params: {i: {ref: ops.a, value: outputs.o}}, component: {inputs: [{name: i, type: int}], run: {kind: job}}}\n"_s);
}

void TestFindings::acceptsGoodFiles()
{
    QFETCH(const QString, text);
    const auto document = Document::parse(text);
    QVERIFY2(!document.hasErrors(), qPrintable(shown(document.findings())));
}

void TestFindings::oneMistakeIsOneFinding()
{
    const auto errors = [](const QString &text) {
        const auto findings = Document::parse(text).findings();
        return std::ranges::count(findings, Severity::Error, &Finding::severity);
    };
    QCOMPARE(errors(job(u"run:\n  kind: job\n  container: [1]\n"_s)), 1);
    QCOMPARE(errors(job(u"schedule: 5\nrun: {kind: job}\n"_s)), 1);
    QCOMPARE(errors(operation(u"hubRef: a\nschedule: {kind: cron}\n"_s)), 1);
    QCOMPARE(errors(operation(u"hubRef: a\nmatrix: {kind: grid, params: {a: {kind: chioce, value: [1]}}}\n"_s)), 1);
    QCOMPARE(errors(operation(u"hubRef: a\nmatrix: {kind: random, params: {a: {kind: range, value: x}}, numRuns: 2}\n"_s)), 1);
}

void TestFindings::profilesDiffer_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("newer");
    QTest::addColumn<bool>("older");
    QTest::newRow("short params") << operation(u"hubRef: a\nparams: {lr: 0.5}\n"_s) << true << false;
    QTest::newRow("cost at the top") << job(u"cost: 1\nrun: {kind: job}\n"_s) << true << false;
    QTest::newRow("python spelling") << job(u"termination: {max_retries: 3}\nrun: {kind: job}\n"_s) << true << false;
    QTest::newRow("template sections") << job(u"cache: \"{{ c }}\"\nrun: {kind: job}\n"_s) << true << false;
    QTest::newRow("fractions") << job(u"termination: {maxRetries: 5.0}\nrun: {kind: job}\n"_s) << false << true;
    QTest::newRow("spark") << job(u"run: {kind: spark}\n"_s) << false << true;
    QTest::newRow("raycluster") << job(u"run: {kind: raycluster}\n"_s) << true << false;
    QTest::newRow("default without isOptional") << job(u"inputs: [{name: a, type: int, value: 3}]\nrun: {kind: job}\n"_s) << true << false;
    QTest::newRow("float for metric") << job(u"run:\n  kind: dag\n  operations:\n    - {name: a, component: {outputs: [{name: o, type: metric}], run: {kind: job}}}\n"
                                              "    - {name: b, params: {i: {ref: ops.a, value: outputs.o}}, component: {inputs: [{name: i, type: float}], run: {kind: job}}}\n"_s)
                                      << false << true;
}

void TestFindings::profilesDiffer()
{
    QFETCH(const QString, text);
    QFETCH(const bool, newer);
    QFETCH(const bool, older);
    const auto now = Document::parse(text, Profile::V2_16);
    const auto then = Document::parse(text, Profile::V1_11);
    QVERIFY2(now.hasErrors() != newer, qPrintable(shown(now.findings())));
    QVERIFY2(then.hasErrors() != older, qPrintable(shown(then.findings())));
}

void TestFindings::warnsAboutTraps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    const auto container = [](const QString &rest) { return job(u"run:\n  kind: job\n  container:\n    image: a:1\n"_s + rest); };
    QTest::newRow("dropped zero") << container(u"    args: [--gpu, \"0\"]\n"_s) << u"advice.argument"_s;
    QTest::newRow("dropped number") << container(u"    args: [--gpu, 0]\n"_s) << u"advice.argument"_s;
    QTest::newRow("tuple") << container(u"    args: [\"1,2\"]\n"_s) << u"advice.argument"_s;
    QTest::newRow("exponent") << container(u"    args: [\"1e3\"]\n"_s) << u"advice.argument"_s;
    QTest::newRow("gpu only requested") << container(u"    resources: {requests: {nvidia.com/gpu: 1}}\n"_s) << u"advice.gpu"_s;
    QTest::newRow("gpu without toleration") << container(u"    resources: {limits: {nvidia.com/gpu: 1}}\n"_s) << u"advice.gpu"_s;
    QTest::newRow("toleration without gpu") << job(u"run:\n  kind: job\n  environment: {tolerations: [{key: nvidia.com/gpu}]}\n  container: {image: a}\n"_s) << u"advice.gpu"_s;
    QTest::newRow("pull secret") << job(u"run:\n  kind: job\n  container: {image: \"harbor.example.org/a/b:1\"}\n"_s) << u"advice.pull-secret"_s;
    QTest::newRow("latest") << job(u"run:\n  kind: job\n  container: {image: \"a:latest\", imagePullPolicy: IfNotPresent}\n"_s) << u"advice.image-tag"_s;
    QTest::newRow("placeholder") << job(u"run:\n  kind: job\n  container: {image: \"a/<PROJECT_REPO>/b:1\"}\n"_s) << u"advice.placeholder"_s;
    QTest::newRow("unused input") << job(u"inputs: [{name: lr, type: int}]\nrun: {kind: job, container: {image: a}}\n"_s) << u"advice.unused-input"_s;
    QTest::newRow("unknown variable") << job(u"inputs: [{name: lr, type: int}]\nrun: {kind: job, container: {image: a, args: [\"{{ l }}{{ lr }}\"]}}\n"_s) << u"advice.variable"_s;
    QTest::newRow("duplicate key") << job(u"name: a\nname: b\nrun: {kind: job}\n"_s) << u"yaml.duplicate-key"_s;
    QTest::newRow("duplicate operations") << job(u"run:\n  kind: dag\n  operations:\n    - {name: a, component: {run: {kind: job}}}\n    - {name: a, component: {run: {kind: job}}}\n"_s) << u"dag.duplicate"_s;
    QTest::newRow("duplicate inputs") << job(u"inputs: [{name: a, type: int}, {name: a, type: int}]\nrun: {kind: job}\n"_s) << u"io.duplicate"_s;
    QTest::newRow("quantity") << container(u"    resources: {limits: {memory: 4 GB}}\n"_s) << u"schema.type"_s;
    QTest::newRow("tag that is pushed again") << job(u"run:\n  kind: job\n  environment: {imagePullSecrets: [a]}\n  container: {image: \"harbor.example.org/a/b:0.1.0\", imagePullPolicy: IfNotPresent}\n"_s) << u"advice.image-tag"_s;
    QTest::newRow("request above limit") << container(u"    resources: {requests: {memory: 4Gi}, limits: {memory: 512Mi}}\n"_s) << u"kubernetes.resources"_s;
    QTest::newRow("part of a GPU") << container(u"    resources: {limits: {nvidia.com/gpu: 0.5}}\n"_s) << u"kubernetes.resources"_s;
    QTest::newRow("bytes of memory") << container(u"    resources: {limits: {memory: 4}}\n"_s) << u"kubernetes.resources"_s;
    QTest::newRow("variable twice") << container(u"    env: [{name: A, value: x}, {name: A, value: y}]\n"_s) << u"kubernetes.env"_s;
    QTest::newRow("variable name") << container(u"    env: [{name: 1A, value: x}]\n"_s) << u"kubernetes.env"_s;
    QTest::newRow("value twice") << container(u"    env: [{name: A, value: x, valueFrom: {secretKeyRef: {name: s, key: k}}}]\n"_s) << u"kubernetes.env"_s;
    QTest::newRow("secret in the file") << container(u"    env: [{name: DB_PASSWORD, value: hunter2}]\n"_s) << u"advice.secret"_s;
    QTest::newRow("mount of no volume") << container(u"    volumeMounts: [{name: data, mountPath: /data}]\n"_s) << u"kubernetes.mount"_s;
    QTest::newRow("relative mount") << container(u"    volumeMounts: [{name: data, mountPath: data}]\n  volumes: [{name: data, emptyDir: {}}]\n"_s) << u"kubernetes.mount"_s;
    QTest::newRow("two mounts in one place") << container(u"    volumeMounts: [{name: data, mountPath: /d}, {name: data, mountPath: /d}]\n  volumes: [{name: data, emptyDir: {}}]\n"_s) << u"kubernetes.mount"_s;
    QTest::newRow("port out of range") << job(u"run: {kind: service, ports: [99999], container: {image: a}}\n"_s) << u"kubernetes.port"_s;
    QTest::newRow("port twice") << job(u"run: {kind: service, ports: [80, 80], container: {image: a}}\n"_s) << u"kubernetes.port"_s;
    QTest::newRow("word that is a boolean") << operation(u"hubRef: a\nparams: {country: {value: no}}\n"_s) << u"advice.yaml"_s;
    QTest::newRow("number in sixties") << operation(u"hubRef: a\nparams: {time: {value: 1:30}}\n"_s) << u"advice.yaml"_s;
    QTest::newRow("octal number") << operation(u"hubRef: a\nparams: {id: {value: 0123}}\n"_s) << u"advice.yaml"_s;
    QTest::newRow("unknown global") << container(u"    args: [\"{{ globals.uid }}\"]\n"_s) << u"advice.global"_s;
    QTest::newRow("braces left open") << container(u"    args: [\"{{ globals.uuid\"]\n"_s) << u"advice.braces"_s;
    QTest::newRow("connection not listed") << container(u"    args: [\"{{ connections.data.bucket }}\"]\n"_s) << u"advice.connection"_s;
    QTest::newRow("queue") << job(u"queue: a/b/c\nrun: {kind: job}\n"_s) << u"advice.queue"_s;
    QTest::newRow("hub reference") << operation(u"hubRef: a:b:c\n"_s) << u"advice.hub-ref"_s;
    QTest::newRow("cron") << operation(u"hubRef: a\nschedule: {kind: cron, cron: every day}\n"_s) << u"advice.cron"_s;
    QTest::newRow("long name") << job(u"name: "_s + QString(129, u'a') + u"\nrun: {kind: job}\n"_s) << u"advice.name"_s;
    QTest::newRow("input with a dash") << job(u"inputs: [{name: a-b, type: int}]\nrun: {kind: job}\n"_s) << u"advice.io-name"_s;
    QTest::newRow("toInit") << job(u"inputs: [{name: a, type: int, toInit: true}]\nrun: {kind: job}\n"_s) << u"advice.to-init"_s;
    QTest::newRow("deprecated") << job(u"inputs: [{name: a, type: int, isList: true}]\nrun: {kind: job}\n"_s) << u"advice.deprecated"_s;
    QTest::newRow("build of a DAG") << job(u"build: {hubRef: kaniko}\nrun: {kind: dag, operations: [{name: a, component: {run: {kind: job}}}]}\n"_s) << u"advice.build"_s;
    QTest::newRow("MLflow without a user") << container(u"    env: [{name: MLFLOW_TRACKING_URI, value: \"http://mlflow\"}]\n"_s) << u"advice.mlflow"_s;
    QTest::newRow("MLflow without a scheme") << container(u"    env: [{name: MLFLOW_TRACKING_USERNAME, value: a}, {name: MLFLOW_TRACKING_URI, value: mlflow}]\n"_s) << u"advice.mlflow"_s;
    QTest::newRow("service name") << container(u"    args: [\"http://mlflow.ns.svc.local\"]\n"_s) << u"advice.service-name"_s;
    QTest::newRow("gsutil") << container(u"    args: [\"gsutil cp a b\"]\n"_s) << u"advice.gsutil"_s;
    QTest::newRow("stray bracket") << job(u"description: Notebook for engineers.]\nrun: {kind: job}\n"_s) << u"advice.stray-bracket"_s;
    QTest::newRow("open notebook") << container(u"    args: [--ServerApp.token=]\n"_s) << u"advice.notebook"_s;
    QTest::newRow("list as text") << job(u"inputs: [{name: a, type: str, description: List of folders}]\nrun: {kind: job}\n"_s) << u"advice.list-input"_s;
    QTest::newRow("gpu of a role") << job(u"run: {kind: tfjob, worker: {container: {image: a, resources: {requests: {nvidia.com/gpu: 1}}}}}\n"_s) << u"advice.gpu"_s;
    QTest::newRow("patch of a DAG's operation") << job(u"run: {kind: dag, operations: [{name: a, runPatch: {imge: x}, component: {run: {kind: job}}}]}\n"_s) << u"schema.unknown-key"_s;
    QTest::newRow("kubernetes key in both spellings") << container(u"    workingDir: /a\n    working_dir: /b\n"_s) << u"schema.both-spellings"_s;
    QTest::newRow("dagRef by itself") << operation(u"dagRef: a\n"_s) << u"dag.component"_s;
    QTest::newRow("enabled template") << operation(u"template: {enabled: true}\ncomponent: {run: {kind: job}}\n"_s) << u"template.enabled"_s;
    QTest::newRow("patch appends") << operation(u"component: {run: {kind: job, container: {image: a, args: [x]}}}\nrunPatch: {container: {args: [y]}}\n"_s) << u"advice.patch"_s;
}

void TestFindings::warnsAboutTraps()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rule);
    const auto document = Document::parse(text);
    QVERIFY2(!document.hasErrors(), qPrintable(shown(document.findings())));
    QVERIFY2(std::ranges::find(document.findings(), rule, &Finding::rule) != document.findings().cend(), qPrintable(shown(document.findings())));
}

void TestFindings::saysWhatTheOldCommunityEditionRefuses()
{
    const auto says = [](const QString &text, Profile profile) {
        const auto findings = Document::parse(text, profile).findings();
        return std::ranges::find(findings, u"advice.edition"_s, &Finding::rule) != findings.cend();
    };
    for (const auto &rest : {u"matrix: {kind: mapping, values: [{a: 1}]}\n"_s, u"schedule: {kind: cron, cron: \"0 0 * * *\"}\n"_s, u"build: {hubRef: kaniko}\n"_s}) {
        QVERIFY(says(operation(u"hubRef: a\n"_s + rest), Profile::V1_11));
        QVERIFY(!says(operation(u"hubRef: a\n"_s + rest), Profile::V2_16));
    }
    QVERIFY(says(job(u"run: {kind: dag, operations: [{name: a, component: {run: {kind: job}}}]}\n"_s), Profile::V1_11));
    QVERIFY(says(operation(u"component: {build: {hubRef: kaniko}, run: {kind: job}}\n"_s), Profile::V1_11));
    QVERIFY(!says(job(u"run: {kind: job}\n"_s), Profile::V1_11));
}

void TestFindings::sortsByPlace()
{
    const auto findings = Document::parse(job(u"nam: 1\nrun:\n  kind: job\n  containr: 1\ntag: x\n"_s)).findings();
    QCOMPARE(findings.size(), 3);
    QVERIFY(std::ranges::is_sorted(findings, {}, &Finding::line));
}

void TestFindings::describesTheDocument()
{
    const auto document = Document::parse(job(u"name: train\ninputs:\n  - {name: lr, type: float, description: Rate}\n  - {name: n, type: int, value: 3, isOptional: true, options: [3, 4]}\n"
                                               "  - {name: l, type: str, isList: true, isOptional: true}\nrun: {kind: service}\n"_s));
    QCOMPARE(document.kind(), u"component"_s);
    QCOMPARE(document.name(), u"train"_s);
    QCOMPARE(document.runKind(), u"service"_s);
    const auto inputs = document.inputs();
    QCOMPARE(inputs.size(), 3);
    QCOMPARE(inputs[0].name, u"lr"_s);
    QCOMPARE(inputs[0].type, u"float"_s);
    QCOMPARE(inputs[0].description, u"Rate"_s);
    QVERIFY(inputs[0].required);
    QVERIFY(!inputs[0].defaultValue);
    QCOMPARE(inputs[0].line, 5);
    QVERIFY(!inputs[1].required);
    QCOMPARE(*inputs[1].defaultValue, QJsonValue(3));
    QCOMPARE(inputs[1].options.toArray().size(), 2);
    QVERIFY(inputs[2].isList);
    QCOMPARE(document.toJson().value("name"_L1), QJsonValue(u"train"_s));

    const Document nothing;
    QVERIFY(nothing.inputs().isEmpty());
    QVERIFY(nothing.kind().isEmpty());
}

POLYDECK_TEST_MAIN(TestFindings)
#include "test_findings.moc"
