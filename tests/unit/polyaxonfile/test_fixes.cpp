// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/safefixes.h>
#include <testsupport/testmain.h>

#include <QTest>

#include <algorithm>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// What a finding offers to change, and what `lint --fix` makes of a file.
class TestFixes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mendsSafely_data();
    void mendsSafely();
    void offersButDoesNotApply_data();
    void offersButDoesNotApply();
    void leavesGoodFilesAlone();
    void allFixesApply();
};

void TestFixes::mendsSafely_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("mended");
    QTest::addColumn<Profile>("profile");
    const auto row = [](const char *name, const QString &text, const QString &mended, Profile profile = Profile::V2_16) { QTest::newRow(name) << text << mended << profile; };
    const auto head = u"version: 1.1\nkind: component\n"_s;
    const auto J = u"run: {kind: job}\n"_s;

    row("key misspelled", head + u"# why\nnmae: x  # a name\n"_s + J, head + u"# why\nname: x  # a name\n"_s + J);
    row("key in quotes", head + u"'nmae': x\n"_s + J, head + u"'name': x\n"_s + J);
    row("python spelling at the top", head + u"is_approved: true\n"_s + J, head + u"isApproved: true\n"_s + J);
    row("python spelling in 1.11", head + u"termination: {max_retries: 1}\n"_s + J, head + u"termination: {maxRetries: 1}\n"_s + J, Profile::V1_11);
    row("documented but wrong", head + u"inputs:\n- name: a\n  default: 1\n"_s + J, head + u"inputs:\n- name: a\n  value: 1\n"_s + J);
    row("kind misspelled", u"version: 1.1\nkind: Component\n"_s + J, head + J);
    row("several slips", head + u"descripton: x\nrun:\n  kind: jbo\n"_s, head + u"description: x\nrun:\n  kind: jbo\n"_s);
    row("number as text", head + u"name: 123 # x\n"_s + J, head + u"name: \"123\" # x\n"_s + J);
    row("octal stays octal", head + u"run:\n  kind: job\n  init: [{file: {content: a, chmod: 0755}}]\n"_s, head + u"run:\n  kind: job\n  init: [{file: {content: a, chmod: \"0755\"}}]\n"_s);
    row("label key", head + u"run: {kind: job, environment: {labels: {1: a}}}\n"_s, head + u"run: {kind: job, environment: {labels: {\"1\": a}}}\n"_s);
    row("text for a number", head + u"termination: {maxRetries: \"3\"}\n"_s + J, head + u"termination: {maxRetries: 3}\n"_s + J);
    row("decimal for a whole number", head + u"termination:\n  ttl: 5.0\n"_s + J, head + u"termination:\n  ttl: 5\n"_s + J);
    row("version as text", u"version: '1.1'\nkind: component\n"_s + J, head + J);
    row("version missing", u"# file\nkind: component\n"_s + J, u"# file\nversion: 1.1\nkind: component\n"_s + J);
    row("version and kind missing", u"\ufeffrun:\r\n  kind: job\r\n"_s, u"\ufeffkind: component\r\nversion: 1.1\r\nrun:\r\n  kind: job\r\n"_s);
    row("kind of an operation", u"version: 1.1\nhubRef: a\n"_s, u"kind: operation\nversion: 1.1\nhubRef: a\n"_s);
    row("json", u"{\"kind\": \"component\", \"run\": {\"kind\": \"job\"}}"_s, u"{\"version\": 1.1, \"kind\": \"component\", \"run\": {\"kind\": \"job\"}}"_s);
    row("type of another language", head + u"inputs: [{name: a, type: string, value: x}]\n"_s + J, head + u"inputs: [{name: a, type: str, value: x}]\n"_s + J);
    row("short params in 1.11", u"version: 1.1\nkind: operation\nhubRef: a\nparams:\n  lr: 0.5 # fast\n"_s, u"version: 1.1\nkind: operation\nhubRef: a\nparams:\n  lr: {value: 0.5} # fast\n"_s, Profile::V1_11);
    row("template without quotes", head + u"run:\n  kind: job\n  container:\n    image: {{ image }}  # which\n    args: [{{ a }}, {{ b }}/c]\ninputs: [{name: image}, {name: a}, {name: b}]\n"_s,
        head + u"run:\n  kind: job\n  container:\n    image: \"{{ image }}\"  # which\n    args: [\"{{ a }}\", \"{{ b }}/c\"]\ninputs: [{name: image}, {name: a}, {name: b}]\n"_s);
    row("template with text behind it", head + u"run: {kind: job, container: {image: x}}\ndescription: {{ a }}/{{ b[\"c\"] }} end\n"_s,
        head + u"run: {kind: job, container: {image: x}}\ndescription: '{{ a }}/{{ b[\"c\"] }} end'\n"_s);
    row("tab behind a key", head + u"run:\n  kind:\tjob\n"_s, head + u"run:\n  kind: job\n"_s);
    row("tabs as indentation", head + u"run:\n\tkind: job\n\tcontainer:\n\t\timage: x\n"_s, head + u"run:\n  kind: job\n  container:\n    image: x\n"_s);
    row("marker at the end", head + J + u"---\n"_s, head + J);
}

void TestFixes::mendsSafely()
{
    QFETCH(const QString, text);
    QFETCH(const QString, mended);
    QFETCH(const Profile, profile);
    const auto result = mendSafely(Document::parse(text, profile));
    QCOMPARE(result.document.text(), mended);
    QVERIFY(!result.fixed.isEmpty());
}

