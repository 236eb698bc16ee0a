// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bed.h"

#include <sandbox/server.h>
#include <testsupport/isolation.h>

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace Polydeck;
using namespace Qt::StringLiterals;

/// `polydeck check` and `polydeck forward` as scripts and support use them: the program itself, on the sandbox or the test bed.
class TestAccessContract : public QObject
{
    Q_OBJECT
public:
    TestAccessContract(QString program, QString kubeConfig, bool isSandbox)
        : m_program(std::move(program))
        , m_kubeConfig(std::move(kubeConfig))
        , m_isSandbox(isSandbox)
    {
    }

private Q_SLOTS:
    void check_data();
    void check();
    void checkUsage();
    void forward_data();
    void forward();
    void forwardRefused();
    void forwardUsage();

private:
    struct Ran
    {
        int exitCode = -1;
        QString out;
        QString err;
    };
    void prepare(QProcess &process) const;
    [[nodiscard]] Ran run(const QStringList &arguments) const;
    [[nodiscard]] QString user(const char *sandbox, const char *testbed) const { return QString::fromLatin1(m_isSandbox ? sandbox : testbed); }

    const QString m_program;
    const QString m_kubeConfig;
    const bool m_isSandbox;
};

void TestAccessContract::prepare(QProcess &process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KUBECONFIG"_s, m_kubeConfig);
    process.setProcessEnvironment(environment);
}

TestAccessContract::Ran TestAccessContract::run(const QStringList &arguments) const
{
    QProcess process;
    prepare(process);
    process.start(m_program, arguments);
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

void TestAccessContract::check_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    if (m_isSandbox) {
        QTest::newRow("engineer") << u"sandbox"_s << 0 << u"Polyaxon 1.11.3"_s;
        QTest::newRow("few rights") << u"sandbox-restricted"_s << 0 << u"\"list\" on \"secrets\""_s;
        QTest::newRow("no Polyaxon") << u"sandbox-empty"_s << 1 << u"FAIL Gateway"_s;
        QTest::newRow("current") << QString() << 0 << u"Polyaxon 1.11.3"_s;
    } else {
        QTest::newRow("admin") << u"testbed-admin"_s << 0 << u"Polyaxon 2."_s;
        QTest::newRow("engineer") << u"testbed-engineer"_s << 0 << u"You are engineer"_s;
        QTest::newRow("nobody") << u"testbed-nobody"_s << 1 << u"FAIL Namespace"_s;
        QTest::newRow("current") << QString() << 1 << u"FAIL Namespace"_s;
    }
    QTest::newRow("unknown") << u"no-such-context"_s << 1 << u"FAIL Context"_s;
}

void TestAccessContract::check()
{
    QFETCH(const QString, context);
    QFETCH(const int, code);
    QFETCH(const QString, says);
    const Ran ran = this->run(context.isEmpty() ? QStringList{u"check"_s} : QStringList{u"check"_s, u"--context"_s, context});
    QVERIFY2(ran.exitCode == code, qPrintable(ran.out + ran.err));
    QVERIFY2(ran.out.contains(says), qPrintable(ran.out));
    QCOMPARE(ran.out.count(u'\n'), 10); // a line a rung
    QCOMPARE(ran.out.contains("FAIL"_L1), code != 0);
    QCOMPARE(ran.err.isEmpty(), code == 0);
}

void TestAccessContract::checkUsage()
{
    QCOMPARE(run({u"check"_s, u"--bogus"_s}).exitCode, 2);
    QCOMPARE(run({u"check"_s, u"extra"_s}).exitCode, 2);
    QCOMPARE(run({u"check"_s, u"--help"_s}).exitCode, 0);
}

void TestAccessContract::forward_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("service") << u"svc/polyaxon-polyaxon-gateway"_s;
    QTest::newRow("a bare name that no pod has") << u"polyaxon-polyaxon-gateway"_s;
}

