// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "caret.h"

#include <polyaxonfile/knowledge/hover.h>
#include <polyaxonfile/knowledge/outline.h>
#include <testsupport/testmain.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Polydeck::Polyaxonfile;

static const QString head = u"version: 1.1\nkind: component\n"_s;

class TestHover : public QObject
{
    Q_OBJECT

    static std::optional<Hover> at(const QString &marked, Profile profile = Profile::V2_16)
    {
        const Caret caret(marked);
        return hoverAt(Document::parse(caret.text, profile), caret.at);
    }

private Q_SLOTS:
    void saysWhatAFieldIs()
    {
        const auto hover = at(head + u"run:\n  kind: service\n  rewri¦tePath: true\n"_s);
        QVERIFY(hover);
        QCOMPARE(hover->field.name, u"rewritePath"_s);
        QCOMPARE(hover->field.type, u"true or false, or a {{ template }}"_s);
        QCOMPARE(hover->field.defaultText, u"false"_s);
        QCOMPARE(hover->field.since, u"1.0"_s);
        QVERIFY(hover->field.onlyIn.isEmpty());
        QVERIFY(hover->field.meaning.contains("prefix"_L1));
        QCOMPARE(pathText(hover->path), u"run.rewritePath"_s);
        QCOMPARE(hover->length, 11);
    }

    void saysWhichVersionHasIt()
    {
        QCOMPARE(at(head + u"mou¦nt: [x]\nrun: {kind: job}\n"_s)->field.onlyIn, u"2.x"_s);
        QCOMPARE(at(head + u"run:\n  kind: spark\n  main¦Class: x\n"_s, Profile::V1_11)->field.onlyIn, u"1.11"_s);
        QVERIFY(at(head + u"inputs:\n  - name: x\n    isLi¦st: true\n"_s)->field.deprecated.contains("List["_L1));
    }

    void readsValuesToo()
    {
        QCOMPARE(at(head + u"inputs:\n  - name: x\n    type: pa¦th\n"_s)->valueMeaning, u"path as text"_s);
        const auto global = at(head + u"run: {kind: job, container: {image: \"x:{{ globals.uu¦id }}\"}}\n"_s);
        QVERIFY(global && global->valueMeaning.contains("The run's id"_L1));
        const auto input = at(head + u"inputs:\n  - {name: lr, type: float, description: How fast., value: 0.1}\nrun: {kind: job, container: {image: \"x:{{ l¦r }}\"}}\n"_s);
        QVERIFY(input && input->valueMeaning.contains("How fast."_L1) && input->valueMeaning.contains("float"_L1) && input->valueMeaning.contains("0.1"_L1));
        const auto param = at(u"version: 1.1\nkind: operation\nparams:\n  l¦r: 0.1\ncomponent:\n  inputs:\n    - {name: lr, type: float, description: How fast.}\n  run: {kind: job}\n"_s);
        QVERIFY(param && param->valueMeaning.contains("How fast."_L1));
        QVERIFY(at(head + u"run:\n  kind: j¦ob\n"_s)->valueMeaning.contains("job"_L1));
    }

    void kubernetesAndPythonSpelling()
    {
        QVERIFY(at(head + u"run:\n  kind: job\n  container:\n    imagePull¦Policy: Always\n"_s)->field.meaning.contains("IfNotPresent"_L1));
        QCOMPARE(at(head + u"run:\n  kind: job\n  environment:\n    node_sel¦ector: {a: b}\n"_s)->field.name, u"nodeSelector"_s);
    }

    void worksOnBrokenText()
    {
        const auto hover = at(head + u"inputs: [\nrun:\n  kind: service\n  po¦rts: [80]\n"_s);
        QVERIFY(hover);
        QCOMPARE(hover->field.name, u"ports"_s);
        QVERIFY(!at(head + u"run:\n  kind: job\n\n  ¦\n"_s));
    }

    void crumbs()
    {
        const auto path = [](const QString &marked) {
            const Caret caret(marked);
            return pathText(pathAt(Document::parse(caret.text), caret.at));
        };
        const QString job = head + u"run:\n  kind: job\n  container:\n    env:\n      - name: A\n        value: %1\n"_s;
        QCOMPARE(path(job.arg(u"b¦"_s)), u"run.container.env[0].value"_s);
        QCOMPARE(path(job.arg(u"b"_s) + u"   ¦"_s), u"run.container.env[0].value"_s);
        QCOMPARE(path(u"¦"_s + job.arg(u"b"_s)), u"version"_s);
    }

    void outlines()
    {
        const auto items = outlineOf(Document::parse(head + u"name: x\ninputs:\n  - name: lr\n    type: float\nrun:\n  kind: dag\n  operations:\n    - name: a\n      dagRef: step\n"_s));
        QStringList labels;
        for (const auto &item : items)
            labels.append(item.label + u'=' + item.detail);
        QCOMPARE(labels, (QStringList{u"kind=component"_s, u"name=x"_s, u"inputs="_s, u"run=dag"_s}));
        QCOMPARE(items[2].children.first().label, u"lr"_s);
        QCOMPARE(items[2].children.first().detail, u"float"_s);
        QCOMPARE(items[2].children.first().line, 5);
        const auto &operation = items[3].children.first().children.first();
        QCOMPARE(operation.label, u"a"_s);
        QCOMPARE(operation.detail, u"step"_s);
        QCOMPARE(operation.path, u"run.operations[0]"_s);
        const auto broken = outlineOf(Document::parse(head + u"run:\n  kind: job\n  container:\n    image: [\n  init:\n"_s));
        QCOMPARE(broken.last().label, u"run"_s);
    }
};

POLYDECK_TEST_MAIN(TestHover)
#include "test_hover.moc"
