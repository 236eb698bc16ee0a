// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/yamlreader.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// The YAML reader by itself: how scalars are typed, where things stand, what is refused.
class TestYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesScalars_data();
    void typesScalars();
    void typesNumbers_data();
    void typesNumbers();
    void quotedScalarsAreText();
    void tagsDecide();
    void datesBecomeIsoText();
    void refusesImpossibleScalars();
    void knowsPositions();
    void countsColumnsInUtf16Units();
    void countsLinesLikeAnEditor_data();
    void countsLinesLikeAnEditor();
    void rangesCoverWholeValues();
    void mergesMaps();
    void keepsTheLastOfTwoKeys();
    void followsAliases();
    void readsJson();
    void refusesWithPlace_data();
    void refusesWithPlace();
    void acceptsWhatLooksOdd_data();
    void acceptsWhatLooksOdd();
    void decodesFiles();

private:
    static Value valueOf(const YamlResult &result) { return result.tree->root()[u"a"]; }
};

void TestYaml::typesScalars_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    const QList<std::pair<const char *, Kind>> rows{
        {"", Kind::Null}, {"~", Kind::Null}, {"null", Kind::Null}, {"Null", Kind::Null}, {"NULL", Kind::Null}, {"nUll", Kind::Text}, {"None", Kind::Text},
        {"true", Kind::Bool}, {"True", Kind::Bool}, {"TRUE", Kind::Bool}, {"tRUE", Kind::Text}, {"yes", Kind::Bool}, {"No", Kind::Bool}, {"on", Kind::Bool},
        {"OFF", Kind::Bool}, {"y", Kind::Text}, {"n", Kind::Text}, {"0", Kind::Int}, {"-0", Kind::Int}, {"+12", Kind::Int}, {"1_000", Kind::Int}, {"012", Kind::Int},
        {"08", Kind::Text}, {"0o17", Kind::Text}, {"0x1F", Kind::Int}, {"-0x1", Kind::Int}, {"0b101", Kind::Int}, {"0b2", Kind::Text}, {"1:30", Kind::Int},
        {"1:60", Kind::Text}, {"09:30", Kind::Text}, {"190:20:30", Kind::Int}, {"99999999999999999999", Kind::Int}, {"1.", Kind::Float}, {"1.5", Kind::Float},
        {".5", Kind::Float}, {"-.5", Kind::Text}, {"+.5", Kind::Text}, {"1e3", Kind::Text}, {"1E+3", Kind::Text}, {"1.0e3", Kind::Text}, {"1.0e+3", Kind::Float},
        {"1.e-3", Kind::Float}, {".inf", Kind::Float}, {"-.Inf", Kind::Float}, {".nan", Kind::Float}, {"+.nan", Kind::Text}, {"inf", Kind::Text},
        {"190:20:30.15", Kind::Float}, {"2024-01-31", Kind::Date}, {"2024-1-1", Kind::Text}, {"2024-01-31 10:00:00", Kind::DateTime},
        {"2024-1-31t1:00:00.5Z", Kind::DateTime}, {"2024-01-31T10:00", Kind::Text}, {"2024-01-31 10:00:00 +05:30", Kind::DateTime}, {"1.2.3", Kind::Text},
        {"a b", Kind::Text}, {"-", Kind::Text}, {".", Kind::Text}, {"_1", Kind::Text}, {"1_", Kind::Int}, {"12e03", Kind::Text}, {"0_", Kind::Int}};
    for (const auto &[text, kind] : rows)
        QTest::addRow("%s", text) << QString::fromLatin1(text) << kind;
}

void TestYaml::typesScalars()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    // A lone "-" would start a list; as a flow item it is what it is.
    const auto result = readYaml(text == "-"_L1 ? u"a: '-'"_s : u"a: "_s + text);
    QVERIFY2(result.isReadable, qPrintable(result.findings.isEmpty() ? QString() : result.findings.first().message));
    QCOMPARE(valueOf(result).kind(), kind);
}

