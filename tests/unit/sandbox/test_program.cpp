// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/isolation.h>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// polydeck-sandbox as a program: its line, its file, its commands, its end.
class TestProgram : public QObject
{
    Q_OBJECT
public:
    explicit TestProgram(QString program)
        : m_program(std::move(program))
    {
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void startsAndEndsOnSignals_data();
    void startsAndEndsOnSignals();
    void obeysCommands();
    void goesOnWithoutInput();
    void usage();
    void cannotWrite();

private:
    void start(const QStringList &extra = {});
    [[nodiscard]] QString line();

    QString m_program;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QProcess> m_process;
    QString m_config;
};

void TestProgram::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_config = m_directory->filePath(u"config"_s);
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(m_program);
}

void TestProgram::cleanup()
{
    m_process->kill();
    m_process->waitForFinished();
}

void TestProgram::start(const QStringList &extra)
{
    m_process->setArguments(QStringList{u"--kubeconfig"_s, m_config} + extra);
    m_process->start();
    const QString ready = line();
    QVERIFY2(ready.startsWith("sandbox ready: https://127.0.0.1:"_L1), qPrintable(ready));
    QVERIFY(ready.contains(m_config));
    QVERIFY(QFileInfo(m_config).size() > 0);
}

QString TestProgram::line()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_process->canReadLine() && timer.elapsed() < 20'000 && m_process->state() != QProcess::NotRunning)
        m_process->waitForReadyRead(200);
    return QString::fromUtf8(m_process->readLine()).trimmed();
}

void TestProgram::startsAndEndsOnSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestProgram::startsAndEndsOnSignals()
{
    QFETCH(const int, signal);
    start();
    kill(static_cast<pid_t>(m_process->processId()), signal);
    QVERIFY(m_process->waitForFinished(10'000));
    QCOMPARE(m_process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_process->exitCode(), 0);
}

void TestProgram::obeysCommands()
{
    start({u"--control"_s});
    QFile file(m_config);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    for (const char *command : {"drop", "down", "up", "forward refuse", "forward allow", "gateway restart", "kubernetes 500", "kubernetes normal",
                                "polyaxon html", "delay 5", "revoke sandbox-guest", "expire", "renew"}) {
        m_process->write(QByteArray(command) + '\n');
        QCOMPARE(line(), u"ok"_s);
    }
    m_process->write("make coffee\n");
    QCOMPARE(line(), u"not understood: make coffee"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() != before); // renewed tokens are in the file
    m_process->write("quit\n");
    QVERIFY(m_process->waitForFinished(10'000));
    QCOMPARE(m_process->exitCode(), 0);
}

void TestProgram::goesOnWithoutInput()
{
    start({u"--control"_s});
    m_process->closeWriteChannel();
    QVERIFY(!m_process->waitForFinished(500));
    m_process->terminate();
    QVERIFY(m_process->waitForFinished(10'000));
    QCOMPARE(m_process->exitCode(), 0);
}

void TestProgram::usage()
{
    m_process->setArguments({u"--port"_s, u"many"_s});
    m_process->start();
    QVERIFY(m_process->waitForFinished(10'000));
    QCOMPARE(m_process->exitCode(), 2);
    QVERIFY(m_process->readAllStandardError().contains("--kubeconfig"));
}

void TestProgram::cannotWrite()
{
    m_process->setArguments({u"--kubeconfig"_s, m_directory->filePath(u"no/such/folder/config"_s)});
    m_process->start();
    QVERIFY(m_process->waitForFinished(10'000));
    QCOMPARE(m_process->exitCode(), 1);
    QVERIFY(m_process->readAllStandardError().contains("could not be written"));
    QVERIFY(m_process->readAllStandardOutput().isEmpty());
}

int main(int argc, char **argv)
{
    const Polydeck::Testing::Isolation isolation;
    QCoreApplication app(argc, argv);
    if (argc < 2)
        return 2;
    TestProgram test(QString::fromLocal8Bit(argv[1]));
    return QTest::qExec(&test, QStringList{QString::fromLocal8Bit(argv[0])} + QCoreApplication::arguments().mid(2));
}
#include "test_program.moc"
