// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/edit/edits.h>
#include <testsupport/testmain.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Polyaxonfile;

/// Edits as a person would judge them: how the text looks afterwards.
class TestEdits : public QObject
{
    Q_OBJECT

    static QString applied(const QString &text, const Result<Edit::Patches> &patches)
    {
        return patches ? applyPatches(text, *patches).value_or(u"overlap"_s) : u"refused: "_s + patches.error().what;
    }

private Q_SLOTS:
    void setsValues_data();
    void setsValues();
    void insertsAndRemoves();
    void movesItemsWithTheirComments();
    void renamesAndRestyles();
    void refusesWhatIsSharedOrUnreadable();
    void pathsReadBack();
    void blockTextThatKeepsItsLineEnds();
};

void TestEdits::setsValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<Content>("value");
    QTest::addColumn<QString>("expected");
    const auto map = Content::map({{u"cpu"_s, u"2"_s}, {u"memory"_s, u"4Gi"_s}});
    QTest::newRow("scalar, comment stays") << u"a: 1  # one\nb: x\n"_s << u"a"_s << Content::ofNumber(qint64(2)) << u"a: 2  # one\nb: x\n"_s;
    QTest::newRow("quotes stay") << u"a: 'x'\n"_s << u"a"_s << Content(u"it's"_s) << u"a: 'it''s'\n"_s;
    QTest::newRow("text that looks like a boolean") << u"a: x\n"_s << u"a"_s << Content(u"yes"_s) << u"a: \"yes\"\n"_s;
    QTest::newRow("template") << u"a: x\n"_s << u"a"_s << Content(u"{{ lr }}"_s) << u"a: \"{{ lr }}\"\n"_s;
    QTest::newRow("nothing to something") << u"a: # why\nb: 1\n"_s << u"a"_s << Content(u"x"_s) << u"a: x # why\nb: 1\n"_s;
    QTest::newRow("map for a scalar") << u"run:\n  limits: none # later\n  b: 1\n"_s << u"run.limits"_s << map << u"run:\n  limits: # later\n    cpu: \"2\"\n    memory: 4Gi\n  b: 1\n"_s;
    QTest::newRow("scalar for a map") << u"a: # c\n  b: 1\n  c: 2\nd: 3\n"_s << u"a"_s << Content(u"x"_s) << u"a: x # c\nd: 3\n"_s;
    QTest::newRow("missing keys are made") << u"run:\n    kind: job\nname: x\n"_s << u"run.container.image"_s << Content(u"busybox"_s)
                                           << u"run:\n    kind: job\n    container:\n        image: busybox\nname: x\n"_s;
    QTest::newRow("flow") << u"r: {cpu: 1, gpu: 2} # c\n"_s << u"r.gpu"_s << Content(u"a, b"_s) << u"r: {cpu: 1, gpu: \"a, b\"} # c\n"_s;
    QTest::newRow("block text") << u"a: x # c\nb: 1\n"_s << u"a"_s << Content(u"one\ntwo\n"_s) << u"a: | # c\n  one\n  two\nb: 1\n"_s;
    QTest::newRow("CRLF") << u"a:\r\n  b: 1\r\nc: 2\r\n"_s << u"a.d"_s << map << u"a:\r\n  b: 1\r\n  d:\r\n    cpu: \"2\"\r\n    memory: 4Gi\r\nc: 2\r\n"_s;
    QTest::newRow("an unused anchor stays") << u"a: &x old\n"_s << u"a"_s << Content(u"new"_s) << u"a: &x new\n"_s;
    QTest::newRow("JSON") << u"{\n  \"a\": 1,\n  \"b\": [1, 2]\n}\n"_s << u"c"_s << Content(u"x"_s) << u"{\n  \"a\": 1,\n  \"b\": [1, 2],\n  \"c\": \"x\"\n}\n"_s;
    QTest::newRow("merged key said anew") << u"base: &b {x: 1}\na:\n  <<: *b\n"_s << u"a.x"_s << Content::ofNumber(qint64(2)) << u"base: &b {x: 1}\na:\n  <<: *b\n  x: 2\n"_s;
    QTest::newRow("empty file") << QString() << u"version"_s << Content::ofNumber(1.1) << u"version: 1.1\n"_s;
    QTest::newRow("no last line end") << u"a: 1"_s << u"b"_s << Content::ofNumber(qint64(2)) << u"a: 1\nb: 2\n"_s;
}

void TestEdits::setsValues()
{
    QFETCH(const QString, text);
    QFETCH(const QString, path);
    QFETCH(const Content, value);
    QFETCH(const QString, expected);
    QCOMPARE(applied(text, Edit::set(Document::parse(text), pathOf(path), value)), expected);
}