void TestYaml::typesNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("number");
    const QList<std::pair<const char *, double>> rows{{"012", 10}, {"0x1F", 31}, {"-0x10", -16}, {"0b101", 5}, {"1:30", 90}, {"-1:30", -90}, {"190:20:30", 685230},
        {"190:20:30.15", 685230.15}, {"1_000", 1000}, {"+12", 12}, {"1.5", 1.5}, {".5", 0.5}, {"685_230.15e+03", 685230150.0}, {"0_", 0}, {"9223372036854775807", 9223372036854775807.0}};
    for (const auto &[text, number] : rows)
        QTest::addRow("%s", text) << QString::fromLatin1(text) << number;
}

void TestYaml::typesNumbers()
{
    QFETCH(const QString, text);
    QFETCH(const double, number);
    const auto result = readYaml(u"a: "_s + text);
    QCOMPARE(valueOf(result).node().number, number);
    QCOMPARE(valueOf(result).toJson().toDouble(), number);
}

void TestYaml::quotedScalarsAreText()
{
    const auto result = readYaml(u"a: ['1', \"true\", '~', \"2024-01-31\", 'no']"_s);
    for (qsizetype i = 0; i < valueOf(result).size(); ++i)
        QCOMPARE(valueOf(result).at(i).kind(), Kind::Text);
    QCOMPARE(valueOf(readYaml(u"a: |\n  1\n"_s)).kind(), Kind::Text);
    QCOMPARE(valueOf(readYaml(u"a: |\n  1\n"_s)).text(), u"1\n"_s);
}

void TestYaml::tagsDecide()
{
    QCOMPARE(valueOf(readYaml(u"a: !!str 5"_s)).kind(), Kind::Text);
    QCOMPARE(valueOf(readYaml(u"a: !!int '5'"_s)).kind(), Kind::Int);
    QCOMPARE(valueOf(readYaml(u"a: !!float 1"_s)).kind(), Kind::Float);
    QCOMPARE(valueOf(readYaml(u"a: !!null x"_s)).kind(), Kind::Null);
    QCOMPARE(valueOf(readYaml(u"a: ! 5"_s)).kind(), Kind::Int);
    QCOMPARE(readYaml(u"a: !x 1"_s).findings.first().rule, u"yaml.tag"_s);
    QCOMPARE(readYaml(u"a: !!python/name:os 1"_s).findings.first().rule, u"yaml.tag"_s);
    QCOMPARE(readYaml(u"a: !!int abc"_s).findings.first().rule, u"yaml.scalar"_s);
}

void TestYaml::datesBecomeIsoText()
{
    const auto iso = [](const QString &text) { return valueOf(readYaml(u"a: "_s + text)).text(); };
    QCOMPARE(iso(u"2024-01-31"_s), u"2024-01-31"_s);
    QCOMPARE(iso(u"2024-01-31 1:02:03"_s), u"2024-01-31T01:02:03"_s);
    QCOMPARE(iso(u"2024-01-31t10:00:00.25Z"_s), u"2024-01-31T10:00:00.250000+00:00"_s);
    QCOMPARE(iso(u"2024-01-31 10:00:00 -5"_s), u"2024-01-31T10:00:00-05:00"_s);
}

void TestYaml::refusesImpossibleScalars()
{
    for (const auto &text : {u"2024-13-01"_s, u"2024-02-30"_s, u"2024-01-31 25:00:00"_s, u"0x_"_s, u"0b_"_s, u"="_s}) {
        const auto result = readYaml(u"a: "_s + text);
        QVERIFY2(!result.isReadable, qPrintable(text));
        QCOMPARE(result.findings.first().rule, u"yaml.scalar"_s);
        QCOMPARE(result.findings.first().column, 4);
    }
    QVERIFY(readYaml(u"=: 1"_s).isReadable);
}

