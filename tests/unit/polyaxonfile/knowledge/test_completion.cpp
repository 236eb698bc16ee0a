// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "caret.h"

#include <polyaxonfile/document.h>
#include <polyaxonfile/knowledge/completion.h>
#include <polyaxonfile/knowledge/sketch.h>
#include <polyaxonfile/knowledge/snippets.h>
#include <polyaxonfile/edit/content.h>
#include <polyaxonfile/yamlreader.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Polydeck::Polyaxonfile;

static const QString head = u"version: 1.1\nkind: component\n"_s;

class TestCompletion : public QObject
{
    Q_OBJECT

    static QStringList labels(const Completions &completions)
    {
        QStringList labels;
        for (const auto &item : completions.items)
            labels.append(item.label);
        return labels;
    }
    static QString accepted(const Caret &caret, const QString &label, Profile profile = Profile::V2_16, const Names *names = nullptr)
    {
        const auto completions = complete(caret.text, caret.at, profile, names);
        const auto item = std::ranges::find(completions.items, label, &Completion::label);
        if (item == completions.items.end())
            return u"not offered: "_s + labels(completions).join(u' ');
        auto text = caret.text;
        return text.replace(completions.start, completions.length, expandSnippet(item->insert).text);
    }

private Q_SLOTS:
    void offers_data();
    void offers();
    void inserts_data();
    void inserts();
    void liveNames();
    void versionsDiffer();
    void nothingInComments();
    void sketchOfReadableTextIsItsTree();
    void everySnippetIsValid();
    void anyTextAnyCaret();
    void abbreviations();
};

