// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

namespace
{

QByteArray repeated(int count, const std::function<QByteArray(int)> &line)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += line(i);
    return text;
}

QByteArray nestedDags(int depth)
{
    QByteArray text = "{kind: job}";
    for (int i = 0; i < depth; ++i)
        text = "{kind: dag, operations: [{name: a, component: {run: " + text + "}}]}";
    return text;
}

} // namespace

/// Input that wants to crash, hang or fill the memory: always an answer with a place, always soon.
class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersSoon_data();
    void answersSoon();
    void survivesCutAndNoise();
    void survivesRandomBytes();

private:
    static QByteArray bomb(int levels, int width, const char *open, const char *close);
};

QByteArray TestHostile::bomb(int levels, int width, const char *open, const char *close)
{
    QByteArray text = "a0: &a0 [x]\n";
    for (int i = 1; i < levels; ++i) {
        text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + ' ' + open;
        for (int j = 0; j < width; ++j)
            text += (j ? ", " : "") + QByteArray(close[0] == '}' ? "k" + QByteArray::number(j) + ": " : QByteArray()) + "*a" + QByteArray::number(i - 1);
        text += QByteArray(close) + '\n';
    }
    return text;
}

void TestHostile::answersSoon_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray head = "version: 1.1\nkind: component\n";
    const QByteArray run = head + "run: {kind: job}\n";
    const auto number = [](int i) { return QByteArray::number(i); };
    const auto mega = [](const QByteArray &piece, qsizetype size) { return piece.repeated(size / piece.size()); };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("only a mark") << QByteArray("\xef\xbb\xbf");
    QTest::newRow("nul") << head + QByteArray(1, '\0');
    QTest::newRow("ten megabytes of nul") << QByteArray(10 << 20, '\0');
    QTest::newRow("elf") << QByteArray("\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\xff\xfe\x80", 16) + QByteArray(5000, '\x90');
    QTest::newRow("utf-16 le") << QByteArray("\xff\xfev\0e\0r\0", 8);
    QTest::newRow("utf-16 be") << QByteArray("\xfe\xff\0v\0e\0r", 8);
    QTest::newRow("half a surrogate") << head + "name: \xed\xa0\x80\n";
    QTest::newRow("ten megabytes") << head + mega("# comment line, again and again\n", 10 << 20);
    QTest::newRow("four megabytes of keys") << head + mega("k: 1\n", 3'900'000);
    QTest::newRow("one long line") << head + "name: " + QByteArray(1 << 20, 'x') + '\n';
    QTest::newRow("one long line of braces") << head + "name: '" + QByteArray(1 << 20, '{') + "'\n";
    QTest::newRow("braces and blanks") << head + "name: \"" + mega("{{ ", 1 << 19) + "\\n }}\"\nrun: {kind: job}\n";
    QTest::newRow("one long plain line") << QByteArray(1 << 20, 'x');
    QTest::newRow("one long number") << head + "cost: " + QByteArray(1 << 20, '9') + '\n';
    QTest::newRow("many underscores") << head + "cost: 1" + QByteArray(1 << 20, '_') + ".5\n";
    QTest::newRow("many colons") << head + "cost: 1" + mega(":10", 1 << 20) + '\n';
    QTest::newRow("deep lists") << head + "x: " + QByteArray(100'000, '[');
    QTest::newRow("deep maps") << head + "x: " + mega("{a: ", 400'000);
    QTest::newRow("deep blocks") << head + "x:\n  " + mega("- ", 200'000);
    QTest::newRow("deep indentation") << repeated(2000, [](int i) { return QByteArray(i, ' ') + "a:\n"; });
    QTest::newRow("deep question marks") << head + mega("? ", 200'000);
    QTest::newRow("alias bomb of lists") << bomb(30, 10, "[", "]");
    QTest::newRow("alias bomb of maps") << bomb(30, 10, "{", "}");
    QTest::newRow("many aliases") << "a: &a [" + mega("x, ", 30'000) + "x]\nb: [" + mega("*a, ", 60'000) + "*a]\n";
    QTest::newRow("merge bomb") << "a0: &a0 {k0: 1}\n" + repeated(3000, [number](int i) {
        return "a" + number(i + 1) + ": &a" + number(i + 1) + " {<<: *a" + number(i) + ", k" + number(i + 1) + ": 1}\n";
    });
    QTest::newRow("many anchors") << repeated(50'000, [number](int i) { return "- &a" + number(i) + " x\n"; });
    QTest::newRow("many mistakes") << head + "run:\n  kind: job\n  container:\n" + repeated(20'000, [number](int i) { return "    bad" + number(i) + ": 1\n"; });
    QTest::newRow("many inputs") << head + "inputs:\n" + repeated(5'000, [number](int i) { return "- {name: a" + number(i) + ", type: int, value: x}\n"; }) + "run: {kind: job}\n";
    QTest::newRow("long chain of operations") << head + "run:\n  kind: dag\n  operations:\n" + repeated(3'000, [number](int i) {
        return "  - {name: a" + number(i) + ", dependencies: [a" + number(i + 1) + "], component: {run: {kind: job}}}\n";
    });
    QTest::newRow("open quote") << run + "name: 'never closed\n" + mega("more text\n", 200'000);
    QTest::newRow("open block") << run + "name: |\n" + mega("  more text\n", 200'000);
    QTest::newRow("long regular expression") << head + "inputs: [{name: a, type: str, isOptional: true, value: '" + QByteArray(9000, 'a') + "!', validation: {regex: '(a+)+$'}}]\nrun: {kind: job}\n";
    QTest::newRow("deep DAGs") << head + "run: " + nestedDags(40) + '\n';
}

void TestHostile::answersSoon()
{
    QFETCH(const QByteArray, bytes);
    QElapsedTimer timer;
    timer.start();
    for (const auto profile : {Profile::V2_16, Profile::V1_11}) {
        const auto document = Document::parse(bytes, profile);
        for (const auto &finding : document.findings()) {
            QVERIFY(finding.line >= 1 && finding.column >= 1);
            QVERIFY(!finding.message.isEmpty() && !finding.rule.isEmpty());
        }
        QVERIFY(document.findings().size() <= 20'000);
        (void)document.inputs();
        const auto result = compile(document, {}, {});
        QVERIFY(!result || !document.hasErrors());
    }
    // Generous: a loaded machine under a sanitiser. Without either each takes milliseconds.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHostile::survivesCutAndNoise()
{
    const QByteArray good = "version: 1.1\nkind: operation\nmatrix:\n  kind: grid\n  params:\n    lr: {kind: choice, value: [0.1, 0.2]}\n"
                            "component:\n  inputs:\n    - name: lr\n      type: float\n  run:\n    kind: job\n    container:\n      image: \"a:{{ lr }}\"\n      args: |\n        x\n        y\n";
    for (qsizetype i = 0; i <= good.size(); ++i)
        (void)Document::parse(good.first(i));
    QRandomGenerator random(7);
    const QByteArray noise = "\t\n{}[]:,-'\"|>&*!%@`#?\\ <\r\x01\xc3\xff";
    for (int i = 0; i < 1500; ++i) {
        auto text = good;
        for (int changes = random.bounded(1, 4); changes > 0; --changes) {
            const auto at = random.bounded(static_cast<int>(text.size()));
            const auto c = noise[random.bounded(static_cast<int>(noise.size()))];
            if (random.bounded(2))
                text[at] = c;
            else
                text.insert(at, c);
        }
        const auto document = Document::parse(text);
        for (const auto &finding : document.findings())
            QVERIFY(finding.line >= 1 && finding.line <= text.count('\n') + text.count('\r') + 1);
    }
}

void TestHostile::survivesRandomBytes()
{
    QRandomGenerator random(11);
    for (int i = 0; i < 500; ++i) {
        QByteArray bytes(random.bounded(2000), '\0');
        std::ranges::generate(bytes, [&random] { return static_cast<char>(random.bounded(256)); });
        const auto document = Document::parse(bytes);
        QVERIFY(document.hasErrors());
    }
}

POLYDECK_TEST_MAIN(TestHostile)
#include "test_hostile.moc"
