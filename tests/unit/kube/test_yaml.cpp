// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configgenerator.h"
#include "randomness.h"

#include <kube/yamlcppreader.h>
#include <kube/yamlfastreader.h>
#include <kube/yamlreader.h>
#include <kube/yamlscalar.h>

#include <testsupport/testmain.h>

#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// A tree as text, with all that the kubeconfig reader looks at.
QByteArray dump(const YamlTree &tree, YamlTree::Id id, int depth = 0)
{
    if (id == YamlTree::none)
        return "none";
    const auto &node = tree.at(id);
    const QByteArray where = '@' + QByteArray::number(node.begin);
    switch (node.kind) {
    case YamlTree::Kind::Null:
        return "null";
    case YamlTree::Kind::Alias:
        return '*' + dump(tree, node.first, depth + 1);
    case YamlTree::Kind::Scalar:
        return (node.plain ? "plain" : "quoted") + where + '<' + QByteArray(node.text.data(), static_cast<qsizetype>(node.text.size())) + '>';
    case YamlTree::Kind::Sequence:
    case YamlTree::Kind::Mapping:
        break;
    }
    QByteArray text = node.kind == YamlTree::Kind::Sequence ? "[" : "{";
    for (auto child = node.first; child != YamlTree::none; child = tree.at(child).next)
        text += '\n' + QByteArray(depth + 1, ' ') + dump(tree, child, depth + 1);
    return text + (node.kind == YamlTree::Kind::Sequence ? ']' : '}');
}

} // namespace

class TestYaml : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainTypes_data();
    void plainTypes();
    void scalarsSurvive();
    void fastReaderDeclines_data();
    void fastReaderDeclines();
    void fastReaderTakesCommonForms_data();
    void fastReaderTakesCommonForms();
    void fastReaderAgreesOnKubeconfigs();
    void fastReaderAgreesOnDamagedText();
    void decoding();
    void badText_data();
    void badText();
    void aliasesDoNotMultiply();
    void deepNestingIsAnError();
};

void TestYaml::plainTypes_data()
{
    QTest::addColumn<int>("type");
    const auto rows = [](PlainType type, std::initializer_list<const char *> texts) {
        for (const char *text : texts)
            QTest::newRow(*text ? text : "(empty)") << static_cast<int>(type);
    };
    rows(PlainType::Null, {"", "~", "null", "Null", "NULL"});
    rows(PlainType::Boolean, {"y", "Y", "yes", "YES", "on", "Off", "true", "False", "n", "NO"});
    rows(PlainType::Number, {"0", "123", "-1", "+1", "1_000", "0x1f", "0b101", "0o17", "017", "08", "1.5", ".5", "1.", "1e3", "433e40", "-1.5E-3", ".inf", "-.Inf", ".nan"});
    rows(PlainType::String, {"nULL", "yEs", "1.2.3", "12:30:45", "2024-01-01", "0x", "0xg", "1e", "-", "+", ".", "..", "-a", "1a", "v1", "a", "1e3e", "--1", "true1"});
}

void TestYaml::plainTypes()
{
    QFETCH(const int, type);
    const QByteArray tag = QTest::currentDataTag();
    QCOMPARE(static_cast<int>(plainType(view(tag == "(empty)" ? QByteArray() : tag))), type);
}

/// What we write reads back as the same string, for yaml-cpp, and never as a number, boolean or null.
void TestYaml::scalarsSurvive()
{
    Randomness random("scalars");
    const QByteArray alphabet = "abyn01.-+_:#'\"\\{}[],&*!|>%@`~= \t/x\n";
    for (int i = 0; i < rounds(3000); ++i) {
        QByteArray text;
        for (int length = random.below(8); length >= 0; --length)
            text += random.chance(5) ? QByteArray("\xc3\xbc") : random.chance(2) ? QByteArray("\xe2\x80\xa8") : QByteArray(1, alphabet.at(random.below(static_cast<int>(alphabet.size()))));
        const QByteArray document = "key: " + yamlScalar(view(text)) + "\nnext: 1\n";
        const auto tree = readYamlWithYamlCpp(view(document));
        QVERIFY2(tree, document.constData());
        const auto value = tree->find(tree->root(), "key");
        QVERIFY2(tree->kind(value) == YamlTree::Kind::Scalar, document.constData());
        const auto &node = tree->at(value);
        QCOMPARE(QByteArray(node.text.data(), static_cast<qsizetype>(node.text.size())), text);
        QVERIFY2(!node.plain || plainType(node.text) == PlainType::String, document.constData());
    }
}

