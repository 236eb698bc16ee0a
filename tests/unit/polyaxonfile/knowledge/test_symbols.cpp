// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "caret.h"

#include <polyaxonfile/knowledge/symbols.h>
#include <polyaxonfile/knowledge/templatenames.h>
#include <testsupport/testmain.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Polydeck::Polyaxonfile;

static const QString operation = uR"(version: 1.1
kind: operation
params:
  lr: {value: 0.1}
  epochs: 3
matrix:
  kind: grid
  params:
    lr: {kind: choice, value: [0.1, 0.2]}
cache:
  io: [lr, epochs]
conditions: "{{ lr > 0 }}"
component:
  inputs:
    - name: lr # the rate
      type: float
      argFormat: "lr={{ lr }}"
    - {name: 'epochs', type: int}
    - name: lru
  outputs:
    - name: loss
  run:
    kind: job
    container:
      args:
        - "--lr={{ lr }}"
        - --lru={{lru}}
        - '{{ params["lr"].as_arg }}{{ params[''lr''].value }}'
        - "{{ params.lr.as_arg }} {{ x.lr }} {{ lr | default('lr') }} {{ f(lr=lr) }}"
        - |
          {% for lr in range(3) %}{{ lr }}{% endfor %}
          text lr
)"_s;

static const QString dag = uR"(version: 1.1
kind: component
inputs:
  - name: size
run:
  kind: dag
  operations:
    - name: prepare
      component:
        inputs: [{name: size}]
        outputs: [{name: table}]
        run: {kind: job, container: {args: ["{{ size }}"]}}
      params:
        size: {ref: dag, value: inputs.size}
    - name: train
      dagRef: step
      dependencies: [prepare]
      events: [{kinds: [run_status_done], ref: ops.prepare}]
      params:
        table: {ref: ops.prepare, value: outputs.table}
        size: {ref: ops.prepare, value: "{{ inputs.size }}"}
  components:
    - name: step
      inputs: [{name: table}, {name: size}]
      run: {kind: job, container: {args: ["{{ table }}", "{{ size }}"]}}
)"_s;

class TestSymbols : public QObject
{
    Q_OBJECT

    static qsizetype placeOf(const QString &text, const QString &words, qsizetype within = 0) { return text.indexOf(words) + within; }
    static QString renamed(const QString &text, qsizetype at, const QString &name)
    {
        const auto patches = renameAt(Document::parse(text), at, name);
        return patches ? applyPatches(text, *patches).value_or(u"overlap"_s) : u"refused: "_s + patches.error().what;
    }

private Q_SLOTS:
    void readsTemplates()
    {
        const auto names = [](const QString &text) {
            QStringList found;
            for (const auto &name : templateNames(text))
                found.append(name.name + u'@' + QString::number(name.start));
            return found;
        };
        QCOMPARE(names(u"{{ lr }}"_s), QStringList{u"lr@3"_s});
        QCOMPARE(names(u"a {{x|f}} lr {{ y.z }}"_s), (QStringList{u"x@4"_s, u"y@16"_s}));
        QCOMPARE(names(u"{{ params.lr.value }}"_s), (QStringList{u"params@3"_s, u"lr@10"_s}).sliced(1));
        QCOMPARE(names(u"{{ params['lr'] }}"_s), QStringList{u"lr@11"_s});
        QCOMPARE(names(u"{{ params[\\\"lr\\\"] }}"_s), QStringList{u"lr@12"_s});
        QCOMPARE(names(u"{% if a == 'b' and not c %}{{ f(d=e) }}{% endif %}"_s), (QStringList{u"a@6"_s, u"c@23"_s, u"f@30"_s, u"e@34"_s}));
        QCOMPARE(names(u"{{ open"_s), QStringList{u"open@3"_s});
    }

    void findsAllUses()
    {
        const auto document = Document::parse(operation);
        const auto uses = usesAt(document, placeOf(operation, u"- name: lr #"_s, 9));
        QStringList shown;
        for (const auto &use : uses) {
            QCOMPARE(operation.mid(use.start, use.length), u"lr"_s);
            shown.append(QString::number(operation.left(use.start).count(u'\n') + 1));
        }
        QCOMPARE(shown.first(), u"15"_s); // the declaration first
        QCOMPARE(shown, (QStringList{u"15"_s, u"4"_s, u"9"_s, u"11"_s, u"12"_s, u"17"_s, u"26"_s, u"28"_s, u"28"_s, u"29"_s, u"29"_s, u"29"_s}));
        // From any use back to the declaration.
        for (const auto &use : uses)
            QCOMPARE(definitionAt(document, use.start + 1)->start, uses.first().start);
        QVERIFY(!definitionAt(document, placeOf(operation, u"kind: job"_s, 2)));
    }