void TestCompletion::offers_data()
{
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QStringList>("absent");
    const auto row = [](const char *name, const QString &marked, const QStringList &offered, const QStringList &absent = {}) { QTest::newRow(name) << marked << offered << absent; };
    row("empty file", u"¦"_s, {u"job"_s, u"service"_s, u"dag"_s});
    row("top level", head + u"¦"_s, {u"run"_s, u"inputs"_s, u"name"_s}, {u"version"_s, u"kind"_s, u"matrix"_s});
    row("top of an operation", u"version: 1.1\nkind: operation\n¦"_s, {u"matrix"_s, u"component"_s, u"params"_s}, {u"run"_s});
    row("half a key", head + u"run:\n  kind: job\n  cont¦"_s, {u"container"_s}, {u"environment"_s});
    row("keys not yet set", head + u"run:\n  kind: job\n  container:\n    image: x\n    ¦"_s, {u"command"_s, u"args"_s, u"env"_s}, {u"image"_s, u"kind"_s});
    row("keys below, file broken above", head + u"inputs: [\nrun:\n  kind: service\n  por¦"_s, {u"ports"_s});
    row("keys in the middle", head + u"run:\n  kind: job\n  ¦\n  container:\n    image: x\n"_s, {u"environment"_s, u"init"_s}, {u"container"_s});
    row("variant of kind", head + u"run:\n  kind: dag\n  ¦"_s, {u"operations"_s, u"components"_s}, {u"container"_s});
    row("kinds", head + u"run:\n  kind: ¦"_s, {u"job"_s, u"service"_s, u"dag"_s, u"tfjob"_s}, {u"true"_s});
    row("kinds at the top", u"version: 1.1\nkind: c¦"_s, {u"component"_s}, {u"operation"_s});
    row("booleans", head + u"isApproved: ¦"_s, {u"true"_s, u"false"_s});
    row("enum", head + u"run:\n  kind: job\n  environment:\n    restartPolicy: ¦"_s, {u"Never"_s, u"OnFailure"_s});
    row("types", head + u"inputs:\n  - name: x\n    type: fl¦"_s, {u"float"_s});
    row("item keys", head + u"inputs:\n  - ¦"_s, {u"name"_s, u"type"_s, u"input"_s});
    row("second item key", head + u"inputs:\n  - name: x\n    ¦"_s, {u"type"_s, u"value"_s}, {u"name"_s});
    row("flow map", head + u"inputs:\n  - {name: x, ¦}"_s, {u"type"_s}, {u"name"_s});
    row("flow, not closed", head + u"inputs:\n  - {name: x, ty¦\nrun:\n  kind: job\n"_s, {u"type"_s});
    row("env from a secret", head + u"run:\n  kind: job\n  container:\n    env:\n      - name: X\n        valueFrom:\n          ¦"_s, {u"secretKeyRef"_s, u"configMapKeyRef"_s});
    row("resources", head + u"run:\n  kind: job\n  container:\n    resources:\n      limits:\n        ¦"_s, {u"cpu"_s, u"memory"_s, u"nvidia.com/gpu"_s});
    row("inputs in a template", head + u"inputs:\n  - name: lr\n  - name: epochs\nrun:\n  kind: job\n  container:\n    args: [\"--lr={{ ¦\"]"_s, {u"lr"_s, u"epochs"_s, u"globals"_s});
    row("in a template, quote open", head + u"inputs:\n  - name: lr\nrun:\n  kind: job\n  container:\n    image: \"x:{{ l¦\n"_s, {u"lr"_s}, {u"globals"_s});
    row("globals", head + u"run:\n  kind: job\n  container:\n    image: \"{{ globals.¦ }}\"\n"_s, {u"uuid"_s, u"run_outputs_path"_s}, {u"globals"_s});
    row("params", head + u"inputs:\n  - name: lr\nrun:\n  kind: job\n  container:\n    args: \"{{ params.¦ }}\"\n"_s, {u"lr"_s, u"as_args"_s});
    row("of a param", head + u"inputs:\n  - name: lr\nrun:\n  kind: job\n  container:\n    args: \"{{ params.lr.¦ }}\"\n"_s, {u"as_arg"_s, u"value"_s});
    row("template in block text", head + u"inputs:\n  - name: lr\nrun:\n  kind: job\n  container:\n    args:\n      - |\n        python x --lr={{ l¦ }}\n"_s, {u"lr"_s});
    row("params of an operation", u"version: 1.1\nkind: operation\nparams:\n  a: 1\n  ¦\ncomponent:\n  inputs:\n    - name: a\n    - name: b\n"_s, {u"b"_s}, {u"a"_s});
    row("matrix params", u"version: 1.1\nkind: operation\nmatrix:\n  kind: grid\n  params:\n    ¦\ncomponent:\n  inputs:\n    - name: lr\n"_s, {u"lr"_s});
    row("space kinds", u"version: 1.1\nkind: operation\nmatrix:\n  kind: random\n  params:\n    lr:\n      kind: ¦"_s, {u"uniform"_s, u"choice"_s});
    row("dependencies", head + u"run:\n  kind: dag\n  operations:\n    - name: a\n    - name: b\n      dependencies: [¦]\n"_s, {u"a"_s}, {u"b"_s});
    row("dagRef", head + u"run:\n  kind: dag\n  operations:\n    - name: a\n      dagRef: ¦\n  components:\n    - name: step\n"_s, {u"step"_s});
    row("ref", head + u"run:\n  kind: dag\n  operations:\n    - name: a\n    - name: b\n      params:\n        x:\n          ref: ¦\n"_s, {u"ops.a"_s, u"dag"_s});
    row("runPatch", u"version: 1.1\nkind: operation\nrunPatch:\n  ¦\ncomponent:\n  run:\n    kind: service\n"_s, {u"ports"_s, u"container"_s});
    row("join params are no space", u"version: 1.1\nkind: operation\njoins:\n  - query: x\n    params:\n      ¦\ncomponent:\n  inputs:\n    - name: xs\n"_s, {u"xs"_s});
    row("CRLF", u"version: 1.1\r\nkind: component\r\nrun:\r\n  kind: job\r\n  cont¦\r\n"_s, {u"container"_s});
    row("list item value", head + u"run:\n  kind: service\n  ports:\n    - ¦"_s, {}, {u"name"_s});
}

