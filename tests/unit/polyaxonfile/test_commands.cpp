// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <commands/compile.h>
#include <commands/lint.h>
#include <testsupport/testmain.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace Polydeck::Commands;
using namespace Qt::StringLiterals;

namespace
{

/// What a function writes to one of the standard streams.
class Capture
{
public:
    explicit Capture(std::FILE *stream)
        : m_stream(stream)
    {
        m_file.open();
        std::fflush(stream);
        m_saved = ::dup(::fileno(stream));
        ::dup2(m_file.handle(), ::fileno(stream));
    }
    QString finish()
    {
        std::fflush(m_stream);
        ::dup2(m_saved, ::fileno(m_stream));
        ::close(m_saved);
        m_file.seek(0);
        return QString::fromUtf8(m_file.readAll());
    }

private:
    std::FILE *m_stream;
    QTemporaryFile m_file;
    int m_saved = -1;
};

struct Outcome
{
    int code = 0;
    QString out;
    QString err;
};

Outcome run(int (*command)(const QStringList &), const QStringList &arguments)
{
    Capture out(stdout);
    Capture err(stderr);
    Outcome outcome;
    outcome.code = command(arguments);
    outcome.err = err.finish();
    outcome.out = out.finish();
    return outcome;
}

} // namespace

/// `polydeck lint` and `polydeck compile`: formats and exit codes that scripts rely on.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lintPrintsText();
    void lintPrintsTsv();
    void lintPrintsJson();
    void lintKnowsProfiles();
    void lintReportsUnreadableFiles();
    void lintExplainsUsage();
    void compilePrintsTheOperation();
    void compileRefuses();
    void compileMergesPresets();
    void lintFixesSafely();
    void lintKeepsWhatItCannotFix();
    void lintFollowsPaths();
    void lintTakesAThousandFiles();

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text);
        return file.fileName();
    }

    QTemporaryDir m_folder;
    QString m_good;
    QString m_bad;
    QString m_warned;
    QString m_needy;
};

void TestCommands::initTestCase()
{
    m_good = write(u"good.yaml"_s, "version: 1.1\nkind: component\nrun: {kind: job}\n");
    m_bad = write(u"bad.yaml"_s, "version: 1.1\nkind: component\nrun:\n  kind: job\n  image: x\n  tags: y\n");
    m_warned = write(u"warned.yaml"_s, "version: 1.1\nkind: component\nname: a\nname: b\nrun: {kind: job}\n");
    m_needy = write(u"needy.yaml"_s, "version: 1.1\nkind: component\ninputs: [{name: lr, type: float}]\nrun: {kind: job, container: {image: a, args: [\"{{ lr }}\"]}}\n");
}

void TestCommands::lintPrintsText()
{
    const auto outcome = run(runLint, {m_bad, m_warned, m_good});
    QCOMPARE(outcome.code, 1);
    const auto lines = outcome.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(m_bad + u":5:3: error: "_s) && lines[0].endsWith(" [schema.unknown-key]"_L1), qPrintable(lines[0]));
    QVERIFY(lines[1].startsWith(m_bad + u":6:3: error: "_s));
    QVERIFY(lines[2].startsWith(m_warned + u":4:1: warning: "_s) && lines[2].endsWith(" [yaml.duplicate-key]"_L1));
    QCOMPARE(run(runLint, {m_warned, m_good, m_needy}).code, 0);
    QVERIFY(run(runLint, {m_good}).out.isEmpty());
}

void TestCommands::lintPrintsTsv()
{
    const auto outcome = run(runLint, {u"--format"_s, u"tsv"_s, m_good, m_bad, m_needy});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, m_good + u"\tok\t0\t-\n"_s + m_bad + u"\terror\t5\tschema.unknown-key\n"_s + m_needy + u"\tok\t0\t-\n"_s);
}

void TestCommands::lintPrintsJson()
{
    const auto outcome = run(runLint, {u"--format=json"_s, m_bad, m_good});
    QCOMPARE(outcome.code, 1);
    const auto files = QJsonDocument::fromJson(outcome.out.toUtf8()).array();
    QCOMPARE(files.size(), 2);
    QCOMPARE(files[0]["file"_L1].toString(), m_bad);
    QCOMPARE(files[0]["ok"_L1].toBool(true), false);
    const auto finding = files[0]["findings"_L1][0].toObject();
    QCOMPARE(finding.value("line"_L1).toInt(), 5);
    QCOMPARE(finding.value("column"_L1).toInt(), 3);
    QCOMPARE(finding.value("severity"_L1).toString(), u"error"_s);
    QCOMPARE(finding.value("path"_L1).toString(), u"run.image"_s);
    QVERIFY(files[1]["ok"_L1].toBool());
}