void TestYaml::knowsPositions()
{
    const auto result = readYaml(u"run:\n  kind: job\n  ports: [80, \"x\"]\n  text: |\n    one\n    two\n\nlast: 1\n"_s);
    const auto run = result.tree->root()[u"run"];
    QCOMPARE(result.tree->root().key(u"run").begin(), (Position{1, 1}));
    QCOMPARE(run[u"kind"].begin(), (Position{2, 9}));
    QCOMPARE(run[u"kind"].end(), (Position{2, 12}));
    QCOMPARE(run.key(u"ports").begin(), (Position{3, 3}));
    QCOMPARE(run[u"ports"].begin(), (Position{3, 10}));
    QCOMPARE(run[u"ports"].end(), (Position{3, 19}));
    QCOMPARE(run[u"ports"].at(1).begin(), (Position{3, 15}));
    QCOMPARE(run[u"text"].end(), (Position{6, 8}));
    QCOMPARE(run.end(), (Position{6, 8}));
}

void TestYaml::countsColumnsInUtf16Units()
{
    const auto result = readYaml(u"\ufeffé: {ü: 1, \U0001f600: x}\n"_s);
    QVERIFY(result.isReadable);
    const auto map = result.tree->root()[u"é"];
    QCOMPARE(result.tree->root().keyAt(0).begin(), (Position{1, 1}));
    QCOMPARE(map.keyAt(1).begin(), (Position{1, 11}));
    QCOMPARE(map.valueAt(1).begin(), (Position{1, 15}));
    QCOMPARE(map.valueAt(1).text(), u"x"_s);
}

void TestYaml::countsLinesLikeAnEditor_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("lf") << u"\n"_s;
    QTest::newRow("crlf") << u"\r\n"_s;
    QTest::newRow("cr") << u"\r"_s;
}

void TestYaml::countsLinesLikeAnEditor()
{
    QFETCH(const QString, end);
    const auto result = readYaml(u"a: 1"_s + end + u"b:"_s + end + u"  c: x"_s + end);
    QVERIFY(result.isReadable);
    QCOMPARE(result.tree->root()[u"b"][u"c"].begin(), (Position{3, 6}));
    QCOMPARE(readYaml(u"a: 1"_s + end + u"b: [1"_s + end).findings.first().line, 2);
}

void TestYaml::rangesCoverWholeValues()
{
    const QString text = u"a: &x {k: [1, 2], 'q': \"w\"}\nb:\n  - one\n  - 'two'\nc: >-\n  folded\n  text\n"_s;
    const auto result = readYaml(text);
    const auto piece = [&text](const Value &value) { return text.mid(value.node().begin, value.node().end - value.node().begin); };
    const auto root = result.tree->root();
    QCOMPARE(piece(root[u"a"]), u"&x {k: [1, 2], 'q': \"w\"}"_s);
    QCOMPARE(piece(root[u"a"][u"k"]), u"[1, 2]"_s);
    QCOMPARE(piece(root[u"a"].key(u"q")), u"'q'"_s);
    QCOMPARE(piece(root[u"b"]), u"- one\n  - 'two'"_s);
    QCOMPARE(piece(root[u"b"].at(1)), u"'two'"_s);
    QCOMPARE(piece(root[u"c"]), u">-\n  folded\n  text"_s);
    QCOMPARE(root[u"c"].text(), u"folded text"_s);
}

void TestYaml::mergesMaps()
{
    const auto result = readYaml(u"base: &b {x: 1, y: 1}\nmore: &m {y: 2, z: 2}\na:\n  <<: [*b, *m]\n  x: 0\n"_s);
    QVERIFY(result.isReadable);
    QCOMPARE(valueOf(result).toJson().toObject(), (QJsonObject{{u"x"_s, 0}, {u"y"_s, 1}, {u"z"_s, 2}}));
    // A merged value stands where its anchor is.
    QCOMPARE(valueOf(result)[u"z"].begin(), (Position{2, 20}));
    QCOMPARE(readYaml(u"a:\n  <<: 5\n"_s).findings.first().rule, u"yaml.merge"_s);
    QCOMPARE(readYaml(u"a:\n  <<: [1]\n"_s).findings.first().rule, u"yaml.merge"_s);
    QCOMPARE(valueOf(readYaml(u"a: {'<<': 5}\n"_s))[u"<<"].node().integer, 5);
}

