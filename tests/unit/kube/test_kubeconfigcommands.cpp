// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubectl.h"
#include "textfiles.h"

#include <testsupport/testmain.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray s_config = "# mine\napiVersion: v1\nkind: Config\nclusters:\n- {name: c, cluster: {server: 'https://h'}} # the cluster\nusers:\n- {name: u, user: {token: secret}}\n"
                            "contexts:\n- {name: b, context: {cluster: c, user: u, namespace: ml}}\n- {name: a, context: {cluster: c, user: u}}\ncurrent-context: a\n";

} // namespace

/// The program itself, without a window: output, exit codes, and files beside kubectl's.
class TestKubeConfigCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void contextsAsJson();
    void viewLikeKubectl_data();
    void viewLikeKubectl();
    void editsAndUndo();
    void use();
    void importing();
    void usage_data();
    void usage();
    void refusalsChangeNothing();

private:
    Ran run(const QStringList &arguments, const QByteArray &input = {}) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_config;
};

void TestKubeConfigCommands::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_config = path(u"config"_s);
    QVERIFY(writeFile(m_config, s_config));
}

Ran TestKubeConfigCommands::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KUBECONFIG"_s, m_config);
    environment.insert(u"XDG_STATE_HOME"_s, path(u"state"_s));
    environment.insert(u"XDG_CACHE_HOME"_s, path(u"cache"_s));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(POLYDECK_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {.exitCode = -1, .out = {}, .err = process.errorString().toUtf8()};
    return {.exitCode = process.exitCode(), .out = process.readAllStandardOutput(), .err = process.readAllStandardError()};
}

void TestKubeConfigCommands::contextsAsJson()
{
    const Ran ran = run({u"contexts"_s, u"--format"_s, u"json"_s});
    QCOMPARE(ran.exitCode, 0);
    const QJsonArray list = QJsonDocument::fromJson(ran.out).array();
    QCOMPARE(list, (QJsonArray{QJsonObject{{u"name"_s, u"a"_s}, {u"cluster"_s, u"c"_s}, {u"user"_s, u"u"_s}, {u"namespace"_s, u""_s}, {u"source"_s, m_config}, {u"current"_s, true}},
                               QJsonObject{{u"name"_s, u"b"_s}, {u"cluster"_s, u"c"_s}, {u"user"_s, u"u"_s}, {u"namespace"_s, u"ml"_s}, {u"source"_s, m_config}, {u"current"_s, false}}}));
}

void TestKubeConfigCommands::viewLikeKubectl_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("plain") << QStringList();
    for (const char *options : {"--raw", "--flatten", "--minify", "--raw --minify", "--flatten --minify --raw", "--minify --context=b"})
        QTest::newRow(options) << QString::fromLatin1(options).split(u' ');
}

void TestKubeConfigCommands::viewLikeKubectl()
{
    if (kubectlPath().isEmpty())
        QSKIP("kubectl is not installed: nothing to compare with");
    QFETCH(const QStringList, options);
    const Ran ours = run(QStringList{u"kubeconfig"_s, u"view"_s} + options);
    QCOMPARE(ours.exitCode, 0);
    QCOMPARE(ours.out, kubectl(QStringList{u"config"_s, u"view"_s} + options, {m_config}).out);
}

void TestKubeConfigCommands::editsAndUndo()
{
    QCOMPARE(run({u"kubeconfig"_s, u"rename"_s, u"a"_s, u"new"_s}).exitCode, 0);
    QCOMPARE(readFile(m_config), QByteArray(s_config).replace("name: a,", "name: \"new\",").replace("current-context: a", "current-context: new"));
    QCOMPARE(run({u"kubeconfig"_s, u"set-namespace"_s, u"b"_s, u"ns/team"_s}).exitCode, 0);
    QVERIFY(readFile(m_config).contains("namespace: \"team\""));
    QCOMPARE(run({u"kubeconfig"_s, u"delete"_s, u"b"_s}).exitCode, 0);
    QVERIFY(!readFile(m_config).contains("name: b"));
    QVERIFY(readFile(m_config).startsWith("# mine\n") && readFile(m_config).contains("# the cluster"));
    for (int i = 0; i < 3; ++i) {
        const Ran undone = run({u"kubeconfig"_s, u"undo"_s});
        QVERIFY2(undone.exitCode == 0 && undone.out.startsWith("Undone: "), undone.err.constData());
    }
    QCOMPARE(readFile(m_config), s_config);
    QCOMPARE(run({u"kubeconfig"_s, u"undo"_s}).exitCode, 1);
}