void TestFixes::offersButDoesNotApply_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("mended");
    const auto head = u"version: 1.1\nkind: component\n"_s;
    const auto J = u"run: {kind: job}\n"_s;
    QTest::newRow("second document") << head + J + u"---\nmore: 1\n"_s << u"yaml.documents"_s << head + J;
    QTest::newRow("a guess") << head + u"run: {kind: job, container: {file: x}}\n"_s << u"schema.unknown-key"_s << QString();
    QTest::newRow("empty word") << head + u"run: {kind: job, container: {image: a, args: [--gpu, \"0\", x]}}\n"_s << u"advice.argument"_s << head + u"run: {kind: job, container: {image: a, args: [--gpu=0, x]}}\n"_s;
    QTest::newRow("empty word in lines") << head + u"run:\n  kind: job\n  container:\n    args:\n      - --gpu\n      - \"0\" # none\n"_s << u"advice.argument"_s << head + u"run:\n  kind: job\n  container:\n    args:\n      - --gpu=0 # none\n"_s;
    QTest::newRow("gpu limit") << head + u"run:\n  kind: job\n  container:\n    resources:\n      requests:\n        nvidia.com/gpu: 1\n"_s << u"advice.gpu"_s
                               << head + u"run:\n  kind: job\n  container:\n    resources:\n      limits: {nvidia.com/gpu: 1}\n      requests:\n        nvidia.com/gpu: 1\n"_s;
    QTest::newRow("pull policy") << head + u"run: {kind: job, container: {image: \"a:latest\", imagePullPolicy: IfNotPresent}}\n"_s << u"advice.image-tag"_s << head + u"run: {kind: job, container: {image: \"a:latest\", imagePullPolicy: Always}}\n"_s;
    QTest::newRow("name in a template") << head + u"inputs: [{name: rate, type: int}]\nrun: {kind: job, container: {args: [\"{{ rat }}{{ rate }}\"]}}\n"_s << u"advice.variable"_s
                                        << head + u"inputs: [{name: rate, type: int}]\nrun: {kind: job, container: {args: [\"{{ rate }}{{ rate }}\"]}}\n"_s;
    QTest::newRow("unknown param") << u"version: 1.1\nkind: operation\nparams: {rate: {value: 1}}\ncomponent: {inputs: [{name: rates, type: int}], run: {kind: job}}\n"_s << u"params.unknown"_s
                                   << u"version: 1.1\nkind: operation\nparams: {rates: {value: 1}}\ncomponent: {inputs: [{name: rates, type: int}], run: {kind: job}}\n"_s;
    QTest::newRow("unknown dependency") << head + u"run: {kind: dag, operations: [{name: train, component: {run: {kind: job}}}, {name: b, dependencies: [trian], component: {run: {kind: job}}}]}\n"_s
                                        << u"dag.unknown-operation"_s
                                        << head + u"run: {kind: dag, operations: [{name: train, component: {run: {kind: job}}}, {name: b, dependencies: [train], component: {run: {kind: job}}}]}\n"_s;
}

void TestFixes::offersButDoesNotApply()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rule);
    QFETCH(const QString, mended);
    const auto document = Document::parse(text);
    const auto found = std::ranges::find(document.findings(), rule, &Finding::rule);
    QVERIFY(found != document.findings().cend());
    QCOMPARE(mendSafely(document).document.text(), text);
    if (mended.isEmpty()) {
        QVERIFY(!found->fix || !found->fix->isSafe);
        return;
    }
    QVERIFY(found->fix && !found->fix->isSafe);
    QCOMPARE(applyPatches(text, found->fix->patches), mended);
}

void TestFixes::leavesGoodFilesAlone()
{
    const auto text = u"# a file\nversion: 1.1\nkind: component\nrun:\n  kind: job # runs\n  container: {image: 'a:1', args: [x]}\n"_s;
    const auto result = mendSafely(Document::parse(text));
    QVERIFY(result.fixed.isEmpty());
    QCOMPARE(result.document.text(), text);
    const auto hopeless = u"version: 1.1\nkind: component\nrun: [\n"_s;
    QCOMPARE(mendSafely(Document::parse(hopeless)).document.text(), hopeless);
}

void TestFixes::allFixesApply()
{
    // Every fix of any finding changes the text and can be applied, whatever else is wrong.
    const auto text = u"kind: Component\nnmae: 5\nis_approved: yes\ntags: [1, 2.5, {{ x }}]\ninputs:\n- {name: a, type: string, default: 5}\nrun:\n\tkind: job\n---\n"_s;
    auto document = Document::parse(text);
    for (int round = 0; round < 20; ++round) {
        bool changed = false;
        for (const auto &finding : document.findings()) {
            if (!finding.fix)
                continue;
            const auto mended = applyPatches(document.text(), finding.fix->patches);
            QVERIFY(mended && *mended != document.text());
            QVERIFY(!finding.fix->title.isEmpty());
            document = Document::parse(*mended);
            changed = true;
            break;
        }
        if (!changed)
            break;
    }
    QCOMPARE(document.text(), u"version: 1.1\nkind: component\nname: \"5\"\nisApproved: yes\ntags: [\"1\", \"2.5\", \"{{ a }}\"]\ninputs:\n- {name: a, type: str, value: 5}\nrun:\n  kind: job\n"_s);
}

POLYDECK_TEST_MAIN(TestFixes)
#include "test_fixes.moc"
