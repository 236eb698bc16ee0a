// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QTest>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// Parameters as text, like `-P name=value`, against the inputs of a file.
class TestParams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checks_data();
    void checks();
    void reportsEachProblem();
    void takesTheFilesOwnParams();
    void leavesUnknownComponentsAlone();
};

void TestParams::checks_data()
{
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("newer"); // rule, or empty
    QTest::addColumn<QString>("older");
    const auto row = [](const QString &inputs, const QString &param, const QString &newer, const QString &older) {
        QTest::addRow("%s <- %s", qPrintable(inputs), qPrintable(param)) << inputs << param << newer << older;
    };
    const auto bad = u"params.type"_s;
    row(u"{name: a, type: int}"_s, u"a=5"_s, {}, {});
    row(u"{name: a, type: int}"_s, u"a=x"_s, bad, bad);
    row(u"{name: a, type: int}"_s, u"a="_s, bad, bad);
    row(u"{name: a, type: int}"_s, u"a=1_000"_s, bad, {});
    row(u"{name: a, type: float}"_s, u"a=.5"_s, bad, {});
    row(u"{name: a, type: float}"_s, u"a=1e-3"_s, {}, {});
    row(u"{name: a, type: bool}"_s, u"a=yes"_s, {}, {});
    row(u"{name: a, type: bool}"_s, u"a=maybe"_s, bad, bad);
    row(u"{name: a, type: str}"_s, u"a="_s, {}, {});
    row(u"{name: a, type: str}"_s, u"a=a=b"_s, {}, {});
    row(u"{name: a}"_s, u"a=anything"_s, {}, {});
    row(u"{name: a, type: list}"_s, u"a=[1, 2]"_s, {}, {});
    row(u"{name: a, type: list}"_s, u"a=1,2"_s, bad, {});
    row(u"{name: a, type: int, isList: true}"_s, u"a=[1, 2]"_s, {}, {});
    row(u"{name: a, type: int, isList: true}"_s, u"a=['1']"_s, bad, bad);
    row(u"{name: a, type: dict}"_s, u"a={\"x\": 1}"_s, {}, {});
    row(u"{name: a, type: dict}"_s, u"a={x: 1}"_s, bad, bad);
    row(u"{name: a, type: int}"_s, u"a=null"_s, bad, bad);
    row(u"{name: a, type: int}"_s, u"a={{ globals.iteration }}"_s, {}, {});
    row(u"{name: a, type: str, options: [x, y]}"_s, u"a=z"_s, bad, bad);
    row(u"{name: a, type: s3}"_s, u"a=s3://bucket/key"_s, {}, {});
    row(u"{name: a, type: s3}"_s, u"a=/bucket/key"_s, bad, bad);
    row(u"{name: a, type: int}"_s, u"b=1"_s, u"params.missing"_s, u"params.missing"_s);
    row(u"{name: a, type: int, isOptional: true}"_s, u"b=1"_s, u"params.unknown"_s, u"params.unknown"_s);
    row(u"{name: a, type: int, isOptional: true}"_s, {}, {}, {});
    row(u"{name: a, type: int, delayValidation: true}"_s, {}, {}, {});
}

void TestParams::checks()
{
    QFETCH(const QString, inputs);
    QFETCH(const QString, param);
    QFETCH(const QString, newer);
    QFETCH(const QString, older);
    const auto text = u"version: 1.1\nkind: component\ninputs: [%1]\nrun: {kind: job}\n"_s.arg(inputs);
    QList<Param> params;
    if (!param.isEmpty())
        params = {{param.section(u'=', 0, 0), param.section(u'=', 1)}};
    for (const auto &[profile, rule] : {std::pair(Profile::V2_16, newer), std::pair(Profile::V1_11, older)}) {
        const auto document = Document::parse(text, profile);
        QVERIFY(!document.hasErrors());
        const auto findings = checkParams(document, params);
        QVERIFY2(findings.isEmpty() == rule.isEmpty(), qPrintable(findings.isEmpty() ? param : findings.first().message));
        if (rule.isEmpty())
            continue;
        QCOMPARE(findings.first().rule, rule);
        QCOMPARE(findings.first().path, rule == "params.unknown"_L1 ? u"b"_s : u"a"_s);
        QCOMPARE(findings.first().severity, Severity::Error);
    }
}

void TestParams::reportsEachProblem()
{
    const auto document = Document::parse(u"version: 1.1\nkind: component\ninputs:\n  - {name: lr, type: float}\n  - {name: n, type: int}\nrun: {kind: job}\n"_s);
    const auto findings = checkParams(document, {{u"lr"_s, u"fast"_s}, {u"lrr"_s, u"1"_s}, {u"lrr"_s, u"2"_s}});
    QStringList rules;
    for (const auto &finding : findings)
        rules.append(finding.rule + u' ' + finding.path);
    QVERIFY2(rules.contains("params.type lr"_L1) && rules.contains("params.missing n"_L1) && rules.contains("params.unknown lrr"_L1) && rules.contains("params.repeated lrr"_L1),
        qPrintable(rules.join(u", "_s)));
    for (const auto &finding : findings) {
        if (finding.path == "n"_L1)
            QCOMPARE(finding.line, 5);
    }
}

void TestParams::takesTheFilesOwnParams()
{
    const auto text = u"version: 1.1\nkind: operation\nparams: {lr: {value: 0.5}}\ncomponent:\n  inputs: [{name: lr, type: float}, {name: n, type: int}]\n  run: {kind: job}\n"_s;
    const auto document = Document::parse(text);
    QCOMPARE(checkParams(document, {}).first().path, u"n"_s);
    QVERIFY(checkParams(document, {{u"n"_s, u"1"_s}}).isEmpty());
    QCOMPARE(checkParams(document, {{u"n"_s, u"1"_s}, {u"lr"_s, u"x"_s}}).first().path, u"lr"_s);
}

void TestParams::leavesUnknownComponentsAlone()
{
    const auto document = Document::parse(u"version: 1.1\nkind: operation\nhubRef: acme/train\n"_s);
    QVERIFY(checkParams(document, {{u"anything"_s, u"1"_s}}).isEmpty());
}

POLYDECK_TEST_MAIN(TestParams)
#include "test_params.moc"