void TestKubeConfigCommands::use()
{
    QCOMPARE(run({u"kubeconfig"_s, u"use"_s, u"-"_s}).exitCode, 1);
    const Ran used = run({u"kubeconfig"_s, u"use"_s, u"b"_s});
    QCOMPARE(used.exitCode, 0);
    QCOMPARE(used.out, QByteArray("Switched to context \"b\".\n"));
    QCOMPARE(readFile(path(u"cache/kubectx"_s)), QByteArray("a"));
    QCOMPARE(run({u"kubeconfig"_s, u"use"_s, u"-"_s}).out, QByteArray("Switched to context \"a\".\n"));
}

void TestKubeConfigCommands::importing()
{
    const QByteArray other = QByteArray(s_config).replace("https://h", "https://other");
    QVERIFY(writeFile(path(u"lab.yaml"_s), other));
    const Ran dry = run({u"kubeconfig"_s, u"import"_s, path(u"lab.yaml"_s), u"--dry-run"_s});
    QCOMPARE(dry.exitCode, 0);
    QVERIFY2(dry.out.contains("context \"a\" as \"a-lab\""), dry.out.constData());
    QCOMPARE(readFile(m_config), s_config);
    QCOMPARE(run({u"kubeconfig"_s, u"import"_s, u"--on-conflict"_s, u"skip"_s, path(u"lab.yaml"_s)}).exitCode, 0);
    QCOMPARE(readFile(m_config), s_config);
    QCOMPARE(run({u"kubeconfig"_s, u"import"_s, path(u"lab.yaml"_s)}).exitCode, 0);
    QCOMPARE(QJsonDocument::fromJson(run({u"contexts"_s, u"--format"_s, u"json"_s}).out).array().size(), 4);
    QCOMPARE(run({u"kubeconfig"_s, u"undo"_s}).exitCode, 0);
    QCOMPARE(readFile(m_config), s_config);
    QCOMPARE(run({u"kubeconfig"_s, u"import"_s, u"--on-conflict=replace"_s, u"-"_s}, other).exitCode, 0); // from standard input
    QVERIFY(readFile(m_config).contains("https://other") && !readFile(m_config).contains("https://h'"));
}

void TestKubeConfigCommands::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *line : {"", "nonsense", "use", "use a b", "rename a", "delete", "set-namespace a", "undo x", "view x", "view --nonsense", "import",
                             "import f --on-conflict nonsense"})
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
}

void TestKubeConfigCommands::usage()
{
    QFETCH(const QStringList, arguments);
    const Ran ran = run(QStringList{u"kubeconfig"_s} + arguments);
    QCOMPARE(ran.exitCode, 2);
    QVERIFY(ran.out.isEmpty() && !ran.err.isEmpty());
    QCOMPARE(readFile(m_config), s_config);
}

void TestKubeConfigCommands::refusalsChangeNothing()
{
    for (const QString &line : {u"use nope"_s, u"rename nope x"_s, u"rename a b"_s, u"delete nope"_s, u"set-namespace nope n"_s, u"set-namespace a Not_A_Name"_s,
                                u"import /nonexistent"_s, u"view --minify --context=nope"_s}) {
        const Ran ran = run(QStringList{u"kubeconfig"_s} + line.split(u' '));
        QVERIFY2(ran.exitCode == 1 && ran.err.startsWith("polydeck: "), qPrintable(line));
        QCOMPARE(readFile(m_config), s_config);
    }
    QVERIFY(!QDir(path(u"state"_s)).exists());
}

POLYDECK_TEST_MAIN(TestKubeConfigCommands)
#include "test_kubeconfigcommands.moc"