void TestCompletion::offers()
{
    QFETCH(const QString, marked);
    QFETCH(const QStringList, offered);
    QFETCH(const QStringList, absent);
    const Caret caret(marked);
    const auto found = labels(complete(caret.text, caret.at, Profile::V2_16));
    for (const auto &label : offered)
        QVERIFY2(found.contains(label), qPrintable(label + u" is not in "_s + found.join(u' ')));
    for (const auto &label : absent)
        QVERIFY2(!found.contains(label), qPrintable(label + u" is in "_s + found.join(u' ')));
}

void TestCompletion::inserts_data()
{
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("expected");
    QTest::newRow("scalar") << head + u"na¦"_s << u"name"_s << head + u"name: "_s;
    QTest::newRow("map") << head + u"run:\n  kind: job\n  cont¦"_s << u"container"_s << head + u"run:\n  kind: job\n  container:\n    "_s;
    QTest::newRow("list") << head + u"inp¦"_s << u"inputs"_s << head + u"inputs:\n  - "_s;
    QTest::newRow("in flow") << head + u"inputs: [{na¦}]"_s << u"name"_s << head + u"inputs: [{name: }]"_s;
    QTest::newRow("variable closes") << head + u"inputs: [{name: lr}]\nrun:\n  kind: job\n  container: {image: \"{{ l¦\"}"_s << u"lr"_s
                                     << head + u"inputs: [{name: lr}]\nrun:\n  kind: job\n  container: {image: \"{{ lr }}\"}"_s;
    QTest::newRow("closed already") << head + u"run: {kind: job, container: {image: \"{{ globals.uu¦ }}\"}}"_s << u"uuid"_s
                                    << head + u"run: {kind: job, container: {image: \"{{ globals.uuid }}\"}}"_s;
    QTest::newRow("behind the colon") << head + u"run:\n  kind:¦"_s << u"job"_s << head + u"run:\n  kind: job"_s;
    QTest::newRow("version") << u"ve¦"_s << u"version"_s << u"version: 1.1"_s;
    QTest::newRow("snippet keeps the indent") << head + u"run:\n  kind: job\n  container:\n    gp¦"_s << u"gpu"_s
                                              << head
            + u"run:\n  kind: job\n  container:\n    resources:\n      requests:\n        cpu: \"2\"\n        memory: 8Gi\n        nvidia.com/gpu: 1\n"
              "      limits:\n        cpu: \"2\"\n        memory: 8Gi\n        nvidia.com/gpu: 1"_s;
}

void TestCompletion::inserts()
{
    QFETCH(const QString, marked);
    QFETCH(const QString, label);
    QFETCH(const QString, expected);
    QCOMPARE(accepted(Caret(marked), label), expected);
}

void TestCompletion::liveNames()
{
    KnownNames names;
    names.secretNames = {u"s3"_s, u"harbor"_s};
    names.keysOfSecrets = {{u"s3"_s, {u"access-key"_s, u"secret-key"_s}}};
    names.registryLogins = {u"harbor"_s};
    names.connectionNames = {u"datasets"_s};
    names.imageNames = {u"registry.example.org/team/train:1.2"_s};
    names.namespaceNames = {u"polyaxon-v1"_s};
    names.claimNames = {u"fstore"_s};
    const QString container = head + u"run:\n  kind: job\n  connections: [%1]\n  environment:\n    imagePullSecrets: [%2]\n  volumes:\n    - name: d\n      persistentVolumeClaim:\n"
                                    "        claimName: %3\n  container:\n    image: %4\n    volumeMounts:\n      - name: %7\n    env:\n      - name: A\n        valueFrom:\n          secretKeyRef:\n"
                                    "            name: %5\n            key: %6\n"_s;
    const auto offered = [&](int place) {
        auto text = container;
        for (int i = 1; i <= 7; ++i)
            text.replace(u'%' + QString::number(i), i == place ? u"¦"_s : i == 5 ? u"s3"_s : QString());
        const Caret caret(text);
        return labels(complete(caret.text, caret.at, Profile::V2_16, &names));
    };
    QCOMPARE(offered(1), QStringList{u"datasets"_s});
    QCOMPARE(offered(2), QStringList{u"harbor"_s});
    QCOMPARE(offered(3), QStringList{u"fstore"_s});
    QCOMPARE(offered(4), QStringList{u"registry.example.org/team/train:1.2"_s});
    QCOMPARE(offered(5), (QStringList{u"s3"_s, u"harbor"_s}));
    QCOMPARE(offered(6), (QStringList{u"access-key"_s, u"secret-key"_s}));
    QCOMPARE(offered(7), QStringList{u"d"_s});
    QCOMPARE(accepted(Caret(head + u"run: {kind: job, container: {image: ¦}}"_s), u"registry.example.org/team/train:1.2"_s, Profile::V2_16, &names),
        head + u"run: {kind: job, container: {image: \"registry.example.org/team/train:1.2\"}}"_s);
}

