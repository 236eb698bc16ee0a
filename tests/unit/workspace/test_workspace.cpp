// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspacefixture.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTcpServer>

using namespace Polydeck;
using namespace Polydeck::Testing;

class TestWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allTheWay();
    void nothingIsContactedUnasked();
    void switchContext();
    void fewRights();
    void noPolyaxonThere();
    void otherGeneration();
    void externalSwitch();
    void externalNamespace();
    void quickSwitches();
    void unknownContext();
    void projectIsRemembered();
    void projectThatIsGone();
    void submitAndWatch();
    void invisibleRunsAreNotAsked();
    void secretsAreRefreshed();
    void preferredPortIsUsed();
    void preferredPortIsTaken();
    void noKubeConfig();
    void destroyedHalfWay();
};

void TestWorkspace::allTheWay()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    const QAbstractItemModelTester runTester(&workspace->runs(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester projectTester(&workspace->projects(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy contextChanged(workspace.get(), &Workspace::contextChanged);
    QCOMPARE(workspace->clusterHealth(), Health::Off);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->projectsHealth(), Health::Ready, patience);
    QCOMPARE(contextChanged.size(), 1);
    QCOMPARE(workspace->contextName(), u"sandbox"_s);
    QCOMPARE(workspace->nameSpace(), u"polyaxon-v1"_s);
    QCOMPARE(workspace->contexts().rowCount(), 4);
    QCOMPARE(workspace->clusterHealth(), Health::Ready);
    QVERIFY(workspace->isSimulated());
    QVERIFY(!workspace->skipsTlsVerify());
    QVERIFY(workspace->kube());
    QTRY_VERIFY_WITH_TIMEOUT(workspace->userName().contains("sandbox"_L1), patience);
    QCOMPARE(workspace->polyaxonHealth(), Health::Ready);
    QCOMPARE(workspace->polyaxonVersion(), u"1.11.3"_s);
    QCOMPARE(workspace->gatewayUrl().host(), u"127.0.0.1"_s);
    QVERIFY(workspace->gatewayForward());
    QCOMPARE(workspace->gatewayForward()->localPort(), workspace->gatewayUrl().port());
    QTRY_COMPARE_WITH_TIMEOUT(workspace->secretsHealth(), Health::Ready, patience);
    QVERIFY(workspace->projects().rowOf(u"quick-start"_s) >= 0);
    QCOMPARE(workspace->runsHealth(), Health::Off); // no project is open

    workspace->setRunsVisible(true);
    workspace->openProject(u"quick-start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(workspace->runs().rowCount(), 3);
    QCOMPARE(workspace->runsTotal(), std::optional(3));
    QVERIFY(workspace->polyaxonError().what.isEmpty());
}

void TestWorkspace::nothingIsContactedUnasked()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make(false);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contexts().rowCount(), 4, patience);
    QTest::qWait(100);
    QCOMPARE(workspace->contextName(), QString());
    QCOMPARE(workspace->clusterHealth(), Health::Off);
    QVERIFY(!workspace->kube() && !workspace->polyaxon() && !workspace->gatewayForward());
    QVERIFY(!workspace->clusterError().what.isEmpty());
    workspace->useContext(u"sandbox"_s); // current already: opened all the same
    QTRY_COMPARE_WITH_TIMEOUT(workspace->clusterHealth(), Health::Ready, patience);
}

void TestWorkspace::switchContext()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contextName(), u"sandbox"_s, patience);
    workspace->setRunsVisible(true);
    workspace->openProject(u"quick-start"_s); // before there is a connection: opened as soon as there is
    QTRY_COMPARE_WITH_TIMEOUT(workspace->runs().rowCount(), 3, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->projectsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->secretsHealth(), Health::Ready, patience);
    // From the first word of the new context on, nothing of the old one may be seen.
    bool sawOld = false;
    connect(workspace.get(), &Workspace::contextChanged, this, [&] {
        sawOld = sawOld || workspace->projects().rowCount() > 0 || workspace->secrets().rowCount() > 0 || workspace->runs().rowCount() > 0
            || workspace->polyaxon() || workspace->kube() || !workspace->gatewayUrl().isEmpty();
    });
    workspace->useContext(u"sandbox-v2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonVersion(), u"2.16.1"_s, patience);
    QVERIFY(!sawOld);
    QCOMPARE(workspace->contextName(), u"sandbox-v2"_s);
    QCOMPARE(workspace->nameSpace(), u"polyaxon-v2"_s);
    QCOMPARE(workspace->kubeConfig().config().currentContext, u"sandbox-v2"_s);
    QFile file(fixture.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("current-context: sandbox-v2"));
    workspace->useContext(u"sandbox"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonVersion(), u"1.11.3"_s, patience);
}