void TestEdits::insertsAndRemoves()
{
    const auto env = u"env:\n  # first\n  - name: A\n    value: 1 # one\n\n  # second\n  - {name: B}\nz: 1\n"_s;
    const auto document = Document::parse(env);
    QCOMPARE(applied(env, Edit::insertItem(document, {u"env"_s}, Content::map({{u"name"_s, u"C"_s}, {u"value"_s, u"3"_s}}))),
        u"env:\n  # first\n  - name: A\n    value: 1 # one\n\n  # second\n  - {name: B}\n  - name: C\n    value: \"3\"\nz: 1\n"_s);
    QCOMPARE(applied(env, Edit::remove(document, {u"env"_s, qsizetype(0), u"name"_s})), u"env:\n  # first\n  - value: 1 # one\n\n  # second\n  - {name: B}\nz: 1\n"_s);
    QCOMPARE(applied(env, Edit::remove(document, {u"env"_s, qsizetype(1), u"name"_s})), u"env:\n  # first\n  - name: A\n    value: 1 # one\n\n  # second\n  - {}\nz: 1\n"_s);
    const auto flow = u"c: [a, b, c] # list\n"_s;
    QCOMPARE(applied(flow, Edit::insertItem(Document::parse(flow), {u"c"_s}, u"d"_s, 1)), u"c: [a, d, b, c] # list\n"_s);
    QCOMPARE(applied(flow, Edit::remove(Document::parse(flow), {u"c"_s, qsizetype(2)})), u"c: [a, b] # list\n"_s);
    QCOMPARE(applied(flow, Edit::remove(Document::parse(flow), {u"c"_s, qsizetype(0)})), u"c: [b, c] # list\n"_s);
    const auto lone = u"a:\n  b: 1\nc: 2\n"_s;
    QCOMPARE(applied(lone, Edit::remove(Document::parse(lone), {u"a"_s, u"b"_s})), u"a: {}\nc: 2\n"_s);
    QCOMPARE(applied(lone, Edit::insertKey(Document::parse(lone), {}, u"first"_s, u"x"_s, 0)), u"first: x\na:\n  b: 1\nc: 2\n"_s);
    const auto level = u"args:\n- a\n- b\n"_s;
    QCOMPARE(applied(level, Edit::set(Document::parse(level), {u"env"_s}, Content::list({u"x"_s}))), u"args:\n- a\n- b\nenv:\n- x\n"_s);
    QVERIFY(applied(lone, Edit::insertKey(Document::parse(lone), {u"a"_s}, u"b"_s, u"x"_s)).startsWith("refused: a.b is there already"_L1));
}

void TestEdits::movesItemsWithTheirComments()
{
    const auto text = u"l:\n  # about a\n  - a\n\n  - b:\n      c: 1 # deep\n  # about d\n  - d # tail\ne: 1\n"_s;
    const auto document = Document::parse(text);
    QCOMPARE(applied(text, Edit::moveItem(document, {u"l"_s}, 0, 2)), u"l:\n  - b:\n      c: 1 # deep\n\n  # about d\n  - d # tail\n  # about a\n  - a\ne: 1\n"_s);
    QCOMPARE(applied(text, Edit::moveItem(document, {u"l"_s}, 2, 1)), u"l:\n  # about a\n  - a\n\n  # about d\n  - d # tail\n  - b:\n      c: 1 # deep\ne: 1\n"_s);
    QVERIFY(applied(text, Edit::moveItem(document, {u"l"_s}, 0, 3)).startsWith("refused"_L1));
}

void TestEdits::renamesAndRestyles()
{
    const auto text = u"\"a\" : x # c\nb: |\n  one\n  two\nn: 5\n"_s;
    const auto document = Document::parse(text);
    QCOMPARE(applied(text, Edit::renameKey(document, {u"a"_s}, u"c d"_s)), u"\"c d\" : x # c\nb: |\n  one\n  two\nn: 5\n"_s);
    QVERIFY(applied(text, Edit::renameKey(document, {u"a"_s}, u"b"_s)).contains("there already"_L1));
    QCOMPARE(applied(text, Edit::setStyle(document, {u"b"_s}, Style::DoubleQuoted)), u"\"a\" : x # c\nb: \"one\\ntwo\\n\"\nn: 5\n"_s);
    QCOMPARE(applied(text, Edit::setStyle(document, {u"b"_s}, Style::Folded)), u"\"a\" : x # c\nb: >\n  one\n\n  two\nn: 5\n"_s);
    QCOMPARE(applied(text, Edit::setStyle(document, {u"a"_s}, Style::SingleQuoted)), u"\"a\" : 'x' # c\nb: |\n  one\n  two\nn: 5\n"_s);
    QVERIFY(applied(text, Edit::setStyle(document, {u"n"_s}, Style::DoubleQuoted)).startsWith("refused: Only text"_L1));
    QVERIFY(applied(text, Edit::setStyle(document, {u"b"_s}, Style::Plain)).startsWith("refused: This text cannot"_L1));
}

