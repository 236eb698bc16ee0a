// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspacefixture.h"

#include <polyaxon/runwatcher.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QSignalSpy>

using namespace Polydeck;
using namespace Polydeck::Testing;
using Answers = Sandbox::Faults::Answers;

/// Everything that gets lost on the way, and how it comes back.
class TestTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void vpnGoesAndComesBack();
    void vpnIsOffAtFirst();
    void connectionsDrop();
    void gatewayRestarts();
    void forwardsAreRefused();
    void polyaxonFailsInside();
    void webPageInPlaceOfPolyaxon();
    void webPageInPlaceOfTheCluster();
    void clusterFailsInside();
    void tokenIsWithdrawn();
    void tokenIsRenewedInTheFile();
    void wrongAuthority();
    void followerSurvivesAnOutage();
    void reconnectByHand();

private:
    void open();
    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<Workspace> m_workspace;
};

void TestTrouble::init()
{
    m_fixture = std::make_unique<WorkspaceFixture>();
}

void TestTrouble::cleanup()
{
    m_workspace.reset();
    m_fixture.reset();
}

void TestTrouble::open()
{
    m_workspace = m_fixture->make();
    m_workspace->setRunsVisible(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->projectsHealth(), Health::Ready, patience);
    m_workspace->openProject(u"quick-start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->secretsHealth(), Health::Ready, patience);
}

void TestTrouble::vpnGoesAndComesBack()
{
    open();
    const auto url = m_workspace->gatewayUrl();
    auto *const client = m_workspace->polyaxon();
    const auto secrets = m_workspace->secrets().rowCount();
    m_fixture->server.setReachable(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Reconnecting, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Reconnecting, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Reconnecting, patience);
    QVERIFY(!m_workspace->clusterError().what.isEmpty());
    QVERIFY(!m_workspace->polyaxonError().what.isEmpty());
    // What was there stays on screen.
    QCOMPARE(m_workspace->runs().rowCount(), 3);
    QCOMPARE(m_workspace->secrets().rowCount(), secrets);
    QVERIFY(m_workspace->projects().rowCount() > 0);
    m_fixture->server.setReachable(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->projectsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->secretsHealth(), Health::Ready, patience);
    QCOMPARE(m_workspace->gatewayUrl(), url); // behind the same local port
    QCOMPARE(m_workspace->polyaxon(), client);
    QVERIFY(m_workspace->clusterError().what.isEmpty() && m_workspace->polyaxonError().what.isEmpty());
}

void TestTrouble::vpnIsOffAtFirst()
{
    m_fixture->server.setReachable(false);
    m_workspace = m_fixture->make();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Failed, patience);
    QCOMPARE(m_workspace->clusterError().kind, Error::Kind::Network);
    QVERIFY(!m_workspace->clusterError().hint.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Failed, patience); // and says the same
    QCOMPARE(m_workspace->projectsHealth(), Health::Failed);
    QCOMPARE(m_workspace->secretsHealth(), Health::Failed);
    QVERIFY(!m_workspace->kube());
    m_fixture->server.setReachable(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->projectsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->secretsHealth(), Health::Ready, patience);
}

void TestTrouble::connectionsDrop()
{
    open();
    for (int i = 0; i < 3; ++i) {
        m_fixture->server.dropConnections();
        QTest::qWait(100);
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(m_workspace->runs().rowCount(), 3);
}

void TestTrouble::gatewayRestarts()
{
    open();
    const auto pod = m_workspace->gatewayForward()->podName();
    const auto url = m_workspace->gatewayUrl();
    m_fixture->server.restartGateway();
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->gatewayForward()->podName() != pod, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(m_workspace->gatewayUrl(), url);
    QCOMPARE(m_workspace->clusterHealth(), Health::Ready);
}

void TestTrouble::forwardsAreRefused()
{
    m_fixture->server.setRefusePortForward(true);
    m_workspace = m_fixture->make();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Failed, patience);
    QVERIFY(!m_workspace->polyaxonError().what.isEmpty());
    QCOMPARE(m_workspace->clusterHealth(), Health::Ready);
    m_fixture->server.setRefusePortForward(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->projectsHealth(), Health::Ready, patience);
}

void TestTrouble::polyaxonFailsInside()
{
    open();
    m_fixture->server.setPolyaxonAnswers(Answers::ServerError);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Reconnecting, patience);
    QCOMPARE(m_workspace->polyaxonError().httpStatus, 500);
    QCOMPARE(m_workspace->runs().rowCount(), 3);
    m_fixture->server.setPolyaxonAnswers(Answers::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(m_workspace->polyaxonHealth(), Health::Ready);
}

void TestTrouble::webPageInPlaceOfPolyaxon()
{
    m_fixture->server.setPolyaxonAnswers(Answers::HtmlPage);
    m_workspace = m_fixture->make();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonHealth(), Health::Failed, patience);
    QCOMPARE(m_workspace->polyaxonError().kind, Error::Kind::Protocol);
    QVERIFY2(m_workspace->polyaxonError().what.contains("Sign in"_L1), qPrintable(m_workspace->polyaxonError().what));
    QVERIFY(!m_workspace->polyaxon());
    m_fixture->server.setPolyaxonAnswers(Answers::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->projectsHealth(), Health::Ready, patience);
}

