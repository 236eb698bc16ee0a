// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour.h"

#include <app/application.h>
#include <kube/contextmodel.h>
#include <kube/secretmodel.h>
#include <polyaxon/projectmodel.h>
#include <polyaxon/runmodel.h>
#include <ui/dashboard/dashboardpane.h>
#include <ui/editor/codeeditor.h>
#include <ui/runs/logview.h>
#include <ui/shell/mainwindow.h>
#include <ui/widgets/statuspill.h>
#include <workspace/workspace.h>

#include <QAbstractItemView>
#include <QDeadlineTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTextCursor>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Polydeck::Ui;

namespace Polydeck
{

using Kube::ContextModel;
using Kube::SecretModel;
using Polyaxon::ProjectModel;

static constexpr Driver::Seconds patience{60};

/// An error that is on screen instead of what the step waits for.
static void refuse(Health health, const Error &error)
{
    if (health == Health::Failed)
        throw StepFailed(error.oneLine());
}

QString Tour::contextToUse() const
{
    return m_onTestbed ? u"testbed-engineer"_s : u"sandbox-v2"_s;
}

QString Tour::start()
{
    m_driver.activate();
    m_driver.press(QKeySequence(u"Ctrl+1"_s));
    const QModelIndex row = m_driver.row(u"contexts.table"_s, ContextModel::Name, contextToUse());
    return u"the window shows %1 contexts, %2 among them"_s.arg(row.model()->rowCount()).arg(contextToUse());
}

QString Tour::switchContext()
{
    m_driver.doubleClickRow(u"contexts.table"_s, ContextModel::Name, contextToUse());
    m_driver.waitFor(u"the switch"_s, [this] { return m_workspace.contextName() == contextToUse(); });
    m_driver.waitFor(u"the connection"_s, [this] {
        refuse(m_workspace.clusterHealth(), m_workspace.clusterError());
        refuse(m_workspace.polyaxonHealth(), m_workspace.polyaxonError());
        return m_workspace.polyaxonHealth() == Health::Ready;
    }, patience);
    return u"%1 is in use: Kubernetes %2, Polyaxon %3 in %4"_s.arg(contextToUse(), m_workspace.clusterVersion(), m_workspace.polyaxonVersion(), m_workspace.nameSpace());
}

QString Tour::listSecrets()
{
    m_driver.press(QKeySequence(u"Ctrl+2"_s));
    m_driver.waitFor(u"the list of secrets"_s, [this] {
        refuse(m_workspace.secretsHealth(), m_workspace.secretsError());
        return m_workspace.secretsHealth() == Health::Ready;
    });
    // A cluster that has seen a tour before: the secrets are deleted the way a person would.
    for (const QString &name : {u"harbor-credentials"_s, u"ecs-s3-credentials"_s})
        removeSecret(name);
    return u"%1 secrets in %2"_s.arg(m_workspace.secrets().rowCount()).arg(m_workspace.nameSpace());
}

void Tour::removeSecret(const QString &name)
{
    if (!m_workspace.secrets().contains(name))
        return;
    m_driver.clickRow(u"secrets.table"_s, SecretModel::Name, name);
    m_driver.click(u"secrets.delete.button"_s);
    m_driver.click(u"secrets.confirm.yes"_s);
    m_driver.waitFor(u"the deletion of %1"_s.arg(name), [this, &name] { return !m_workspace.secrets().contains(name); });
}

QString Tour::createHarborSecret()
{
    m_driver.click(u"secrets.checklist.harbor.create"_s);
    m_driver.fill(u"secrets.form.server"_s, u"https://registry.example.net"_s);
    m_driver.fill(u"secrets.form.username"_s, u"robot$engineer"_s);
    m_driver.fill(u"secrets.form.password"_s, u"tour-password"_s);
    m_driver.click(u"secrets.form.create"_s);
    const QModelIndex row = m_driver.row(u"secrets.table"_s, SecretModel::Name, u"harbor-credentials"_s);
    return u"harbor-credentials is listed as %1"_s.arg(row.siblingAtColumn(SecretModel::Type).data().toString());
}

QString Tour::createS3Secret()
{
    m_driver.click(u"secrets.checklist.s3.create"_s);
    m_driver.fill(u"secrets.form.awsAccessKeyID"_s, u"TOURACCESSKEY"_s);
    m_driver.fill(u"secrets.form.awsSecretAccessKey"_s, u"tour-secret-key"_s);
    m_driver.fill(u"secrets.form.ecsS3EndpointURL"_s, u"https://s3.example.net"_s);
    m_driver.click(u"secrets.form.create"_s);
    const QModelIndex row = m_driver.row(u"secrets.table"_s, SecretModel::Name, u"ecs-s3-credentials"_s);
    return u"ecs-s3-credentials is listed with %1 keys"_s.arg(row.siblingAtColumn(SecretModel::Keys).data().toString());
}

QString Tour::listProjects()
{
    m_driver.press(QKeySequence(u"Ctrl+4"_s));
    m_driver.waitFor(u"the list of projects"_s, [this] {
        refuse(m_workspace.projectsHealth(), m_workspace.projectsError());
        return m_workspace.projectsHealth() == Health::Ready;
    });
    return u"%1 projects"_s.arg(m_workspace.projects().rowCount());
}

QString Tour::createProject()
{
    m_driver.click(u"projects.new.button"_s);
    m_driver.fill(u"projects.form.name"_s, m_project);
    m_driver.fill(u"projects.form.description"_s, u"Made by the tour"_s);
    m_driver.click(u"projects.form.create"_s);
    [[maybe_unused]] const QModelIndex row = m_driver.row(u"projects.table"_s, ProjectModel::Name, m_project);
    m_driver.waitFor(u"the new project open"_s, [this] { return m_workspace.project() == m_project; });
    return u"%1 is listed and open"_s.arg(m_project);
}

QString Tour::chooseTemplate()
{
    m_driver.press(QKeySequence(u"Ctrl+6"_s));
    m_driver.click(u"editor.template.job"_s);
    auto *editor = m_driver.find<CodeEditor>(u"editor.text"_s);
    auto *summary = m_driver.find<QLabel>(u"editor.problems.summary"_s);
    m_driver.waitFor(u"a template without errors"_s, [&] { return !editor->toPlainText().isEmpty() && !summary->text().contains(u"error"_s); });
    return u"the job template has %1 lines; %2"_s.arg(editor->blockCount()).arg(summary->text());
}

QString Tour::makeMistake()
{
    auto *editor = m_driver.find<CodeEditor>(u"editor.text"_s);
    auto *summary = m_driver.find<QLabel>(u"editor.problems.summary"_s);
    m_driver.click(editor->viewport());
    m_driver.press(QKeySequence(u"Ctrl+End"_s));
    m_driver.type(editor, u"\nreplicaz: 3"_s);
    m_driver.waitFor(u"the mistake being marked"_s, [&] { return summary->text().contains(u"error"_s) && !editor->marks().isEmpty(); });
    auto *problems = m_driver.find<QAbstractItemView>(u"editor.problems"_s);
    const QModelIndex first = problems->model()->index(0, 0);
    return u"line %1: %2"_s.arg(first.siblingAtColumn(1).data().toString(), first.data().toString());
}

QString Tour::fixMistake()
{
    auto *editor = m_driver.find<CodeEditor>(u"editor.text"_s);
    auto *summary = m_driver.find<QLabel>(u"editor.problems.summary"_s);
    m_driver.click(editor->viewport());
    for (int i = 0; i < 40 && editor->toPlainText().contains(u"replicaz"_s); ++i)
        m_driver.press(QKeySequence::Undo);
    m_driver.waitFor(u"the text being right again"_s, [&] { return !summary->text().contains(u"error"_s); });
    return u"undone; %1"_s.arg(summary->text());
}

QString Tour::fillParameters()
{
    m_driver.fill(u"editor.param.COUNT"_s, u"5"_s);
    m_driver.choose(u"editor.project"_s, m_project);
    return u"COUNT = 5; project %1"_s.arg(m_project);
}

QString Tour::submit()
{
    m_driver.click(u"editor.submit.button"_s);
    m_driver.waitFor(u"the runs pane"_s, [this] { return m_application.window().currentPane() == "runs"_L1; }, patience);
    auto *table = m_driver.find<QAbstractItemView>(u"runs.table"_s);
    m_driver.waitFor(u"the new run being selected"_s, [table] { return table->currentIndex().isValid(); }, patience);
    m_run = table->currentIndex().siblingAtColumn(0).data(Polyaxon::RunModel::UuidRole).toString();
    return u"run %1 is listed as %2"_s.arg(m_run, table->currentIndex().siblingAtColumn(0).data().toString());
}

QString Tour::watchRun()
{
    auto *log = m_driver.find<LogView>(u"runs.log"_s);
    m_driver.waitFor(u"the run's success"_s, [this] {
        const Polyaxon::Run *run = m_workspace.runs().find(m_run);
        if (run && Polyaxon::isFinal(run->status) && run->status != Polyaxon::RunStatus::Succeeded)
            throw StepFailed(u"the run ended as %1"_s.arg(run->statusWord));
        return run && run->status == Polyaxon::RunStatus::Succeeded;
    }, Driver::Seconds(120));
    m_driver.waitFor(u"the log"_s, [log] { return log->store().lineCount() > 0; }, patience);
    return u"succeeded; the log has %1 lines, the first is: %2"_s.arg(log->store().lineCount()).arg(log->store().text(0).left(100));
}

QString Tour::readStatuses()
{
    auto *tabs = m_driver.find<QTabWidget>(u"runs.detail.tabs"_s);
    QTabBar *bar = tabs->tabBar();
    m_driver.clickAt(bar, bar->tabRect(1).center());
    m_driver.waitFor(u"the status history"_s, [tabs] { return tabs->currentIndex() == 1; });
    QStringList words;
    m_driver.waitFor(u"the last status in the history"_s, [tabs, &words] {
        words.clear();
        const auto pills = tabs->currentWidget()->findChildren<StatusPill *>();
        for (const StatusPill *pill : pills)
            words.append(pill->word());
        return words.contains("succeeded"_L1);
    });
    return words.join(u" > "_s);
}

QString Tour::openDashboard()
{
    m_driver.press(QKeySequence(u"Ctrl+7"_s));
    auto *pane = qobject_cast<DashboardPane *>(m_application.window().pane(u"dashboard"_s));
    if (!pane)
        throw StepFailed(u"the dashboard pane did not open"_s);
    const auto text = std::make_shared<QString>();
    // Its pages replace themselves while they load: what counts is what stays.
    QDeadlineTimer shown;
    m_driver.waitFor(u"the page showing the project"_s, [this, pane, text, &shown] {
        pane->pageText([text](const QString &now) { *text = now; });
        if (!text->contains(m_project))
            shown.setRemainingTime(800);
        return shown.hasExpired();
    }, patience);
    m_driver.waitFor(u"the page being drawn"_s, [this, pane] { return m_driver.isDrawn(pane, 120); }, patience);
    return u"%1 shows %2"_s.arg(m_workspace.gatewayUrl().toString(), m_project);
}

QString Tour::openPalette()
{
    m_driver.activate();
    m_driver.click(u"rail.runs"_s); // a page keeps the keys to itself
    m_driver.clickRow(u"runs.table"_s, Polyaxon::RunModel::Uuid, m_run.left(8));
    m_driver.press(QKeySequence(u"Ctrl+K"_s));
    auto *input = m_driver.find<QLineEdit>(u"palette.input"_s);
    m_driver.type(input, u"run"_s);
    auto *list = m_driver.find<QAbstractItemView>(u"palette.list"_s);
    m_driver.waitFor(u"matches in the palette"_s, [list] { return list->model()->rowCount() > 0; });
    return u"%1 entries match \"run\""_s.arg(list->model()->rowCount());
}

QString Tour::goDark()
{
    m_driver.press(QKeySequence(Qt::Key_Escape));
    const bool before = m_application.window().palette().color(QPalette::Window).lightness() < 128;
    m_driver.press(QKeySequence(u"Ctrl+K"_s));
    auto *input = m_driver.find<QLineEdit>(u"palette.input"_s);
    m_driver.fill(u"palette.input"_s, before ? u"theme: light"_s : u"theme: dark"_s);
    m_driver.press(input, Qt::Key_Return);
    m_driver.waitFor(u"the other theme"_s, [this, before] { return (m_application.window().palette().color(QPalette::Window).lightness() < 128) != before; });
    return before ? u"the light theme is on"_s : u"the dark theme is on"_s;
}

} // namespace Polydeck