void TestEdits::refusesWhatIsSharedOrUnreadable()
{
    const auto shared = u"base: &b\n  x: 1\na: *b\nc:\n  <<: *b\n"_s;
    const auto document = Document::parse(shared);
    QVERIFY(applied(shared, Edit::set(document, {u"base"_s, u"x"_s}, u"2"_s)).contains("anchor"_L1));
    QVERIFY(applied(shared, Edit::set(document, {u"a"_s, u"x"_s}, u"2"_s)).contains("*b"_L1));
    QVERIFY(applied(shared, Edit::remove(document, {u"c"_s, u"x"_s})).contains("<<"_L1));
    QVERIFY(applied(shared, Edit::remove(document, {u"base"_s})).contains("anchor"_L1));
    QCOMPARE(applied(shared, Edit::set(document, {u"a"_s}, u"own"_s)), u"base: &b\n  x: 1\na: own\nc:\n  <<: *b\n"_s);
    const auto broken = u"a: [1\nb: 2\n"_s;
    const auto refusal = Edit::set(Document::parse(broken), {u"b"_s}, u"3"_s);
    QVERIFY(!refusal && refusal.error().line > 0 && !refusal.error().hint.isEmpty());
    const auto twice = u"a: 1\na: 2\n"_s;
    QVERIFY(applied(twice, Edit::remove(Document::parse(twice), {u"a"_s})).contains("more than once"_L1));
    QCOMPARE(applied(twice, Edit::set(Document::parse(twice), {u"a"_s}, u"x"_s)), u"a: 1\na: x\n"_s);
}

void TestEdits::pathsReadBack()
{
    const Path path{u"run"_s, u"limits"_s, u"nvidia.com/gpu"_s, qsizetype(2), u"a \"q\""_s};
    QCOMPARE(pathText(path), u"run.limits[\"nvidia.com/gpu\"][2][\"a \\\"q\\\"\"]"_s);
    QCOMPARE(pathOf(pathText(path)), path);
    QCOMPARE(pathOf(u"run.env[0].name"_s), (Path{u"run"_s, u"env"_s, qsizetype(0), u"name"_s}));
}

void TestEdits::blockTextThatKeepsItsLineEnds()
{
    const auto text = u"- a: 1\n\n  b: []\n- '~'\n# note\n- |+\n  keep\n\nx: 1\n"_s;
    const QString map = u"l:\n"_s + text;
    const auto document = Document::parse(map);
    QCOMPARE(applied(map, Edit::moveItem(document, {u"l"_s}, 2, 0)), u"l:\n# note\n- |+\n  keep\n\n- a: 1\n\n  b: []\n- '~'\nx: 1\n"_s);
    QCOMPARE(applied(map, Edit::moveItem(document, {u"l"_s}, 1, 2)), u"l:\n- a: 1\n\n  b: []\n# note\n- |+\n  keep\n\n- '~'\nx: 1\n"_s);
    QCOMPARE(applied(map, Edit::set(document, {u"l"_s, qsizetype(2)}, u"x"_s)), u"l:\n- a: 1\n\n  b: []\n- '~'\n# note\n- x\nx: 1\n"_s);
    const auto open = u"a: |\n  x"_s;
    QCOMPARE(applied(open, Edit::set(Document::parse(open), {u"b"_s}, u"new"_s)), u"a: |-\n  x\nb: new\n"_s);
    const auto kept = u"\na: |+  # said\n   keep\n\n"_s;
    QCOMPARE(applied(kept, Edit::set(Document::parse(kept), {u"b"_s}, u"new"_s)), u"\na: |+  # said\n   keep\n\nb: new\n"_s);
    const auto keys = u"a: |+\n  keep\n\nb: 1\n\nc: 2\n"_s;
    QCOMPARE(applied(keys, Edit::set(Document::parse(keys), {u"a"_s}, Content::map({{u"k"_s, u"v"_s}}))), u"a:\n  k: v\nb: 1\n\nc: 2\n"_s);
    QCOMPARE(applied(keys, Edit::remove(Document::parse(keys), {u"b"_s})), u"a: |+\n  keep\n\nc: 2\n"_s);
}

POLYDECK_TEST_MAIN(TestEdits)
#include "test_edits.moc"