void TestCommands::lintKnowsProfiles()
{
    const auto file = write(u"cost.yaml"_s, "version: 1.1\nkind: component\ncost: 1\nrun: {kind: job}\n");
    QCOMPARE(run(runLint, {u"--profile"_s, u"2.16"_s, file}).code, 0);
    QCOMPARE(run(runLint, {u"--profile"_s, u"1.11"_s, file}).code, 1);
}

void TestCommands::lintReportsUnreadableFiles()
{
    const auto missing = m_folder.filePath(u"missing.yaml"_s);
    auto outcome = run(runLint, {u"--format"_s, u"tsv"_s, missing, m_good});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, missing + u"\terror\t0\tio\n"_s + m_good + u"\tok\t0\t-\n"_s);
    QVERIFY(outcome.err.contains(missing));
    outcome = run(runLint, {m_folder.path()});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains("folder"_L1));
}

void TestCommands::lintExplainsUsage()
{
    QCOMPARE(run(runLint, {}).code, 2);
    QCOMPARE(run(runLint, {u"--profile"_s, u"3"_s, m_good}).code, 2);
    QCOMPARE(run(runLint, {u"--format"_s, u"xml"_s, m_good}).code, 2);
    QCOMPARE(run(runLint, {u"--nonsense"_s, m_good}).code, 2);
    QVERIFY(run(runLint, {}).err.contains("usage"_L1));
}

void TestCommands::compilePrintsTheOperation()
{
    const auto outcome = run(runCompile, {m_needy, u"-P"_s, u"lr=0.5"_s, u"--project"_s, u"p"_s});
    QCOMPARE(outcome.code, 0);
    const auto operation = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
    QCOMPARE(operation.value("kind"_L1).toString(), u"operation"_s);
    QCOMPARE(operation["params"_L1]["lr"_L1]["value"_L1], QJsonValue(u"0.5"_s));
    QCOMPARE(operation["component"_L1]["inputs"_L1][0]["name"_L1], QJsonValue(u"lr"_s));
    QCOMPARE(outcome.out.count(u'\n'), 1);
}

void TestCommands::compileRefuses()
{
    auto outcome = run(runCompile, {m_needy});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains("lr"_L1) && outcome.out.isEmpty());
    outcome = run(runCompile, {m_bad});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(m_bad + u":5:3: "_s), qPrintable(outcome.err));
    QCOMPARE(run(runCompile, {m_needy, u"-P"_s, u"lr"_s}).code, 2);
    QCOMPARE(run(runCompile, {}).code, 2);
    QCOMPARE(run(runCompile, {m_folder.filePath(u"missing.yaml"_s)}).code, 1);
    QCOMPARE(run(runCompile, {m_needy, u"-P"_s, u"lr=1"_s, u"-P"_s, u"lr=2"_s}).code, 1);
}

void TestCommands::compileMergesPresets()
{
    const auto file = write(u"operation.yaml"_s, "version: 1.1\nkind: operation\ntags: [a]\nqueue: slow\nrunPatch: {container: {args: [x]}}\ncomponent: {run: {kind: job, container: {image: i}}}\n");
    const auto gpu = write(u"gpu.yaml"_s, "tags: [b]\nqueue: gpu\nrunPatch: {container: {args: [y]}, environment: {nodeSelector: {pool: gpu}}}\n");
    const auto mild = write(u"mild.yaml"_s, "patchStrategy: isnull\nqueue: other\nname: named\n");
    auto outcome = run(runCompile, {file, u"-f"_s, gpu, u"-f"_s, mild});
    QCOMPARE(outcome.code, 0);
    const auto operation = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
    QCOMPARE(operation.value("tags"_L1), QJsonValue(QJsonArray{u"a"_s, u"b"_s}));
    QCOMPARE(operation.value("queue"_L1), QJsonValue(u"gpu"_s));
    QCOMPARE(operation.value("name"_L1), QJsonValue(u"named"_s));
    QCOMPARE(operation["runPatch"_L1]["container"_L1]["args"_L1], QJsonValue(QJsonArray{u"x"_s, u"y"_s}));
    QCOMPARE(operation["runPatch"_L1]["environment"_L1]["nodeSelector"_L1]["pool"_L1], QJsonValue(u"gpu"_s));
    QVERIFY(!operation.contains("patchStrategy"_L1) && !operation.contains("isPreset"_L1));

    const auto bad = write(u"badpreset.yaml"_s, "queue: gpu\ntag: [x]\n");
    outcome = run(runCompile, {file, u"-f"_s, bad});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(bad) && outcome.err.contains("line 2"_L1), qPrintable(outcome.err));
    QCOMPARE(run(runCompile, {file, u"-f"_s, m_folder.filePath(u"missing.yaml"_s)}).code, 1);
    // What a preset gives is checked with the rest.
    const auto params = write(u"params.yaml"_s, "params: {lr: {value: fast}}\n");
    QCOMPARE(run(runCompile, {m_needy, u"-f"_s, params}).code, 1);
    QCOMPARE(run(runCompile, {m_needy, u"-f"_s, write(u"good-params.yaml"_s, "params: {lr: 0.1}\n")}).code, 0);
}

