// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "faultproxy.h"

#include <base/sleepwatch.h>
#include <kube/client.h>
#include <kube/portforward.h>
#include <kube/secretmodel.h>
#include <polyaxon/client.h>
#include <sandbox/server.h>
#include <workspace/forwardbook.h>
#include <workspace/timings.h>
#include <workspace/workspace.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QElapsedTimer>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Mode = FaultProxy::Mode;
using State = Kube::PortForward::State;

Q_DECLARE_METATYPE(Polydeck::Testing::FaultProxy::Mode)

/**
 * The whole way (API server, gateway, a forward of the user's) through a network that misbehaves: each fault shows in words, and
 * once its cause is gone everything comes back by itself, on the same local ports, with the waits that people get.
 */
class TestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void comesBack_data();
    void comesBack();
    void slowIsNoFault();
    void serverRestarts();
    void podIsDeleted();
    void tokenIsRevoked();
    void sleepOfTheMachine();
    void sleepIsNoticed();
    void lostAnswerIsNoSecondWrite();

private:
    [[nodiscard]] bool allIsWell() const;
    [[nodiscard]] quint16 gatewayPort() const { return m_workspace->gatewayForward() ? m_workspace->gatewayForward()->localPort() : quint16(0); }
    /// Measures and prints; what is asserted is that it comes back at all, on the same ports.
    void recover(const char *fault);

    std::unique_ptr<QTemporaryDir> m_ownFolder;
    std::unique_ptr<Sandbox::Server> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<Workspace> m_workspace;
    quint16 m_gatewayPort = 0;
    quint16 m_ownPort = 0;
};