void TestWorkspace::fewRights()
{
    WorkspaceFixture fixture;
    fixture.edit("current-context: sandbox\n", "current-context: sandbox-restricted\n");
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->projectsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->secretsHealth(), Health::Failed, patience);
    QCOMPARE(workspace->secretsError().kind, Error::Kind::Forbidden);
    QVERIFY(!workspace->secretsError().hint.isEmpty());
    QCOMPARE(workspace->clusterHealth(), Health::Ready);
}

void TestWorkspace::noPolyaxonThere()
{
    WorkspaceFixture fixture;
    fixture.edit("current-context: sandbox\n", "current-context: sandbox-empty\n");
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonHealth(), Health::Failed, patience);
    QCOMPARE(workspace->polyaxonError().kind, Error::Kind::NotFound);
    QVERIFY2(workspace->polyaxonError().what.contains("default"_L1), qPrintable(workspace->polyaxonError().what));
    QVERIFY(!workspace->polyaxonError().hint.isEmpty());
    QCOMPARE(workspace->projectsHealth(), Health::Failed);
    QCOMPARE(workspace->clusterHealth(), Health::Ready);
    QVERIFY(!workspace->polyaxon());
}

void TestWorkspace::otherGeneration()
{
    WorkspaceFixture fixture;
    fixture.edit("current-context: sandbox\n", "current-context: sandbox-v2\n");
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contextName(), u"sandbox-v2"_s, patience);
    workspace->setRunsVisible(true);
    workspace->openProject(u"quick-start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->runsHealth(), Health::Ready, patience);
    QCOMPARE(workspace->installation().majorVersion(), 2);
    QCOMPARE(workspace->runs().rowCount(), 3);
}

void TestWorkspace::externalSwitch()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->clusterHealth(), Health::Ready, patience);
    fixture.edit("current-context: sandbox\n", "current-context: sandbox-v2\n"); // kubectl config use-context
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contextName(), u"sandbox-v2"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonVersion(), u"2.16.1"_s, patience);
}

void TestWorkspace::externalNamespace()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonVersion(), u"1.11.3"_s, patience);
    fixture.edit("    namespace: polyaxon-v1\n# The same person", "    namespace: polyaxon-v2\n# The same person");
    QTRY_COMPARE_WITH_TIMEOUT(workspace->nameSpace(), u"polyaxon-v2"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonVersion(), u"2.16.1"_s, patience);
    QSignalSpy contextChanged(workspace.get(), &Workspace::contextChanged);
    fixture.edit("preferences: {}", "# a comment that moves every line\npreferences: {}");
    QTest::qWait(1'500);
    QCOMPARE(contextChanged.size(), 0);
}

void TestWorkspace::quickSwitches()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contexts().rowCount(), 4, patience);
    for (int i = 0; i < 6; ++i) {
        workspace->useContext(i % 2 ? u"sandbox"_s : u"sandbox-v2"_s);
        QTest::qWait(i * 40);
    }
    workspace->useContext(u"sandbox-v2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonVersion(), u"2.16.1"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->projectsHealth(), Health::Ready, patience);
    QTest::qWait(300);
    QCOMPARE(workspace->contextName(), u"sandbox-v2"_s);
    QCOMPARE(workspace->nameSpace(), u"polyaxon-v2"_s);
    QCOMPARE(workspace->polyaxonVersion(), u"2.16.1"_s);
}