void TestCompletion::versionsDiffer()
{
    const Caret caret(head + u"¦"_s);
    QVERIFY(labels(complete(caret.text, caret.at, Profile::V2_16)).contains(u"mount"_s));
    QVERIFY(!labels(complete(caret.text, caret.at, Profile::V1_11)).contains(u"mount"_s));
    const Caret kind(head + u"run:\n  kind: ¦"_s);
    QVERIFY(labels(complete(kind.text, kind.at, Profile::V1_11)).contains(u"spark"_s));
    QVERIFY(!labels(complete(kind.text, kind.at, Profile::V2_16)).contains(u"spark"_s));
    const Caret param(u"version: 1.1\nkind: operation\ncomponent:\n  inputs:\n    - name: lr\nparams:\n  ¦"_s);
    QVERIFY(accepted(param, u"lr"_s, Profile::V1_11).endsWith("params:\n  lr:\n    value: "_L1));
    QVERIFY(accepted(param, u"lr"_s, Profile::V2_16).endsWith("params:\n  lr: "_L1));
}

void TestCompletion::nothingInComments()
{
    for (const auto &marked : {head + u"# na¦"_s, head + u"name: x # ¦"_s, head + u"run:\n  kind: job\n  container:\n    args:\n      - |\n        some te¦"_s}) {
        const Caret caret(marked);
        QVERIFY2(complete(caret.text, caret.at, Profile::V2_16).items.isEmpty(), qPrintable(marked));
    }
}