void TestFaults::init()
{
    QSettings(u"polydeck"_s, u"workspace"_s).clear();
    m_ownFolder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<Sandbox::Server>(Sandbox::Options{.speed = 10});
    QVERIFY(m_server->start());
    m_proxy = std::make_unique<FaultProxy>(m_server->port());
    QFile file(m_ownFolder->filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto address = [](quint16 port) { return QByteArray("127.0.0.1:" + QByteArray::number(port)); };
    file.write(m_server->kubeConfigYaml().replace(address(m_server->port()), address(m_proxy->port())));
    file.close();
    m_workspace = std::make_unique<Workspace>(QStringList{file.fileName()});
    WorkspaceTimings timings; // those of people, but for how soon silence is noticed
    timings.heartbeat = 300ms;
    timings.forward.healthCheck = 300ms;
    timings.preferredPort = 0;
    m_workspace->setTimings(timings);
    m_workspace->start(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Ready, 20'000);
    QVERIFY(m_workspace->forwards().add({.name = u"own"_s, .target = {.nameSpace = u"polyaxon-v1"_s, .service = u"polyaxon-polyaxon-gateway"_s, .pod = {}, .port = u"80"_s},
                                         .localPort = 0, .set = {}, .isWanted = true}));
    QTRY_VERIFY_WITH_TIMEOUT(allIsWell(), 20'000);
    m_gatewayPort = gatewayPort();
    m_ownPort = m_workspace->forwards().forward(u"own"_s)->localPort();
}

void TestFaults::cleanup()
{
    m_workspace.reset();
    m_proxy.reset();
    m_server.reset();
    m_ownFolder.reset();
}

bool TestFaults::allIsWell() const
{
    const auto *own = m_workspace->forwards().forward(u"own"_s);
    return m_workspace->clusterHealth() == Health::Ready && m_workspace->polyaxonHealth() == Health::Ready && m_workspace->projectsHealth() == Health::Ready && own
        && own->state() == State::Ready;
}

void TestFaults::recover(const char *fault)
{
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(allIsWell(), 20'000);
    qInfo("%s: all is back %lld ms after the cause was gone", fault, timer.elapsed());
    QCOMPARE(gatewayPort(), m_gatewayPort);
    QCOMPARE(m_workspace->forwards().forward(u"own"_s)->localPort(), m_ownPort);
}

void TestFaults::comesBack_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("cut") << Mode::Cut;
    QTest::newRow("truncated") << Mode::Truncate;
    QTest::newRow("garbled") << Mode::Garble;
    QTest::newRow("swallowed") << Mode::Swallow;
}

void TestFaults::comesBack()
{
    QFETCH(const Mode, mode);
    m_proxy->setMode(mode);
    if (mode == Mode::Truncate || mode == Mode::Garble)
        m_proxy->dropAll(); // what is under way is affected, too
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->clusterHealth() != Health::Ready, 60'000);
    QVERIFY2(!m_workspace->clusterError().what.isEmpty(), "a fault without words");
    QVERIFY(!m_workspace->clusterError().hint.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->forwards().forward(u"own"_s)->state() == State::Reconnecting, 60'000);
    QTRY_VERIFY(!m_workspace->forwards().forward(u"own"_s)->lastError().what.isEmpty());
    QCOMPARE(m_workspace->forwards().forward(u"own"_s)->localPort(), m_ownPort); // the listener stays open
    QTest::qWait(1500);
    m_proxy->setMode(Mode::Pass);
    recover(QTest::currentDataTag());
}

void TestFaults::slowIsNoFault()
{
    m_proxy->delay = 400ms;
    m_proxy->setMode(Mode::Delay);
    QTest::qWait(3000);
    QVERIFY2(m_workspace->clusterHealth() == Health::Ready, qPrintable(m_workspace->clusterError().oneLine()));
    QCOMPARE(m_workspace->forwards().forward(u"own"_s)->state(), State::Ready);
    m_proxy->setMode(Mode::Pass);
    recover("delay");
}

void TestFaults::serverRestarts()
{
    m_server->setReachable(false);
    m_server->dropConnections();
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->clusterHealth() == Health::Reconnecting, 20'000);
    m_server->setReachable(true);
    recover("server restarted");
}

void TestFaults::podIsDeleted()
{
    const QString before = m_workspace->forwards().forward(u"own"_s)->podName();
    m_server->restartGateway();
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->forwards().forward(u"own"_s)->podName() != before, 20'000);
    recover("pod deleted");
}

void TestFaults::tokenIsRevoked()
{
    m_server->revokeTokens();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth() == Health::Ready, false, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterError().kind, Error::Kind::Unauthorised, 20'000);
    QVERIFY2(m_workspace->clusterError().hint.contains("sandbox"_L1), qPrintable(m_workspace->clusterError().hint)); // whose, and what to do
}

void TestFaults::sleepOfTheMachine()
{
    // What sleep leaves behind: connections that look open and lead nowhere.
    m_proxy->setMode(Mode::Swallow);
    const int before = m_proxy->connectionCount();
    QTest::qWait(100);
    m_proxy->setMode(Mode::Pass);
    m_workspace->wake();
    recover("sleep");
    QVERIFY(m_proxy->connectionCount() > before); // new connections, not the ones from before
}

void TestFaults::sleepIsNoticed()
{
    auto slept = 0ms;
    SleepWatch watch;
    watch.setClock([&slept] { return slept; }, 20ms);
    int woke = 0;
    connect(&watch, &SleepWatch::woke, this, [&woke] { ++woke; });
    slept = 500ms; // a nap
    QTest::qWait(100);
    QCOMPARE(woke, 0);
    slept += 1h;
    QTRY_COMPARE(woke, 1);
    QTest::qWait(100);
    QCOMPARE(woke, 1);
}

/// The answer to a create gets lost, and Qt sends it again: there is one secret, and nobody is told that it failed.
void TestFaults::lostAnswerIsNoSecondWrite()
{
    Kube::SecretSpec secret = Kube::genericSecret(u"polyaxon-v1"_s, u"written-once"_s, {{u"key"_s, SecretString("value")}});
    auto *kube = m_workspace->kube();
    QVERIFY(kube);
    m_proxy->setMode(Mode::LoseAnswers);
    auto call = kube->createSecret(secret);
    std::optional<Result<Kube::SecretRow>> result;
    const auto kept = std::move(call).then(this, [&result](Result<Kube::SecretRow> &&row) { result = std::move(row); });
    QTest::qWait(200);
    m_proxy->setMode(Mode::Pass);
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 40'000);
    QTRY_VERIFY_WITH_TIMEOUT(allIsWell(), 20'000);
    const auto list = await(m_workspace->kube()->secrets(u"polyaxon-v1"_s));
    QVERIFY2(list, failureText(list));
    const auto count = std::ranges::count(list->rows, u"written-once"_s, &Kube::SecretRow::name);
    QVERIFY(count <= 1);
    QVERIFY2(count == 0 || result->has_value() || result->error().kind != Error::Kind::Conflict, "what we wrote ourselves is no conflict");
    if (!result->has_value())
        QVERIFY(!result->error().hint.isEmpty());
}

POLYDECK_TEST_MAIN(TestFaults)
#include "test_faults.moc"