void TestWorkspace::unknownContext()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->clusterHealth(), Health::Ready, patience);
    QSignalSpy failed(workspace.get(), &Workspace::contextSwitchFailed);
    workspace->useContext(u"nobody"_s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QCOMPARE(workspace->contextName(), u"sandbox"_s);
    QCOMPARE(workspace->clusterHealth(), Health::Ready);
    // A dangling current-context from outside is shown as what it is.
    fixture.edit("current-context: sandbox\n", "current-context: ghost\n");
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contextName(), u"ghost"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->clusterHealth(), Health::Failed, patience);
    QVERIFY2(workspace->clusterError().what.contains("ghost"_L1), qPrintable(workspace->clusterError().what));
    QCOMPARE(workspace->polyaxonHealth(), Health::Failed);
    fixture.edit("current-context: ghost\n", "current-context: sandbox\n");
    QTRY_COMPARE_WITH_TIMEOUT(workspace->polyaxonHealth(), Health::Ready, patience);
}

void TestWorkspace::projectIsRemembered()
{
    WorkspaceFixture fixture;
    {
        const auto workspace = fixture.make();
        QTRY_COMPARE_WITH_TIMEOUT(workspace->projectsHealth(), Health::Ready, patience);
        QSignalSpy projectChanged(workspace.get(), &Workspace::projectChanged);
        workspace->openProject(u"quick-start"_s);
        workspace->openProject(u"quick-start"_s);
        QCOMPARE(projectChanged.size(), 1);
    }
    const auto workspace = fixture.make();
    workspace->setRunsVisible(true);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->project(), u"quick-start"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->runs().rowCount(), 3, patience);
    workspace->useContext(u"sandbox-empty"_s); // remembers nothing
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contextName(), u"sandbox-empty"_s, patience);
    QCOMPARE(workspace->project(), QString());
    QCOMPARE(workspace->runsHealth(), Health::Off);
    workspace->useContext(u"sandbox"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->project(), u"quick-start"_s, patience);
    workspace->openProject({});
}

void TestWorkspace::projectThatIsGone()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->contextName(), u"sandbox"_s, patience);
    workspace->setRunsVisible(true);
    workspace->openProject(u"deleted-long-ago"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->project(), QString(), patience);
    QCOMPARE(workspace->runsHealth(), Health::Off);
}

void TestWorkspace::submitAndWatch()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    workspace->setRunsVisible(true);
    QTRY_VERIFY_WITH_TIMEOUT(workspace->polyaxon(), patience);
    const auto project = await(workspace->polyaxon()->createProject(u"walk"_s, u"d"_s));
    QVERIFY2(project, failureText(project));
    workspace->refreshProjects();
    QTRY_VERIFY_WITH_TIMEOUT(workspace->projects().rowOf(u"walk"_s) >= 0, patience);
    workspace->openProject(u"walk"_s);
    Polyaxon::RunRequest request;
    request.project = u"walk"_s;
    request.operationJson = R"({"version":1.1,"kind":"operation","name":"hello","component":{"version":1.1,"kind":"component","name":"hello",
        "run":{"kind":"job","container":{"image":"busybox","command":["echo","hello"]}}}})";
    const auto run = await(workspace->polyaxon()->createRun(request));
    QVERIFY2(run, failureText(run));
    QVERIFY(run->twins.isEmpty());
    workspace->runs().upsert(*run);
    workspace->refreshRuns();
    QTRY_VERIFY_WITH_TIMEOUT(workspace->runs().find(run->uuid) && workspace->runs().find(run->uuid)->status == Polyaxon::RunStatus::Succeeded, patience);
    QCOMPARE(workspace->runs().rowCount(), 1);
    QVERIFY(workspace->runs().find(run->uuid)->duration);
}

