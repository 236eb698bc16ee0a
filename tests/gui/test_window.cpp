// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include <kube/contextmodel.h>
#include <kube/secretmodel.h>
#include <polyaxon/runmodel.h>
#include <testsupport/testmain.h>
#include <ui/editor/codeeditor.h>
#include <ui/widgets/elidedlabel.h>
#include <workspace/health.h>

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace Polydeck;
using namespace Qt::StringLiterals;

static constexpr int patience = 30'000;

/// What a person sees in the whole window when things are well, and when they go wrong.
class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPaneOpens();
    void selectedContextIsDescribed();
    void caretStaysInSight();
    void unsavedTextComesBack();
    void paletteListsEveryAction();
    void vpnGoesAndComesBack();
    void tokenIsWithdrawnAndRenewed();
    void secretsAreForbidden();
    void noPolyaxonInTheNamespace();
    void loginPageInPlaceOfPolyaxon();
    void refusedSubmissionLosesNothing();
    void brokenKubeConfigNamesThePlace();
    void unreachableCluster();

private:
    void open(WindowFixture &fixture) const;
};

#define FIXTURE(...) \
    WindowFixture f{__VA_ARGS__}; \
    QVERIFY(f.isReady())

void TestWindow::open(WindowFixture &f) const
{
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().projectsHealth(), Health::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().secretsHealth(), Health::Ready, patience);
}

void TestWindow::everyPaneOpens()
{
    FIXTURE();
    open(f);
    for (const QString &id : {u"secrets"_s, u"projects"_s, u"runs"_s, u"editor"_s, u"contexts"_s}) {
        f.driver->click(u"rail."_s + id);
        QTRY_COMPARE(f.application->window().currentPane(), id);
        QVERIFY2(f.driver->peek(id + u".pane"_s) || f.driver->peek(id + u".text"_s) || f.driver->peek(u"editor.start"_s), qPrintable(id));
    }
    QVERIFY(f.application->window().windowTitle().contains("sandbox"_L1));
}

void TestWindow::selectedContextIsDescribed()
{
    FIXTURE();
    open(f);
    f.driver->clickRow(u"contexts.table"_s, Kube::ContextModel::Name, u"sandbox-v2"_s);
    auto *use = f.driver->find<QPushButton>(u"contexts.use.button"_s); // disabled without a selection, so not found
    QVERIFY(use->isEnabled());
    f.driver->clickRow(u"contexts.table"_s, Kube::ContextModel::Name, u"sandbox-empty"_s);
    QTRY_COMPARE(f.driver->find<Ui::ElidedLabel>(u"contexts.details.title"_s)->text(), u"sandbox-empty"_s);
}