    void renamesAnInputEverywhere()
    {
        auto expected = operation;
        // By hand: every lr that is the input, and no other.
        expected.replace(u"  lr: {value"_s, u"  rate: {value"_s);
        expected.replace(u"    lr: {kind"_s, u"    rate: {kind"_s);
        expected.replace(u"[lr, epochs]"_s, u"[rate, epochs]"_s);
        expected.replace(u"{{ lr > 0 }}"_s, u"{{ rate > 0 }}"_s);
        expected.replace(u"name: lr #"_s, u"name: rate #"_s);
        expected.replace(u"\"lr={{ lr }}\""_s, u"\"lr={{ rate }}\""_s);
        expected.replace(u"--lr={{ lr }}"_s, u"--lr={{ rate }}"_s);
        expected.replace(u"params[\"lr\"]"_s, u"params[\"rate\"]"_s);
        expected.replace(u"params[''lr'']"_s, u"params[''rate'']"_s);
        expected.replace(u"params.lr.as_arg"_s, u"params.rate.as_arg"_s);
        expected.replace(u"{{ lr | default('lr') }} {{ f(lr=lr) }}"_s, u"{{ rate | default('lr') }} {{ f(lr=rate) }}"_s);
        QCOMPARE(renamed(operation, placeOf(operation, u"--lr={{ lr"_s, 9), u"rate"_s), expected);
    }

    void refusesBadNames()
    {
        const auto at = placeOf(operation, u"- name: lr #"_s, 9);
        QVERIFY(renamed(operation, at, u"epochs"_s).contains("name of another"_L1));
        QVERIFY(renamed(operation, at, u"loss"_s).contains("name of another"_L1));
        QVERIFY(renamed(operation, at, u"learning-rate"_s).contains("template"_L1));
        QVERIFY(renamed(operation, at, u"globals"_s).contains("meaning of its own"_L1));
        QVERIFY(renamed(operation, at, u""_s).startsWith("refused"_L1));
        QVERIFY(renamed(operation, placeOf(operation, u"kind: job"_s, 7), u"x"_s).contains("no input"_L1));
        QCOMPARE(renamed(operation, at, u"lr"_s), operation);
    }

    void scopesOfAGraph()
    {
        // The three inputs named size are three.
        auto expected = dag;
        expected.replace(u"- name: size"_s, u"- name: rows"_s).replace(u"ref: dag, value: inputs.size"_s, u"ref: dag, value: inputs.rows"_s);
        QCOMPARE(renamed(dag, placeOf(dag, u"- name: size"_s, 9), u"rows"_s), expected);
        expected = dag;
        expected.replace(u"inputs: [{name: size}]"_s, u"inputs: [{name: rows}]"_s).replace(u"run: {kind: job, container: {args: [\"{{ size }}\"]}}"_s, u"run: {kind: job, container: {args: [\"{{ rows }}\"]}}"_s);
        expected.replace(u"size: {ref: dag"_s, u"rows: {ref: dag"_s).replace(u"\"{{ inputs.size }}\""_s, u"\"{{ inputs.rows }}\""_s);
        QCOMPARE(renamed(dag, placeOf(dag, u"{name: size}]\n        outputs"_s, 8), u"rows"_s), expected);
        expected = dag;
        expected.replace(u"[{name: table}, {name: size}]"_s, u"[{name: data}, {name: size}]"_s).replace(u"\"{{ table }}\""_s, u"\"{{ data }}\""_s).replace(u"table: {ref"_s, u"data: {ref"_s);
        QCOMPARE(renamed(dag, placeOf(dag, u"{{ table }}"_s, 4), u"data"_s), expected);
    }

    void operationsAndComponents()
    {
        auto expected = dag;
        expected.replace(u"- name: prepare"_s, u"- name: pre-1"_s).replace(u"[prepare]"_s, u"[pre-1]"_s).replace(u"ops.prepare"_s, u"ops.pre-1"_s);
        QCOMPARE(renamed(dag, placeOf(dag, u"[prepare]"_s, 2), u"pre-1"_s), expected);
        expected = dag;
        expected.replace(u"dagRef: step"_s, u"dagRef: \"on\""_s).replace(u"- name: step"_s, u"- name: \"on\""_s);
        QCOMPARE(renamed(dag, placeOf(dag, u"dagRef: step"_s, 9), u"on"_s), expected);
        QVERIFY(renamed(dag, placeOf(dag, u"[prepare]"_s, 2), u"train"_s).contains("name of another"_L1));
    }
};

POLYDECK_TEST_MAIN(TestSymbols)
#include "test_symbols.moc"