void TestAccessContract::forward()
{
    QFETCH(const QString, target);
    QProcess process;
    prepare(process);
    process.start(m_program, {u"forward"_s, u"--context"_s, user("sandbox", "testbed-engineer"), target, u"0:80"_s});
    QByteArray out;
    QTRY_VERIFY2_WITH_TIMEOUT((out += process.readAllStandardOutput()).endsWith('\n'), process.readAllStandardError().constData(), 30'000);
    const QByteArray begin = "Forwarding from 127.0.0.1:";
    QVERIFY2(out.startsWith(begin) && out.endsWith(" -> 80\n"), out.constData());
    const int port = out.sliced(begin.size()).split(' ').first().toInt();
    QVERIFY(port > 0);
    Net::QnamHttp http([port] {
        Net::ConnectionProfile profile;
        profile.server = QUrl(u"http://127.0.0.1:%1"_s.arg(port));
        return profile;
    }());
    Net::Request installation;
    installation.path = u"/api/v1/installation"_s;
    std::optional<Result<Net::Response>> answer;
    const auto call = http.send(installation).then(this, [&answer](Result<Net::Response> &&response) { answer = std::move(response); });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000);
    QVERIFY(*answer);
    QCOMPARE((*answer)->status, 200);
    QVERIFY((*answer)->body.contains("version"));

    ::kill(static_cast<pid_t>(process.processId()), SIGINT); // Ctrl+C
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestAccessContract::forwardRefused()
{
    const QString context = user("sandbox", "testbed-engineer");
    const Ran missing = run({u"forward"_s, u"--context"_s, context, u"svc/no-such-service"_s, u"0:80"_s});
    QCOMPARE(missing.exitCode, 1);
    QVERIFY2(missing.err.contains("no-such-service"_L1), qPrintable(missing.err));
    const Ran wrongPort = run({u"forward"_s, u"--context"_s, context, u"svc/polyaxon-polyaxon-gateway"_s, u"0:81"_s});
    QCOMPARE(wrongPort.exitCode, 1);
    QVERIFY2(wrongPort.err.contains("no port 81"_L1), qPrintable(wrongPort.err));
    QVERIFY(wrongPort.out.isEmpty());
    if (!m_isSandbox) {
        const Ran forbidden = run({u"forward"_s, u"--context"_s, u"testbed-nobody"_s, u"svc/polyaxon-polyaxon-gateway"_s, u"0:80"_s});
        QCOMPARE(forbidden.exitCode, 1);
        QVERIFY2(forbidden.err.contains("You may not"_L1), qPrintable(forbidden.err));
    }
}

void TestAccessContract::forwardUsage()
{
    for (const QStringList &wrong : {QStringList{}, {u"x"_s}, {u"deploy/x"_s, u"1:2"_s}, {u"x"_s, u"99999:80"_s}, {u"x"_s, u"80:0"_s}, {u"x"_s, u"a:b:c"_s}})
        QCOMPARE(run(QStringList{u"forward"_s} + wrong).exitCode, 2);
}

int main(int argc, char **argv)
{
    const Testing::Isolation isolation;
    QCoreApplication app(argc, argv);
    const QTemporaryDir directory;
    Sandbox::Server server;
    const bool isSandbox = qEnvironmentVariable("POLYDECK_CONTRACT_BED") != "testbed"_L1;
    QString kubeConfig = qEnvironmentVariable("POLYDECK_TESTBED_KUBECONFIG");
    if (isSandbox) {
        kubeConfig = directory.filePath(u"kubeconfig"_s);
        if (!server.start() || !server.writeKubeConfig(kubeConfig))
            return 1;
    } else if (kubeConfig.isEmpty()) {
        std::fprintf(stderr, "SKIP: %s\n", qPrintable(qEnvironmentVariable("POLYDECK_TESTBED_SKIP_REASON", u"POLYDECK_TESTBED_KUBECONFIG is not set"_s)));
        return 77;
    }
    TestAccessContract test(qEnvironmentVariable("POLYDECK_PROGRAM"), kubeConfig, isSandbox);
    return QTest::qExec(&test, argc, argv);
}

#include "test_access_contract.moc"