void TestCommands::lintFixesSafely()
{
    const auto file = write(u"mend.yaml"_s, "# mine\r\nversion: '1.1'\r\nkind: component\r\nnmae: 5   # five\r\nrun: {kind: job}\r\n");
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto before = QFile::permissions(file);
    const auto outcome = run(runLint, {u"--fix"_s, file, m_good});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.contains(file + u":4:1: fixed: Rename `nmae` to `name` [schema.unknown-key]"_s), qPrintable(outcome.out));
    QFile mended(file);
    QVERIFY(mended.open(QIODevice::ReadOnly));
    QCOMPARE(mended.readAll(), QByteArray("# mine\r\nversion: 1.1\r\nkind: component\r\nname: \"5\"   # five\r\nrun: {kind: job}\r\n"));
    QCOMPARE(QFile::permissions(file), before);
    QVERIFY(run(runLint, {u"--fix"_s, file}).out.isEmpty());
}

void TestCommands::lintKeepsWhatItCannotFix()
{
    const QByteArray text = "version: 1.1\nkind: component\nrun: {kind: job, container: {file: x}}\n---\nmore: 1\n";
    const auto file = write(u"keep.yaml"_s, text);
    const auto outcome = run(runLint, {u"--fix"_s, u"--format"_s, u"json"_s, file});
    QCOMPARE(outcome.code, 1);
    const auto finding = QJsonDocument::fromJson(outcome.out.toUtf8()).array().at(0)["findings"_L1][0].toObject();
    QCOMPARE(finding["fix"_L1]["safe"_L1], QJsonValue(false));
    QVERIFY(finding["fix"_L1]["patches"_L1].toArray().size() == 1);
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), text);
    // A file that is no text is neither mended nor touched.
    const auto binary = write(u"binary.yaml"_s, QByteArray("\xff\xfe\0v", 4));
    QCOMPARE(run(runLint, {u"--fix"_s, binary}).code, 1);
    QCOMPARE(QFileInfo(binary).size(), 4);
}

void TestCommands::lintFollowsPaths()
{
    const auto operation = write(u"by-path.yaml"_s, "version: 1.1\nkind: operation\npathRef: ./good.yaml\n");
    QVERIFY(run(runLint, {operation}).out.isEmpty());
    const auto missing = write(u"by-missing-path.yaml"_s, "version: 1.1\nkind: operation\npathRef: ./nowhere.yaml\n");
    auto outcome = run(runLint, {missing});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.contains(missing + u":3:10: warning: "_s) && outcome.out.contains("[reference.missing]"_L1), qPrintable(outcome.out));
    outcome = run(runLint, {write(u"by-wrong-path.yaml"_s, "version: 1.1\nkind: operation\npathRef: ./by-path.yaml\n")});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.out.contains("[reference.component]"_L1), qPrintable(outcome.out));
}

void TestCommands::lintTakesAThousandFiles()
{
    QStringList arguments{u"--format"_s, u"tsv"_s};
    QStringList expected;
    for (int i = 0; i < 1000; ++i) {
        const bool good = i % 7 != 0;
        arguments.append(write(u"many-%1.yaml"_s.arg(i), good ? "version: 1.1\nkind: component\nrun: {kind: job}\n" : "version: 1.1\nkind: component\nruns: {kind: job}\nrun: {kind: job}\n"));
        expected.append(arguments.last() + (good ? u"\tok\t0\t-"_s : u"\terror\t3\tschema.unknown-key"_s));
    }
    const auto outcome = run(runLint, arguments);
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out.split(u'\n', Qt::SkipEmptyParts), expected);
}

POLYDECK_TEST_MAIN(TestCommands)
#include "test_commands.moc"