void TestWorkspace::invisibleRunsAreNotAsked()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    workspace->openProject(u"quick-start"_s); // of which context? of none
    QCOMPARE(workspace->project(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(workspace->projectsHealth(), Health::Ready, patience);
    workspace->openProject(u"quick-start"_s);
    QCOMPARE(workspace->runsHealth(), Health::Connecting);
    QTest::qWait(300);
    QCOMPARE(workspace->runs().rowCount(), 0);
    workspace->setRunsVisible(true);
    QTRY_COMPARE_WITH_TIMEOUT(workspace->runs().rowCount(), 3, patience);
    QCOMPARE(workspace->runsHealth(), Health::Ready);
}

void TestWorkspace::secretsAreRefreshed()
{
    WorkspaceFixture fixture;
    const auto workspace = fixture.make();
    QTRY_COMPARE_WITH_TIMEOUT(workspace->secretsHealth(), Health::Ready, patience);
    QVERIFY(!workspace->secrets().contains(u"made-here"_s));
    const auto created = await(workspace->kube()->createSecret(Kube::genericSecret(u"polyaxon-v1"_s, u"made-here"_s, {{u"k"_s, SecretString(QByteArray("v"))}})));
    QVERIFY2(created, failureText(created));
    QSignalSpy changed(workspace.get(), &Workspace::secretsChanged);
    workspace->refreshSecrets();
    QTRY_VERIFY_WITH_TIMEOUT(workspace->secrets().contains(u"made-here"_s), patience);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(workspace->secretsHealth(), Health::Ready);
}

void TestWorkspace::preferredPortIsUsed()
{
    WorkspaceFixture fixture;
    QTcpServer scout;
    QVERIFY(scout.listen(QHostAddress::LocalHost));
    const auto port = scout.serverPort();
    scout.close();
    Workspace workspace({fixture.path()});
    auto timings = WorkspaceFixture::timings();
    timings.preferredPort = port;
    workspace.setTimings(timings);
    workspace.start(true);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.polyaxonHealth(), Health::Ready, patience);
    QCOMPARE(workspace.gatewayUrl().port(), int(port));
    workspace.reconnect(); // the same door again
    QTRY_COMPARE_WITH_TIMEOUT(workspace.polyaxonHealth(), Health::Ready, patience);
    QCOMPARE(workspace.gatewayUrl().port(), int(port));
}

void TestWorkspace::preferredPortIsTaken()
{
    WorkspaceFixture fixture;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Workspace workspace({fixture.path()});
    auto timings = WorkspaceFixture::timings();
    timings.preferredPort = other.serverPort();
    workspace.setTimings(timings);
    workspace.start(true);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.polyaxonHealth(), Health::Ready, patience);
    QVERIFY(workspace.gatewayUrl().port() != int(other.serverPort()));
}

void TestWorkspace::noKubeConfig()
{
    QTemporaryDir folder;
    const auto path = folder.filePath(u"config"_s);
    Workspace workspace({path});
    workspace.setTimings(WorkspaceFixture::timings());
    workspace.start(true);
    QTRY_VERIFY_WITH_TIMEOUT(!workspace.clusterError().what.isEmpty(), patience);
    QCOMPARE(workspace.clusterHealth(), Health::Off);
    QVERIFY2(workspace.clusterError().hint.contains(path), qPrintable(workspace.clusterError().hint));
    // One that appears later is opened by itself.
    WorkspaceFixture fixture;
    QVERIFY(QFile::copy(fixture.path(), path));
    QTRY_COMPARE_WITH_TIMEOUT(workspace.clusterHealth(), Health::Ready, patience);
}

void TestWorkspace::destroyedHalfWay()
{
    WorkspaceFixture fixture;
    for (int i = 0; i < 25; ++i) {
        const auto workspace = fixture.make();
        workspace->setRunsVisible(true);
        QTest::qWait(i * 12); // somewhere between reading the file and watching runs
        if (i % 3 == 0)
            workspace->reconnect();
        if (i % 4 == 0)
            workspace->useContext(u"sandbox"_s);
    }
}

POLYDECK_TEST_MAIN(TestWorkspace)
#include "test_workspace.moc"