void TestYaml::fastReaderDeclines_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("anchor", "a: &x 1\nb: *x\n");
    row("tag", "a: !!str 1\n");
    row("merge key", "a: {b: 1}\nc:\n  <<: {d: 1}\n");
    row("literal block", "a: |\n  text\n");
    row("folded block", "a: >-\n  text\n");
    row("tab indentation", "a:\n\tb: 1\n");
    row("tab behind value", "a: b\t# c\n");
    row("directive", "%YAML 1.1\n---\na: 1\n");
    row("second document", "a: 1\n---\nb: 2\n");
    row("document end", "a: 1\n...\n");
    row("plain over two lines", "a: b\n  c\n");
    row("complex key", "? a\n: b\n");
    row("bad indentation", "a:\n  b: 1\n c: 2\n");
    row("colon in a value", "a: b: c\n");
    row("comment glued to a quote", "a: \"b\"#c\n");
    row("unclosed quote", "a: \"b\n");
    row("unclosed bracket", "a: [b\n");
    row("two values", "a: \"b\" c\n");
    row("sequence as root", "- a\n");
    row("scalar as root", "bogus value\n");
    row("sequence in a sequence", "a:\n- - b\n");
    row("single carriage return", "a: b\rc: d\n");
    row("unknown escape", "a: \"\\q\"\n");
}

void TestYaml::fastReaderDeclines()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!readYamlFast(view(text)).has_value());
}

void TestYaml::fastReaderTakesCommonForms_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("empty", "");
    row("comment only", "# nothing\n");
    row("kubectl", "apiVersion: v1\nclusters:\n- cluster:\n    server: https://h:6443\n  name: a\ncontexts: null\ncurrent-context: \"\"\nkind: Config\npreferences: {}\nusers: []\n");
    row("indented lists", "users:\n  - name: a\n    user:\n      token: x:y\n  - name: b\nkind: Config\n");
    row("Rancher", "clusters:\n- name: \"c\"\n  cluster:\n    certificate-authority-data: \"LS0t\\\n      Cg==\\\n      \"\n    server: \"https://h/k8s\"\n");
    row("document start", "---\n# x\na: b\n");
    row("no line end at the end", "a: b");
    row("windows line ends", "a: b\r\nc:\r\n  - d\r\n");
    row("blanks at line ends", "a: b   \nc:   \n  d: e \n");
    row("json", R"({"a": "b", "c": [1, "x", {"d": null}], "e": {}})");
    row("json over lines", "{\n  \"a\": [\n    \"b\"\n  ]\n}\n");
    row("single quotes", "a: 'it''s'\nb: ''\n");
    row("escapes", R"(a: "x\n\t\"\\y")" "\n");
    row("folded double quotes", "a: \"x\n  y\"\n");
    row("hash inside", "a: b#c\nd: e # f\n");
    row("url", "a: http://h:80/p?q=1\n");
    row("null words", "a: null\nb: ~\nc:\nd: \"null\"\n");
    row("dash item alone", "a:\n-\n  b: c\n-\n");
    row("flow in block", "a: [b, 'c', \"d\"]\ne: {f: g, h: {}}\n");
}

void TestYaml::fastReaderTakesCommonForms()
{
    QFETCH(const QByteArray, text);
    const auto fast = readYamlFast(view(text));
    const auto slow = readYamlWithYamlCpp(view(text));
    QVERIFY(fast.has_value());
    QVERIFY(slow.has_value());
    QCOMPARE(dump(*fast, fast->root()), dump(*slow, slow->kind(slow->root()) == YamlTree::Kind::Null ? YamlTree::none : slow->root()));
}

