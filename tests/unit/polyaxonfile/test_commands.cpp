// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <commands/compile.h>
#include <commands/lint.h>
#include <testsupport/testmain.h>

#include <QFile>
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

POLYDECK_TEST_MAIN(TestCommands)
#include "test_commands.moc"
