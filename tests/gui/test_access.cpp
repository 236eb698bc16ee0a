// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <kube/accessrules.h>
#include <kube/kubeconfigfiles.h>
#include <kube/portforward.h>
#include <polyaxon/clihost.h>
#include <sandbox/server.h>
#include <testsupport/certificates.h>
#include <testsupport/testmain.h>
#include <testsupport/testserver.h>
#include <ui/access/accesspane.h>
#include <ui/access/ladderview.h>
#include <ui/access/rightsgate.h>
#include <ui/secrets/secretspane.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/propertylist.h>
#include <ui/widgets/wraplabel.h>
#include <workspace/forwardbook.h>
#include <workspace/namespacebook.h>
#include <workspace/timings.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Testing;
using namespace Polydeck::Ui;
using namespace std::chrono_literals;
using State = Kube::PortForward::State;

constexpr int patience = 20'000;

/// The access pane over a sandbox: ladder, namespaces, forwards and rights as a person uses them.
class TestAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void ladderToTheTop();
    void ladderWithAnUntrustedAuthority();
    void ladderCopiesTheRole();
    void navigatorLeadsToTheLadder();
    void namespacesAreChosenAndRemembered();
    void namespacesWhereListingIsForbidden();
    void forwardIsAddedUsedAndRemembered();
    void takenPortOffersAnother();
    void setsStartTogether();
    void forwardSurvivesAReconnect();
    void cliIsPointedAndRestored();
    void missingRightsDisableActions();

private:
    void open(const QString &context);
    void makePane();
    template<class T>
    [[nodiscard]] T *child(const QString &name) const
    {
        return m_pane->findChild<T *>(name);
    }
    [[nodiscard]] QString rungText(int step) const { return child<WrapLabel>(u"access.ladder.rung.%1"_s.arg(step))->text(); }
    void selectForward(const QString &name);
    void picture(const QString &name);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Sandbox::Server> m_server;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<Pane> m_pane;
};

void TestAccess::init()
{
    QSettings(u"polydeck"_s, u"workspace"_s).clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<Sandbox::Server>(Sandbox::Options{.speed = 20});
    QVERIFY(m_server->start());
    QVERIFY(m_server->writeKubeConfig(m_folder->filePath(u"config"_s)));
    m_workspace = std::make_unique<Workspace>(QStringList{m_folder->filePath(u"config"_s)});
    WorkspaceTimings timings;
    timings.firstRetry = 50ms;
    timings.longestRetry = 200ms;
    timings.preferredPort = 0;
    timings.forward = {.hold = 5s, .probeQuiet = 50ms, .probeTimeout = 5s, .healthCheck = 500ms, .firstRetry = 50ms, .longestRetry = 200ms};
    m_workspace->setTimings(timings);
    makePane();
}

void TestAccess::makePane()
{
    m_pane.reset();
    m_navigator = std::make_unique<Navigator>();
    m_actions = std::make_unique<ActionRegistry>();
    const PaneEntry entry = accessPane(*m_workspace, *m_navigator, *m_actions);
    m_pane.reset(entry.create(nullptr));
    m_pane->resize(1100, 720);
    m_pane->show();
}

void TestAccess::cleanup()
{
    m_pane.reset();
    m_actions.reset();
    m_workspace.reset();
    m_server.reset();
    m_folder.reset();
}

void TestAccess::open(const QString &context)
{
    if (!m_workspace->kubeConfig().isLoaded()) {
        m_workspace->start(false);
        QTRY_VERIFY(m_workspace->kubeConfig().isLoaded());
    }
    m_workspace->useContext(context);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->contextName(), context, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->clusterHealth(), Health::Ready, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->rights(), patience);
}

/// Pictures for people who want to look, not for comparison.
void TestAccess::picture(const QString &name)
{
    const QString folder = qEnvironmentVariable("POLYDECK_TEST_PICTURES");
    QTest::qWait(30); // for the layout
    if (!folder.isEmpty())
        m_pane->grab().save(folder + u'/' + name + u".png"_s);
}