void TestTrouble::webPageInPlaceOfTheCluster()
{
    m_fixture->server.setKubernetesAnswers(Answers::HtmlPage);
    m_workspace = m_fixture->make();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Failed, patience);
    QVERIFY(!m_workspace->clusterError().what.isEmpty() && !m_workspace->clusterError().hint.isEmpty());
    m_fixture->server.setKubernetesAnswers(Answers::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->projectsHealth(), Health::Ready, patience);
}

void TestTrouble::clusterFailsInside()
{
    open();
    m_fixture->server.setKubernetesAnswers(Answers::ServerError);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Reconnecting, patience);
    m_fixture->server.setKubernetesAnswers(Answers::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
}

void TestTrouble::tokenIsWithdrawn()
{
    open();
    m_fixture->server.revokeTokens();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Failed, patience);
    QCOMPARE(m_workspace->clusterError().kind, Error::Kind::Unauthorised);
    QVERIFY2(m_workspace->clusterError().hint.contains("sandbox"_L1), qPrintable(m_workspace->clusterError().hint));
    QVERIFY(!m_workspace->kube());
}

void TestTrouble::tokenIsRenewedInTheFile()
{
    open();
    m_fixture->server.renewTokens();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Failed, patience);
    // A new login writes the kubeconfig; nothing else has to be done. What was on screen stays: it is the same namespace.
    int emptied = 0;
    connect(&m_workspace->runs(), &QAbstractItemModel::modelReset, this, [&] { emptied += m_workspace->runs().rowCount() == 0; });
    QVERIFY(m_fixture->server.writeKubeConfig(m_fixture->path()));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(emptied, 0);
    QCOMPARE(m_workspace->project(), u"quick-start"_s);
}

void TestTrouble::wrongAuthority()
{
    Sandbox::Server stranger;
    QVERIFY(stranger.start());
    const auto config = QString::fromUtf8(m_fixture->server.kubeConfigYaml());
    const auto other = QString::fromUtf8(stranger.kubeConfigYaml());
    const auto authority = [](const QString &yaml) { return yaml.section("certificate-authority-data: "_L1, 1, 1).section(u'\n', 0, 0).toLatin1(); };
    m_fixture->edit(authority(config), authority(other));
    m_workspace = m_fixture->make();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Failed, patience);
    QCOMPARE(m_workspace->clusterError().kind, Error::Kind::Tls);
    m_fixture->edit(authority(other), authority(config));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Ready, patience);
}

void TestTrouble::followerSurvivesAnOutage()
{
    open();
    Polyaxon::RunRequest request;
    request.project = u"quick-start"_s;
    request.operationJson = R"({"version":1.1,"kind":"operation","name":"long","component":{"version":1.1,"kind":"component",
        "run":{"kind":"job","container":{"image":"busybox","command":["/bin/bash","-c"],"args":["sleep 60; echo done"]}}}})";
    const auto run = await(m_workspace->polyaxon()->createRun(request));
    QVERIFY2(run, failureText(run));
    Polyaxon::RunFollower follower(*m_workspace->polyaxon(), run->project, run->uuid);
    follower.setInterval(50ms);
    QSignalSpy failed(&follower, &Polyaxon::RunFollower::failed);
    QSignalSpy recovered(&follower, &Polyaxon::RunFollower::recovered);
    QSignalSpy ended(&follower, &Polyaxon::RunFollower::ended);
    follower.start();
    QTRY_VERIFY_WITH_TIMEOUT(!follower.conditions().isEmpty(), patience);
    m_fixture->server.setPolyaxonAnswers(Answers::ServerError);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    m_fixture->server.setPolyaxonAnswers(Answers::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 2 * patience);
    QVERIFY(Polyaxon::isFinal(follower.run().status));
    QCOMPARE(failed.size(), 1);
}

void TestTrouble::reconnectByHand()
{
    open();
    QSignalSpy polyaxonChanged(m_workspace.get(), &Workspace::polyaxonChanged);
    int emptied = 0;
    connect(&m_workspace->runs(), &QAbstractItemModel::modelReset, this, [&] { emptied += m_workspace->runs().rowCount() == 0; });
    m_workspace->reconnect();
    QCOMPARE(m_workspace->clusterHealth(), Health::Reconnecting);
    QCOMPARE(m_workspace->polyaxonHealth(), Health::Reconnecting);
    QVERIFY(!m_workspace->polyaxon());
    QVERIFY(!polyaxonChanged.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(emptied, 0);
    QCOMPARE(m_workspace->runs().rowCount(), 3);
}

POLYDECK_TEST_MAIN(TestTrouble)
#include "test_trouble.moc"