void TestYaml::fastReaderAgreesOnKubeconfigs()
{
    Randomness random("kubeconfigs");
    ConfigGenerator generator(random);
    int taken = 0;
    const int count = rounds(3000);
    for (int i = 0; i < count; ++i) {
        const QByteArray text = generator.file();
        const auto fast = readYamlFast(view(text));
        const auto slow = readYamlWithYamlCpp(view(text));
        QVERIFY2(slow.has_value(), text.constData());
        if (!fast) {
            if (qEnvironmentVariableIsSet("POLYDECK_TEST_SHOW_DECLINED"))
                qInfo().noquote() << "declined:\n" << text;
            continue;
        }
        ++taken;
        if (slow->kind(slow->root()) != YamlTree::Kind::Null)
            QCOMPARE(dump(*fast, fast->root()), dump(*slow, slow->root()));
        else
            QVERIFY(fast->isEmpty());
    }
    qInfo("the fast reader took %d of %d files", taken, count);
    QVERIFY(taken > count * 7 / 10);
}

/// Cut, doubled and exchanged pieces: what the fast reader still takes, yaml-cpp takes the same way.
void TestYaml::fastReaderAgreesOnDamagedText()
{
    Randomness random("damaged text");
    ConfigGenerator generator(random);
    const QByteArray pieces = "\n :-#'\"{}[],\\&*|>?!%@`~.\r\t";
    int taken = 0;
    for (int i = 0; i < rounds(10000); ++i) {
        QByteArray text = generator.file().left(50 + random.below(600));
        for (int damage = 1 + random.below(3); damage > 0 && !text.isEmpty(); --damage) {
            const int at = random.below(static_cast<int>(text.size()));
            switch (random.below(3)) {
            case 0:
                text.remove(at, 1 + random.below(6));
                break;
            case 1:
                text.insert(at, pieces.at(random.below(static_cast<int>(pieces.size()))));
                break;
            default:
                text.insert(at, text.mid(random.below(static_cast<int>(text.size())), random.below(12)));
            }
        }
        const auto fast = readYamlFast(view(text));
        if (!fast || fast->isEmpty())
            continue;
        ++taken;
        const auto slow = readYamlWithYamlCpp(view(text));
        QVERIFY2(slow.has_value(), text.constData());
        QCOMPARE(dump(*fast, fast->root()), dump(*slow, slow->root()));
    }
    qInfo("the fast reader took %d damaged texts", taken);
    QVERIFY(taken > 100);
}

void TestYaml::decoding()
{
    const QByteArray text = "name: \"\xc3\xbc\"\n";
    for (const QByteArray &bytes : {text, QByteArray("\xef\xbb\xbf" + text), QByteArray("\xff\xfen\0a\0m\0e\0:\0 \0\"\0\xfc\0\"\0\n\0", 22)}) {
        const auto decoded = decodeYaml(bytes);
        QVERIFY(decoded);
        QCOMPARE(decoded->utf8, text);
        QCOMPARE(decoded->encoded(), bytes);
    }
}

void TestYaml::badText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("NUL") << QByteArray("a: b\nc: \0d\n", 11) << 2 << 4;
    QTest::newRow("bell") << QByteArray("a: \a\n") << 1 << 4;
    QTest::newRow("latin-1") << QByteArray("a: b\nc: \xfc\n") << 2 << 1;
    QTest::newRow("bad indentation") << QByteArray("a:\n  b: 1\n c: 2\n") << 3 << 2;
    QTest::newRow("unclosed quote") << QByteArray("a: \"b\n") << 1 << 4;
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << 2 << 3;
}

void TestYaml::badText()
{
    QFETCH(const QByteArray, text);
    const auto decoded = decodeYaml(text);
    const auto tree = decoded ? readYaml(*decoded) : Result<YamlTree>(failure(decoded.error()));
    QVERIFY(!tree);
    QCOMPARE(tree.error().kind, Error::Kind::Invalid);
    QVERIFY(!tree.error().what.isEmpty());
    QTEST(tree.error().line, "line");
    QTEST(tree.error().column, "column");
}

void TestYaml::aliasesDoNotMultiply()
{
    QByteArray text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        text += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArrayList(9, before).join(", ") + "]\n";
    }
    const YamlText decoded{.utf8 = text, .encoding = {}};
    const auto tree = readYaml(decoded);
    QVERIFY(tree);
    QVERIFY(tree->size() < 1000);
}

void TestYaml::deepNestingIsAnError()
{
    const YamlText text{.utf8 = "a: " + QByteArray(100'000, '[') + "\n", .encoding = {}};
    QVERIFY(!readYaml(text));
}

POLYDECK_TEST_MAIN(TestYaml)
#include "test_yaml.moc"