void TestYaml::keepsTheLastOfTwoKeys()
{
    const auto result = readYaml(u"a: 1\nb: 2\na: 3\n"_s);
    QVERIFY(result.isReadable);
    QCOMPARE(result.tree->root().size(), 2);
    QCOMPARE(valueOf(result).node().integer, 3);
    QCOMPARE(result.findings.size(), 1);
    QCOMPARE(result.findings.first().severity, Severity::Warning);
    QCOMPARE(result.findings.first().line, 3);
    QVERIFY(result.findings.first().message.contains("line 1"_L1));
}

void TestYaml::followsAliases()
{
    const auto result = readYaml(u"x: &n {k: 1}\na: *n\n"_s);
    QCOMPARE(valueOf(result)[u"k"].node().integer, 1);
    QCOMPARE(readYaml(u"a: *n"_s).findings.first().rule, u"yaml.alias"_s);
    QCOMPARE(readYaml(u"a: &n [*n]"_s).findings.first().rule, u"yaml.alias"_s);
    QCOMPARE(readYaml(u"a: &n 1\nb: &n 2"_s).findings.first().rule, u"yaml.alias"_s);
}

void TestYaml::readsJson()
{
    const auto result = readYaml(u"{\n  \"a\": [1, 2.5, true, null, \"x\\u00e9\\n\"],\n  \"b\": {}\n}"_s);
    QVERIFY(result.isReadable);
    QCOMPARE(valueOf(result).toJson().toArray(), (QJsonArray{1, 2.5, true, QJsonValue::Null, u"x\u00e9\n"_s}));
    QCOMPARE(valueOf(result).at(1).begin(), (Position{2, 12}));
}

void TestYaml::refusesWithPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("tab indents") << u"a:\n\tb: 1\n"_s << u"yaml.tab"_s << 2 << 1;
    QTest::newRow("tab after colon") << u"a:\t1\n"_s << u"yaml.tab"_s << 1 << 3;
    QTest::newRow("tab at line end") << u"a: 1\nb: 2\t\n"_s << u"yaml.tab"_s << 2 << 5;
    QTest::newRow("tab in plain text") << u"a: b\tc\n"_s << u"yaml.tab"_s << 1 << 5;
    QTest::newRow("tab in list") << u"a: [1,\t2]\n"_s << u"yaml.tab"_s << 1 << 7;
    QTest::newRow("tab on empty line") << u"a:\n  b: 1\n\t\nc: 2\n"_s << u"yaml.tab"_s << 3 << 1;
    QTest::newRow("tab behind block mark") << u"a: |\t\n  x\n"_s << u"yaml.tab"_s << 1 << 5;
    QTest::newRow("unquoted template") << u"a: 1\nb: {{ x }}\n"_s << u"yaml.template"_s << 2 << 4;
    QTest::newRow("unquoted template in list") << u"a:\n  - {{ x }}\n"_s << u"yaml.template"_s << 2 << 5;
    QTest::newRow("unquoted template with rest") << u"a: {{ x }}/y\n"_s << u"yaml.template"_s << 1 << 4;
    QTest::newRow("unquoted template as key") << u"{{ x }}: 1\n"_s << u"yaml.template"_s << 1 << 1;
    QTest::newRow("list as key") << u"? [a]\n: 1\n"_s << u"yaml.key"_s << 1 << 3;
    QTest::newRow("two documents") << u"a: 1\n---\nb: 2\n"_s << u"yaml.documents"_s << 2 << 1;
    QTest::newRow("text after document") << u"a: 1\n...\nb: 2\n"_s << u"yaml.syntax"_s << 3 << 1;
    QTest::newRow("open quote") << u"a: 1\nb: 'x\nc: 2\n"_s << u"yaml.unterminated"_s << 2 << 4;
    QTest::newRow("open double quote") << u"a: \"x\n"_s << u"yaml.unterminated"_s << 1 << 4;
    QTest::newRow("open bracket") << u"a: [1, 2\n"_s << u"yaml.unterminated"_s << 1 << 4;
    QTest::newRow("open brace") << u"a: {b: 1\n"_s << u"yaml.unterminated"_s << 1 << 4;
    QTest::newRow("comma missing") << u"a: [1\nb: 2\n"_s << u"yaml.unterminated"_s << 2 << 2;
    QTest::newRow("two colons") << u"a: b: c\n"_s << u"yaml.syntax"_s << 1 << 5;
    QTest::newRow("map under text") << u"a: b\n  c: d\n"_s << u"yaml.syntax"_s << 2 << 4;
    QTest::newRow("no colon") << u"a: 1\nb\nc: 2\n"_s << u"yaml.syntax"_s << 2 << 1;
    QTest::newRow("odd indentation") << u"a:\n    b: 1\n  c: 2\n"_s << u"yaml.syntax"_s << 3 << 3;
    QTest::newRow("list goes on as map") << u"a:\n  - 1\n  b: 2\n"_s << u"yaml.syntax"_s << 3 << 3;
    QTest::newRow("at sign") << u"a: @x\n"_s << u"yaml.syntax"_s << 1 << 4;
    QTest::newRow("percent") << u"a: {% if x %}\n"_s << u"yaml.syntax"_s << 1 << 5;
    QTest::newRow("bad escape") << u"a: \"\\q\"\n"_s << u"yaml.syntax"_s << 1 << 5;
    QTest::newRow("nul") << u"a: 1\nb: x"_s + QChar(0) << u"yaml.binary"_s << 2 << 5;
    QTest::newRow("bell") << u"a: \a\n"_s << u"yaml.binary"_s << 1 << 4;
}