/// Where a file can be read, its sketch says the same, but for aliases and merges.
void TestCompletion::sketchOfReadableTextIsItsTree()
{
    const auto given = qEnvironmentVariable("POLYDECK_CORPUS");
    const QDir folder((given.isEmpty() ? qEnvironmentVariable("POLYDECK_CORPUS_DEFAULT") : given) + u"/files"_s);
    auto files = folder.entryInfoList(QDir::Files);
    files += QDir(QStringLiteral(POLYDECK_SOURCE_DIR "/resources/templates")).entryInfoList({u"*.yaml"_s});
    int same = 0;
    int all = 0;
    QStringList differing;
    for (const auto &info : std::as_const(files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = decodeText(file.readAll()).text;
        const auto read = readYaml(text);
        if (!read.isReadable || text.contains(" *"_L1) || text.contains("<<"_L1) || text.contains("? "_L1) || text.contains("!!"_L1))
            continue;
        ++all;
        // How lines of text are folded is nothing a sketch needs to know.
        const auto bare = [](const Value &root) {
            auto json = QJsonDocument(QJsonArray{root.toJson()}).toJson(QJsonDocument::Compact);
            for (const auto *blank : {" ", "\\n", "\\r", "\\t", "\\"})
                json.replace(blank, "");
            return json;
        };
        const bool equal = bare(read.tree->root()) == bare(sketch(text)->root());
        same += equal ? 1 : 0;
        if (!equal)
            differing.append(info.fileName());
    }
    qInfo("%d of %d readable files have the same sketch; not: %s", same, all, qPrintable(differing.first(std::min<qsizetype>(differing.size(), 12)).join(u' ')));
    QVERIFY(all > 5);
    QVERIFY(same >= all * 95 / 100);
}

void TestCompletion::everySnippetIsValid()
{
    for (const auto profile : {Profile::V2_16, Profile::V1_11}) {
        for (const auto &snippet : snippets()) {
            if (!snippet.where.isEmpty() || (snippet.only2 && profile == Profile::V1_11))
                continue;
            const auto document = Document::parse(expandSnippet(snippet.body).text, profile);
            QVERIFY2(!document.hasErrors(), qPrintable(snippet.id + u": "_s + (document.findings().isEmpty() ? QString() : document.findings().first().message)));
        }
    }
    // The ones for a section: put where they belong, by completing them there.
    const QString job = head + u"run:\n  kind: job\n"_s;
    const QList<std::pair<QString, QString>> places{{head + u"inputs:\n  - ¦\nrun:\n  kind: job\n"_s, u"input"_s}, {job + u"  container:\n    image: x\n    ¦"_s, u"gpu"_s},
        {job + u"  container:\n    image: x\n    ¦"_s, u"shell"_s}, {job + u"  container:\n    image: x\n    env:\n      - ¦"_s, u"secret-env"_s},
        {job + u"  container:\n    image: x\n    env:\n      - ¦"_s, u"env"_s}, {job + u"  environment:\n    ¦"_s, u"gpu-node"_s}, {job + u"  init:\n    - ¦"_s, u"git-init"_s},
        {job + u"  volumes:\n    - ¦"_s, u"claim"_s}, {job + u"¦"_s, u"retry"_s},
        {u"version: 1.1\nkind: operation\n¦\ncomponent:\n  inputs:\n    - name: lr\n      type: float\n  run:\n    kind: job\n"_s, u"random"_s},
        {u"version: 1.1\nkind: operation\n¦\ncomponent:\n  run:\n    kind: job\n"_s, u"cron"_s}};
    for (const auto &[marked, id] : places) {
        const auto text = accepted(Caret(marked), id);
        const auto document = Document::parse(text);
        QVERIFY2(!document.hasErrors(), qPrintable(id + u'\n' + text + (document.findings().isEmpty() ? QString() : document.findings().first().message)));
    }
}

/// At every place of broken files there is an answer, and soon.
void TestCompletion::anyTextAnyCaret()
{
    const QString text = head + u"inputs:\n  - {name: lr, type: [float\n  - name: \"x\nrun:\n  kind: job\n   init:\n  - git: {url: 'a\n  container:\n    args: [\"{{ lr\", *x, &y z, !!t u]\n    env:\n\t- a\n"
                                "    - - - b\n  ? k\n  : v\n- odd\n: :\n{{ }}\n|\n  text\n\u00e9: {a: {b: [c, {d: "_s;
    int offers = 0;
    for (qsizetype i = 0; i <= text.size(); ++i)
        offers += complete(text, i, Profile::V2_16).items.isEmpty() ? 0 : 1;
    for (qsizetype i = 0; i <= text.size(); i += 3)
        offers += complete(text.first(i), i, Profile::V1_11).items.isEmpty() ? 0 : 1;
    QVERIFY(offers > 50);
    // Hostile shapes stay cheap.
    QElapsedTimer timer;
    timer.start();
    for (const auto &hostile : {QString(200'000, u'['), QString(200'000, u'-'), u"- "_s.repeated(100'000), u"a:\n "_s.repeated(50'000), u"\"{{ "_s.repeated(50'000), QString(200'000, u'{')})
        (void)complete(hostile, hostile.size(), Profile::V2_16);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestCompletion::abbreviations()
{
    QVERIFY(abbreviates(u"ip"_s, u"imagePullPolicy"_s));
    QVERIFY(abbreviates(u"pull"_s, u"imagePullPolicy"_s));
    QVERIFY(abbreviates(u""_s, u"x"_s));
    QVERIFY(abbreviates(u"GPU"_s, u"nvidia.com/gpu"_s));
    QVERIFY(!abbreviates(u"mage"_s, u"imagePullPolicy"_s));
    QVERIFY(!abbreviates(u"zz"_s, u"image"_s));
}

POLYDECK_TEST_MAIN(TestCompletion)
#include "test_completion.moc"