void TestWindow::caretStaysInSight()
{
    FIXTURE();
    open(f);
    f.driver->click(u"rail.editor"_s);
    f.driver->click(u"editor.template.job"_s);
    auto *editor = f.driver->find<Ui::CodeEditor>(u"editor.text"_s);
    editor->setFocus();
    editor->moveCursor(QTextCursor::End);
    f.driver->type(editor, u"replicaz: 1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.driver->peek(u"editor.problemsPanel"_s) && f.seen(u"editor.problems.summary").contains(u'1'), patience);
    QTRY_VERIFY(editor->viewport()->rect().contains(editor->cursorRect()));
}

void TestWindow::unsavedTextComesBack()
{
    {
        FIXTURE();
        open(f);
        f.driver->click(u"rail.editor"_s);
        f.driver->click(u"editor.template.job"_s);
        auto *editor = f.driver->find<Ui::CodeEditor>(u"editor.text"_s);
        editor->setFocus();
        editor->moveCursor(QTextCursor::End);
        f.driver->type(editor, u"# not saved yet"_s);
        QTRY_VERIFY(editor->toPlainText().contains("not saved yet"_L1));
    }
    FIXTURE({}, WindowFixture::Recovery::Kept); // the program was killed, say
    f.driver->click(u"rail.editor"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.driver->find<Ui::CodeEditor>(u"editor.text"_s)->toPlainText().contains("# not saved yet"_L1), patience);
}

void TestWindow::paletteListsEveryAction()
{
    FIXTURE();
    open(f);
    for (const QString &id : {u"secrets"_s, u"projects"_s, u"runs"_s, u"editor"_s})
        f.driver->click(u"rail."_s + id);
    f.driver->press(QKeySequence(u"Ctrl+K"_s));
    auto *list = f.driver->find<QAbstractItemView>(u"palette.list"_s);
    QStringList entries;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        entries.append(list->model()->index(row, 0).data().toString());
    QVERIFY(entries.contains(u"Switch to sandbox-restricted"_s));
    int named = 0;
    const auto actions = f.application->window().findChildren<QAction *>();
    for (const QAction *action : actions) {
        if (!action->objectName().contains(u'.') || action->objectName() == "app.palette"_L1 || action->text().isEmpty())
            continue;
        ++named;
        QVERIFY2(entries.contains(QString(action->text()).remove(u'&')), qPrintable(action->objectName()));
    }
    QVERIFY(named == 0 || named > 20); // actions may belong to the registry instead of the window
    QVERIFY(entries.size() > 30);
}

void TestWindow::vpnGoesAndComesBack()
{
    FIXTURE();
    open(f);
    f.driver->click(u"rail.secrets"_s);
    const int rows = f.workspace().secrets().rowCount();
    QVERIFY(rows > 0);
    f.server.setReachable(false);
    QTRY_VERIFY_WITH_TIMEOUT(f.driver->peek(u"secrets.health.message"_s), patience);
    QVERIFY(!f.seen(u"secrets.health.message.text").isEmpty());
    QCOMPARE(f.workspace().secrets().rowCount(), rows); // what was there stays
    f.picture(u"trouble-reconnecting"_s);
    f.server.setReachable(true);
    QTRY_VERIFY_WITH_TIMEOUT(!f.driver->peek(u"secrets.health.message"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().projectsHealth(), Health::Ready, patience);
}

void TestWindow::tokenIsWithdrawnAndRenewed()
{
    FIXTURE();
    open(f);
    f.server.revokeTokens();
    QTRY_VERIFY_WITH_TIMEOUT(f.driver->peek(u"contexts.connection.message"_s), patience);
    const QString said = f.seen(u"contexts.connection.message.text") + f.seen(u"contexts.connection.message.hint");
    QVERIFY2(said.contains("credentials"_L1) || said.contains("401"_L1) || said.contains("token"_L1), qPrintable(said));
    f.picture(u"trouble-token"_s);
    f.server.renewTokens();
    QVERIFY(f.server.writeKubeConfig(f.kubeConfig()));
    QTRY_VERIFY_WITH_TIMEOUT(!f.driver->peek(u"contexts.connection.message"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().projectsHealth(), Health::Ready, patience);
}

void TestWindow::secretsAreForbidden()
{
    FIXTURE();
    open(f);
    f.workspace().useContext(u"sandbox-restricted"_s);
    f.driver->click(u"rail.secrets"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.driver->peek(u"secrets.overlay.title"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(f.seen(u"secrets.overlay.text").contains("list"_L1) || f.seen(u"secrets.overlay.title").contains("list"_L1), patience);
    f.picture(u"trouble-forbidden"_s);
}

void TestWindow::noPolyaxonInTheNamespace()
{
    FIXTURE();
    open(f);
    f.workspace().useContext(u"sandbox-empty"_s);
    f.driver->click(u"rail.projects"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().polyaxonHealth(), Health::Failed, patience);
    f.picture(u"trouble-no-polyaxon"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.seen(u"projects.overlay.title").contains("polyaxon"_L1, Qt::CaseInsensitive), patience);
}

void TestWindow::loginPageInPlaceOfPolyaxon()
{
    FIXTURE();
    f.server.setPolyaxonAnswers(Sandbox::Faults::Answers::HtmlPage);
    f.driver->click(u"rail.projects"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().polyaxonHealth(), Health::Failed, patience);
    f.picture(u"trouble-login-page"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!f.seen(u"projects.overlay.title").isEmpty(), patience);
    f.server.setPolyaxonAnswers(Sandbox::Faults::Answers::Normal);
    f.driver->click(u"projects.overlay.retry"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().projectsHealth(), Health::Ready, patience);
}

void TestWindow::refusedSubmissionLosesNothing()
{
    FIXTURE();
    open(f);
    f.workspace().openProject(u"quick-start"_s);
    f.driver->click(u"rail.editor"_s);
    f.driver->click(u"editor.template.job"_s);
    auto *editor = f.driver->find<Ui::CodeEditor>(u"editor.text"_s);
    const QString text = editor->toPlainText();
    QVERIFY(text.contains("kind: component"_L1));
    f.server.setPolyaxonAnswers(Sandbox::Faults::Answers::ServerError);
    f.driver->click(u"editor.submit.button"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.seen(u"editor.message.text").contains("not submitted"_L1) || f.seen(u"editor.message.text").contains("Could not"_L1), patience);
    QCOMPARE(f.application->window().currentPane(), u"editor"_s);
    QCOMPARE(editor->toPlainText(), text);
    f.picture(u"trouble-submission"_s);
    f.server.setPolyaxonAnswers(Sandbox::Faults::Answers::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().projectsHealth(), Health::Ready, patience);
    f.driver->click(u"editor.submit.button"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.application->window().currentPane(), u"runs"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().runs().rowCount(), 4, patience); // three were there: one submission, one run
}

void TestWindow::brokenKubeConfigNamesThePlace()
{
    FIXTURE("apiVersion: v1\nkind: Config\nclusters:\n- name: [oops\n");
    QTRY_VERIFY_WITH_TIMEOUT(f.driver->peek(u"contexts.problems.message"_s) || f.driver->peek(u"contexts.overlay.text"_s), patience);
    const QString said = f.seen(u"contexts.problems.message.text") + f.seen(u"contexts.problems.message.hint") + f.seen(u"contexts.overlay.text");
    QVERIFY2(said.contains("kubeconfig"_L1), qPrintable(said));
    f.picture(u"trouble-kubeconfig"_s);
    QVERIFY(f.server.start());
    QVERIFY(f.server.writeKubeConfig(f.kubeConfig()));
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace().projectsHealth(), Health::Ready, patience); // mended without a restart
}

void TestWindow::unreachableCluster()
{
    FIXTURE("apiVersion: v1\nkind: Config\ncurrent-context: far\n"
            "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:9'}}]\n"
            "users: [{name: u, user: {token: none}}]\n"
            "contexts: [{name: far, context: {cluster: c, user: u}}]\n");
    QTRY_VERIFY_WITH_TIMEOUT(!f.seen(u"contexts.connection.message.text").isEmpty(), patience);
    const QString said = f.seen(u"contexts.connection.message.text");
    QVERIFY2(said.contains("127.0.0.1"_L1), qPrintable(said));
    QVERIFY(!f.seen(u"contexts.connection.message.hint").isEmpty());
    f.picture(u"trouble-unreachable"_s);
}

POLYDECK_GUI_TEST_MAIN(TestWindow)
#include "test_window.moc"