void TestYaml::refusesWithPlace()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rule);
    QFETCH(const int, line);
    QFETCH(const int, column);
    const auto result = readYaml(text);
    QVERIFY(!result.isReadable);
    QVERIFY(result.tree->isEmpty());
    const auto &finding = result.findings.last();
    QCOMPARE(finding.severity, Severity::Error);
    const auto shown = u"%1 %2:%3 %4"_s.arg(finding.rule).arg(finding.line).arg(finding.column).arg(finding.message);
    QVERIFY2(finding.rule == rule && finding.line == line && finding.column == column, qPrintable(shown));
    QVERIFY(finding.message.endsWith(u'.'));
}

void TestYaml::acceptsWhatLooksOdd_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quoted template") << u"a: '{{ x }}'\n"_s;
    QTest::newRow("template inside text") << u"a: x {{ y }} z\n"_s;
    QTest::newRow("tab in quotes") << u"a: 'x\ty'\n"_s;
    QTest::newRow("tab in block") << u"a: |\n  x\ty\n  \tz\n"_s;
    QTest::newRow("tab in comment") << u"# a\tb\na: 1 # c\td\n"_s;
    QTest::newRow("document marks") << u"---\na: 1\n...\n"_s;
    QTest::newRow("yaml directive") << u"%YAML 1.1\n---\na: 1\n"_s;
    QTest::newRow("explicit key") << u"? a\n: 1\n"_s;
    QTest::newRow("no line end") << u"a: 1"_s;
    QTest::newRow("list under key without indent") << u"a:\n- 1\n- 2\n"_s;
    QTest::newRow("hash in text") << u"a: x#y\n"_s;
}

void TestYaml::acceptsWhatLooksOdd()
{
    QFETCH(const QString, text);
    const auto result = readYaml(text);
    QVERIFY2(result.isReadable, qPrintable(result.findings.isEmpty() ? QString() : result.findings.last().message));
    QVERIFY(valueOf(result));
}

void TestYaml::decodesFiles()
{
    QVERIFY(decodeText("a: \xc3\xa9\n").findings.isEmpty());
    QCOMPARE(decodeText("\xef\xbb\xbf" "a: 1").text, u"\ufeffa: 1"_s);
    const auto utf16 = decodeText(QByteArray("\xff\xfe" "a\0:\0", 6));
    QCOMPARE(utf16.findings.first().rule, u"yaml.encoding"_s);
    QVERIFY(utf16.findings.first().message.contains("UTF-16"_L1));
    const auto latin1 = decodeText("a: 1\nb: \xe9t\xe9\n");
    QCOMPARE(latin1.findings.first().line, 2);
    QCOMPARE(latin1.findings.first().column, 4);
}

POLYDECK_TEST_MAIN(TestYaml)
#include "test_yaml.moc"