void TestAccess::ladderToTheTop()
{
    open(u"sandbox"_s);
    QSignalSpy finished(child<LadderView>(u"access.ladder"_s), &LadderView::finished);
    QCOMPARE(child<QComboBox>(u"access.ladder.context"_s)->currentText(), u"sandbox"_s);
    QTest::mouseClick(child<QPushButton>(u"access.ladder.check"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY2(rungText(9).contains("Polyaxon 1.11.3"_L1), qPrintable(rungText(9)));
    QVERIFY(!child<QPushButton>(u"access.ladder.action"_s)->isVisible());
    QVERIFY(child<QPushButton>(u"access.ladder.check"_s)->isEnabled());
    picture(u"ladder-well"_s);
}

void TestAccess::ladderWithAnUntrustedAuthority()
{
    const CertificateAuthority company(u"Example Company Root"_s);
    TestServer server(company.issueForLoopback());
    server.answer(200, R"({"kind":"SelfSubjectReview","status":{"userInfo":{"username":"jane"}}})");
    QFile file(m_folder->filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("apiVersion: v1\nkind: Config\ncurrent-context: office\nclusters:\n- name: k\n  cluster: {server: '" + server.url().toEncoded()
               + "'}\ncontexts:\n- {name: office, context: {cluster: k, user: u}}\nusers:\n- name: u\n  user: {token: abc}\n");
    file.close();
    m_workspace->start(false);
    QTRY_VERIFY(m_workspace->kubeConfig().config().context(u"office"_s));
    auto *view = child<LadderView>(u"access.ladder"_s);
    QSignalSpy finished(view, &LadderView::finished);
    view->check(u"office"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(rungText(3).contains("Example Company Root"_L1));
    QCOMPARE(rungText(4), u"not tried"_s);
    auto *trust = child<QPushButton>(u"access.ladder.action"_s);
    QVERIFY(trust->isVisible());
    QVERIFY(trust->text().contains("office"_L1));
    QVERIFY(child<WrapLabel>(u"access.ladder.certificate"_s)->text().contains("SHA-256: "_L1)); // before anybody trusts it
    picture(u"ladder-tls"_s);
    QVERIFY(server.requests().isEmpty());
    QTest::mouseClick(trust, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, patience);
    QVERIFY2(rungText(3).contains("issued by Example Company Root"_L1), qPrintable(rungText(3)));
    QCOMPARE(rungText(4), u"The credentials are accepted."_s);
}

void TestAccess::ladderCopiesTheRole()
{
    open(u"sandbox"_s);
    QFile file(m_folder->filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll().replace("namespace: polyaxon-v2", "namespace: foreign");
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QTRY_COMPARE(m_workspace->kubeConfig().config().context(u"sandbox-v2"_s)->nameSpace, u"foreign"_s);
    auto *view = child<LadderView>(u"access.ladder"_s);
    QSignalSpy finished(view, &LadderView::finished);
    view->check(u"sandbox-v2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    picture(u"ladder-rights"_s);
    QTest::mouseClick(child<QPushButton>(u"access.ladder.action"_s), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains("kind: RoleBinding"_L1));
}

void TestAccess::navigatorLeadsToTheLadder()
{
    open(u"sandbox"_s);
    child<QTabWidget>(u"access.tabs"_s)->setCurrentIndex(2);
    auto *view = child<LadderView>(u"access.ladder"_s);
    QSignalSpy finished(view, &LadderView::finished);
    m_navigator->checkConnection(u"sandbox-restricted"_s);
    QCOMPARE(child<QTabWidget>(u"access.tabs"_s)->currentIndex(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(view->contextName(), u"sandbox-restricted"_s);
    m_navigator->chooseNamespace();
    QCOMPARE(child<QTabWidget>(u"access.tabs"_s)->currentIndex(), 1);
}

void TestAccess::namespacesAreChosenAndRemembered()
{
    open(u"sandbox"_s);
    m_navigator->chooseNamespace();
    auto *table = child<QTableView>(u"access.namespaces.table"_s);
    QTRY_VERIFY(m_workspace->namespaces().isListed());
    QVERIFY(table->model()->rowCount() >= 3);
    picture(u"namespaces-listed"_s);
    const QStringList names = m_workspace->namespaces().names();
    m_workspace->useNamespace(u"polyaxon-v2"_s);
    QCOMPARE(m_workspace->nameSpace(), u"polyaxon-v2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->polyaxonVersion(), u"2.16.1"_s, patience); // everything follows
    QVERIFY(names.contains(u"polyaxon-v2"_s));

    // Another context has its own choice; coming back finds the old one.
    open(u"sandbox-restricted"_s);
    QCOMPARE(m_workspace->nameSpace(), u"polyaxon-v1"_s);
    open(u"sandbox"_s);
    QCOMPARE(m_workspace->nameSpace(), u"polyaxon-v2"_s);
    m_workspace->useNamespace(u"polyaxon-v1"_s); // the kubeconfig's own
    QCOMPARE(chosenNamespace(u"sandbox"_s), QString());

    // Saved, it is the kubeconfig's own, for kubectl too.
    QTRY_VERIFY(m_workspace->namespaces().isListed());
    const auto found = table->model()->match(table->model()->index(0, 0), Qt::DisplayRole, u"polyaxon-v2"_s, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    table->selectRow(found.constFirst().row());
    QTRY_VERIFY(m_actions->action(u"namespaces.save"_s)->isEnabled());
    m_actions->action(u"namespaces.save"_s)->trigger();
    QTRY_COMPARE(m_workspace->kubeConfig().config().context(u"sandbox"_s)->nameSpace, u"polyaxon-v2"_s);
}

void TestAccess::namespacesWhereListingIsForbidden()
{
    open(u"sandbox-restricted"_s);
    m_navigator->chooseNamespace();
    auto &book = m_workspace->namespaces();
    QTRY_COMPARE(book.listError().kind, Error::Kind::Forbidden);
    QVERIFY(!book.isListed());
    QTRY_COMPARE(book.access(u"polyaxon-v1"_s), NamespaceBook::Known::Allowed);
    auto *name = child<QLineEdit>(u"access.namespaces.name"_s);
    QVERIFY(name->isVisible());
    QTest::keyClicks(name, u"Team_A"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!book.names().contains(u"Team_A"_s)); // no name for a namespace, and it says so
    name->clear();
    QTest::keyClicks(name, u"team-a"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(book.names().contains(u"team-a"_s));
    QTRY_COMPARE(book.access(u"team-a"_s), NamespaceBook::Known::Denied);
    QCOMPARE(child<QTableView>(u"access.namespaces.table"_s)->model()->rowCount(), 2);
    picture(u"namespaces-forbidden"_s);
    QVERIFY(m_actions->action(u"namespaces.favourite"_s)->isEnabled());
    m_actions->action(u"namespaces.favourite"_s)->trigger();
    m_actions->action(u"namespaces.forget"_s)->trigger();
    QVERIFY(!book.names().contains(u"team-a"_s));
}

void TestAccess::selectForward(const QString &name)
{
    auto &book = m_workspace->forwards();
    const auto rows = book.match(book.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
    QVERIFY(!rows.isEmpty());
    auto *table = child<QTableView>(u"access.forwards.table"_s);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString() == name)
            table->selectRow(row);
    }
}

void TestAccess::forwardIsAddedUsedAndRemembered()
{
    open(u"sandbox"_s);
    m_actions->action(u"access.forwards"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->forwards().rowCount() == 1, patience); // the gateway's
    m_actions->action(u"forwards.new"_s)->trigger();
    auto *target = child<QComboBox>(u"forwards.form.target"_s);
    QTRY_VERIFY(target->count() > 0); // the services of the namespace
    target->setCurrentText(u"svc/polyaxon-polyaxon-gateway"_s);
    QCOMPARE(child<QComboBox>(u"forwards.form.port"_s)->currentText(), u"80"_s);
    child<QLineEdit>(u"forwards.form.name"_s)->setText(u"Second door"_s);
    picture(u"forward-form"_s);
    QTest::mouseClick(child<QPushButton>(u"forwards.form.add"_s), Qt::LeftButton);
    auto &book = m_workspace->forwards();
    QTRY_VERIFY(book.forward(u"Second door"_s));
    QTRY_COMPARE_WITH_TIMEOUT(book.forward(u"Second door"_s)->state(), State::Ready, patience);
    const quint16 port = book.forward(u"Second door"_s)->localPort();
    QCOMPARE(book.spec(u"Second door"_s)->localPort, port); // any free one, which then stays
    selectForward(u"Second door"_s);
    picture(u"forwards"_s);
    QVERIFY(m_actions->action(u"forwards.copyAddress"_s)->isEnabled());
    m_actions->action(u"forwards.copyAddress"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"http://127.0.0.1:%1"_s.arg(port));
    QCOMPARE(book.runningCount(), 2);

    // The same name again is refused; another context does not show it; coming back runs it on the same port.
    QVERIFY(book.check({.name = u"Second door"_s, .target = book.spec(u"Second door"_s)->target, .localPort = 0, .set = {}, .isWanted = true}));
    open(u"sandbox-v2"_s);
    QVERIFY(!book.spec(u"Second door"_s));
    open(u"sandbox"_s);
    QTRY_VERIFY(book.forward(u"Second door"_s));
    QTRY_COMPARE_WITH_TIMEOUT(book.forward(u"Second door"_s)->state(), State::Ready, patience);
    QCOMPARE(book.forward(u"Second door"_s)->localPort(), port);

    book.stop(u"Second door"_s);
    QVERIFY(!book.forward(u"Second door"_s));
    QVERIFY(!rememberedForwards(u"sandbox"_s).first().isWanted);
    book.remove(u"Second door"_s);
    QVERIFY(rememberedForwards(u"sandbox"_s).isEmpty());
}

void TestAccess::takenPortOffersAnother()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    open(u"sandbox"_s);
    m_actions->action(u"access.forwards"_s)->trigger();
    auto &book = m_workspace->forwards();
    const Kube::ForwardTarget gateway{.nameSpace = u"polyaxon-v1"_s, .service = u"polyaxon-polyaxon-gateway"_s, .pod = {}, .port = u"80"_s};
    QVERIFY(book.add({.name = u"Taken"_s, .target = gateway, .localPort = other.serverPort(), .set = {}, .isWanted = true}));
    QTRY_COMPARE(book.forward(u"Taken"_s)->state(), State::Failed);
    const Error error = book.forward(u"Taken"_s)->lastError();
    QCOMPARE(error.kind, Error::Kind::Conflict);
    QVERIFY2(error.what.contains("gui_access"_L1) || error.what.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(error.what)); // who has it
    selectForward(u"Taken"_s);
    picture(u"forward-conflict"_s);
    QTRY_VERIFY(m_actions->action(u"forwards.freePort"_s)->isEnabled());
    m_actions->action(u"forwards.freePort"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(book.forward(u"Taken"_s)->state(), State::Ready, patience);
    QVERIFY(book.spec(u"Taken"_s)->localPort > other.serverPort());
}

void TestAccess::setsStartTogether()
{
    open(u"sandbox"_s);
    auto &book = m_workspace->forwards();
    const Kube::ForwardTarget gateway{.nameSpace = u"polyaxon-v1"_s, .service = u"polyaxon-polyaxon-gateway"_s, .pod = {}, .port = u"80"_s};
    for (const auto &name : {u"a"_s, u"b"_s})
        QVERIFY(book.add({.name = name, .target = gateway, .localPort = 0, .set = u"Polyaxon + MLflow"_s, .isWanted = false}));
    QVERIFY(book.add({.name = u"c"_s, .target = gateway, .localPort = 0, .set = {}, .isWanted = false}));
    QCOMPARE(book.sets(), QStringList{u"Polyaxon + MLflow"_s});
    book.startSet(u"Polyaxon + MLflow"_s);
    for (const auto &name : {u"a"_s, u"b"_s})
        QTRY_COMPARE_WITH_TIMEOUT(book.forward(name)->state(), State::Ready, patience);
    QVERIFY(!book.forward(u"c"_s));
    book.stopSet(u"Polyaxon + MLflow"_s);
    QVERIFY(!book.forward(u"a"_s));
    QVERIFY(!book.forward(u"b"_s));
}

void TestAccess::forwardSurvivesAReconnect()
{
    open(u"sandbox"_s);
    auto &book = m_workspace->forwards();
    QVERIFY(book.add({.name = u"door"_s, .target = {.nameSpace = u"polyaxon-v1"_s, .service = u"polyaxon-polyaxon-gateway"_s, .pod = {}, .port = u"80"_s},
                      .localPort = 0, .set = {}, .isWanted = true}));
    QTRY_COMPARE_WITH_TIMEOUT(book.forward(u"door"_s)->state(), State::Ready, patience);
    const auto *forward = book.forward(u"door"_s);
    const quint16 port = forward->localPort();
    m_workspace->reconnect();
    QCOMPARE(book.forward(u"door"_s), forward);
    QCOMPARE(forward->state(), State::Reconnecting);
    QCOMPARE(forward->localPort(), port);
    QTRY_COMPARE_WITH_TIMEOUT(forward->state(), State::Ready, patience);
    QCOMPARE(forward->localPort(), port);
}

void TestAccess::cliIsPointedAndRestored()
{
    QTemporaryDir home;
    qputenv("POLYAXON_HOME", home.path().toLocal8Bit());
    open(u"sandbox"_s);
    m_actions->action(u"access.forwards"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->forwards().rowCount() == 1 && !m_workspace->gatewayUrl().isEmpty(), patience);
    QDir().mkpath(home.filePath(u".polyaxon"_s));
    QFile file(Polyaxon::CliHost::file());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"POLYAXON_HOST":"http://before:8000","POLYAXON_TIMEOUT":40})");
    file.close();
    selectForward(u"Polyaxon"_s);
    auto *point = child<QCheckBox>(u"access.forwards.cli"_s);
    QTRY_VERIFY(point->isVisible());
    QTest::mouseClick(point, Qt::LeftButton, {}, QPoint(8, point->height() / 2));
    QCOMPARE(Polyaxon::CliHost::current(), m_workspace->gatewayUrl().toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(R"("POLYAXON_TIMEOUT":40)")); // everything else stays
    file.close();
    QVERIFY(point->isChecked());
    QTest::mouseClick(point, Qt::LeftButton, {}, QPoint(8, point->height() / 2));
    QCOMPARE(Polyaxon::CliHost::current(), u"http://before:8000"_s);
    QVERIFY(!point->isChecked());
    qunsetenv("POLYAXON_HOME");
}

void TestAccess::missingRightsDisableActions()
{
    const PaneEntry secrets = secretsPane(*m_workspace, *m_navigator, *m_actions);
    std::unique_ptr<Pane> pane(secrets.create(nullptr));
    gateActions(*m_workspace, *m_actions);
    open(u"sandbox"_s);
    auto *create = m_actions->action(u"secrets.new"_s);
    QTRY_VERIFY(create->isEnabled());
    open(u"sandbox-restricted"_s);
    QTRY_VERIFY(!create->isEnabled());
    QVERIFY2(create->toolTip().contains("\"create\" on \"secrets\""_L1), qPrintable(create->toolTip()));
    QVERIFY2(create->toolTip().contains("polyaxon-v1"_L1), qPrintable(create->toolTip()));
    m_actions->action(u"access.rights"_s)->trigger();
    const auto shown = child<PropertyList>(u"access.rights.list"_s)->properties();
    QVERIFY(std::ranges::any_of(shown, [](const Property &row) { return row.name == "create secrets"_L1 && row.value == "missing"_L1; }));
    picture(u"rights"_s);
    QTest::mouseClick(child<QPushButton>(u"access.rights.copy"_s), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains("resources: [\"secrets\"]"_L1));
    open(u"sandbox"_s);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(!create->toolTip().contains("lack"_L1));
}

POLYDECK_GUI_TEST_MAIN(TestAccess)
#include "test_access.moc"
