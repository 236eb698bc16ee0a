// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contractmain.h"
#include "gateway.h"

#include <testsupport/await.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

using namespace Polydeck;
using namespace Polydeck::Contract;
using namespace Qt::StringLiterals;

/// Polyaxon's own command line client, through our port-forward: what it makes is what the program sees.
class TestCliContract : public QObject
{
    Q_OBJECT
public:
    explicit TestCliContract(const Bed &bed)
        : m_gateway(bed)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void project();
    void run();
    void statusesAndLogs();
    void stopAndDelete();

private:
    struct Ran
    {
        int exitCode;
        QString text;
    };
    [[nodiscard]] static QString findProgram();
    [[nodiscard]] Ran polyaxon(const QStringList &arguments);

    Gateway m_gateway;
    QTemporaryDir m_home;
    QString m_program;
    QString m_project;
    QString m_uuid;
};

QString TestCliContract::findProgram()
{
    // The test bed has the client in its virtual environment; its own wrapper would lead past our forward.
    const QString state = qEnvironmentVariable("POLYDECK_TESTBED_STATE");
    if (state.isEmpty())
        return {};
    const QDir environments(state + u"/../venv"_s);
    const auto names = environments.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const QString program = environments.absoluteFilePath(name + u"/bin/polyaxon"_s);
        if (QFileInfo(program).isExecutable())
            return program;
    }
    return {};
}

TestCliContract::Ran TestCliContract::polyaxon(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"POLYAXON_HOST"_s, m_gateway.url());
    environment.insert(u"COLUMNS"_s, u"250"_s);
    environment.insert(u"NO_PROXY"_s, u"127.0.0.1"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_home.path());
    process.start(m_program, arguments);
    // The forward lives in this thread: keep its event loop going while the client talks through it.
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 120'000))
        return {-1, u"polyaxon did not end"_s};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

#define VERIFY_RAN(ran) QVERIFY2((ran).exitCode == 0, qPrintable((ran).text))

void TestCliContract::initTestCase()
{
    m_program = findProgram();
    if (m_program.isEmpty())
        QSKIP("no Polyaxon client: the test bed (POLYDECK_TESTBED_STATE) has it");
    const QString problem = m_gateway.open();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_project = freshName(u"cli"_s);
}

void TestCliContract::project()
{
    const Ran made = polyaxon({u"project"_s, u"create"_s, u"--name"_s, m_project});
    VERIFY_RAN(made);
    const auto projects = Testing::await(m_gateway.client().projects());
    QVERIFY2(projects, Testing::failureText(projects));
    QVERIFY(std::ranges::any_of(*projects, [this](const Polyaxon::Project &project) { return project.name == m_project; }));
    const Ran listed = polyaxon({u"project"_s, u"ls"_s});
    VERIFY_RAN(listed);
    QVERIFY2(listed.text.contains(m_project), qPrintable(listed.text));
}

void TestCliContract::run()
{
    QFile file(m_home.filePath(u"job.yml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("version: 1.1\nkind: component\nname: from-cli\ninputs:\n- {name: epochs, type: int}\nrun:\n  kind: job\n  container:\n"
               "    image: python:3.11\n    command: [python, train.py]\n    args: ['--epochs={{ epochs }}']\n");
    file.close();
    const Ran ran = polyaxon({u"run"_s, u"-p"_s, m_project, u"-f"_s, file.fileName(), u"-P"_s, u"epochs=2"_s, u"--name"_s, u"by-cli"_s});
    VERIFY_RAN(ran);
    Polyaxon::RunQuery query;
    query.project = m_project;
    const auto page = Testing::await(m_gateway.client().runs(query));
    QVERIFY2(page, Testing::failureText(page));
    QCOMPARE(page->runs.size(), 1);
    QCOMPARE(page->runs.first().name, u"by-cli"_s);
    m_uuid = page->runs.first().uuid;
    const Ran listed = polyaxon({u"ops"_s, u"-p"_s, m_project, u"ls"_s});
    VERIFY_RAN(listed);
    QVERIFY2(listed.text.contains("by-cli"_L1), qPrintable(listed.text));
}

void TestCliContract::statusesAndLogs()
{
    const Ran watched = polyaxon({u"ops"_s, u"-p"_s, m_project, u"-uid"_s, m_uuid, u"statuses"_s, u"--watch"_s});
    VERIFY_RAN(watched);
    QVERIFY2(watched.text.contains("succeeded"_L1), qPrintable(watched.text));
    const Ran logs = polyaxon({u"ops"_s, u"-p"_s, m_project, u"-uid"_s, m_uuid, u"logs"_s});
    VERIFY_RAN(logs);
    QVERIFY2(logs.text.contains("--epochs=2"_L1), qPrintable(logs.text));
}

void TestCliContract::stopAndDelete()
{
    VERIFY_RAN(polyaxon({u"ops"_s, u"-p"_s, m_project, u"-uid"_s, m_uuid, u"stop"_s, u"-y"_s}));
    VERIFY_RAN(polyaxon({u"ops"_s, u"-p"_s, m_project, u"-uid"_s, m_uuid, u"delete"_s, u"-y"_s}));
    Polyaxon::RunQuery query;
    query.project = m_project;
    const auto page = Testing::await(m_gateway.client().runs(query));
    QVERIFY2(page, Testing::failureText(page));
    QVERIFY(page->runs.isEmpty());
}

POLYDECK_CONTRACT_MAIN(TestCliContract)
#include "test_cli_contract.moc"
