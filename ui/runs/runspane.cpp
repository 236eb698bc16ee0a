// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runspane.h"

#include "rundetail.h"

#include <polyaxon/client.h>
#include <polyaxon/projectmodel.h>
#include <polyaxon/runmodel.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QComboBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxon::Run;
using Polyaxon::RunModel;

RunsPane::RunsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"runs"_s, parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_page(new ListPage(u"runs"_s, this))
    , m_project(new QComboBox(this))
    , m_detail(new RunDetail(workspace))
    , m_tick(new QTimer(this))
{
    buildPage();
    connectActions();
    connectWorkspace();
    updateProjects();
    updateState();
}

void RunsPane::buildPage()
{
    m_project->setObjectName(u"runs.project"_s);
    m_project->setAccessibleName(tr("Project"));
    m_project->setMinimumWidth(200);
    m_page->setTitle(tr("Runs"));
    m_page->addHeaderWidget(m_project);
    for (const QString &id : {u"runs.refresh"_s, u"runs.stop"_s, u"runs.delete"_s})
        m_page->addHeaderAction(m_actions.action(id));
    m_page->addHeaderAction(m_actions.action(u"runs.new"_s), true);
    m_page->setModel(&m_workspace.runs(), RunModel::SortRole, RunModel::FilterRole);
    m_page->setDefaultColumnWidths({130, 0, 110, 90, 150, 120, 90});
    m_page->setDefaultSort(RunModel::Created, Qt::DescendingOrder);
    m_page->delegate().setStatusColumn(RunModel::Status, RunModel::StatusRole);
    m_page->delegate().setMonospaceColumns({RunModel::Uuid});
    m_page->delegate().setMutedColumns({RunModel::Uuid, RunModel::Kind, RunModel::ProjectName});
    m_page->setMultiSelection(true);
    m_page->setContextActions({m_actions.action(u"runs.stop"_s), m_actions.action(u"runs.delete"_s), nullptr, m_actions.action(u"runs.copyUuid"_s), nullptr,
                               m_actions.action(u"runs.refresh"_s)});
    m_page->setDetails(m_detail, Qt::Vertical, 380);
    m_page->setLoadingText(tr("Loading runs\u2026"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);

    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, [this] { m_workspace.runs().tick(); });
    connect(m_page, &ListPage::currentChanged, this, &RunsPane::showCurrent);
    connect(m_page, &ListPage::selectionChanged, &m_actions, &ActionRegistry::refresh);
    connect(m_page, &ListPage::activated, this, [this] { m_detail->showLogs(); });
    connect(m_page, &ListPage::retryRequested, this, [this] {
        if (m_workspace.polyaxon())
            m_workspace.refreshRuns();
        else
            m_workspace.reconnect();
    });
    connect(m_page, &ListPage::emptyActionTriggered, this, [this] {
        if (m_workspace.contextName().isEmpty())
            m_navigator.requestPane(u"contexts"_s);
        else
            m_navigator.requestPane(m_workspace.project().isEmpty() ? u"projects"_s : u"editor"_s);
    });
    connect(m_detail, &RunDetail::runChanged, this, [this](const Run &run) {
        if (run.project == m_workspace.project())
            m_workspace.runs().upsert(run);
    });
    connect(m_project, &QComboBox::activated, this, [this] {
        if (const QString name = m_project->currentData().toString(); !name.isEmpty())
            m_workspace.openProject(name);
    });
}

void RunsPane::connectActions()
{
    m_actions.handle(u"runs.refresh"_s, this, [this] { refresh(); });
    m_actions.handle(u"runs.stop"_s, this, [this] { askStop(); });
    m_actions.handle(u"runs.delete"_s, this, [this] { askDelete(); });
    m_actions.handle(u"runs.new"_s, this, [this] { m_navigator.requestPane(u"editor"_s); });
    m_actions.handle(u"runs.copyUuid"_s, this, [this] {
        QStringList uuids;
        for (const Run &run : selectedRuns())
            uuids.append(run.uuid);
        copyToClipboard(uuids.join(u'\n'));
    });
    m_actions.setEnabledRule(u"runs.stop"_s, this, [this] {
        const auto runs = selectedRuns();
        return std::ranges::any_of(runs, [](const Run &run) { return !Polyaxon::isFinal(run.status); });
    });
    const auto withSelection = [this] { return !m_page->selectedRows().isEmpty(); };
    m_actions.setEnabledRule(u"runs.delete"_s, this, withSelection);
    m_actions.setEnabledRule(u"runs.copyUuid"_s, this, withSelection);
    for (QAction *action : m_actions.actionsOf(tr("Runs")))
        addAction(action);
}

void RunsPane::connectWorkspace()
{
    connect(&m_workspace, &Workspace::runsChanged, this, [this] {
        updateState();
        selectWanted();
    });
    connect(&m_workspace, &Workspace::polyaxonChanged, this, &RunsPane::updateState);
    connect(&m_workspace, &Workspace::clusterChanged, this, &RunsPane::updateState);
    connect(&m_workspace, &Workspace::projectsChanged, this, &RunsPane::updateProjects);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        updateProjects();
        updateState();
        if (m_wanted.isEmpty())
            m_detail->follow({}, {});
    });
    connect(&m_workspace, &Workspace::contextChanged, this, [this] {
        m_wanted.clear();
        m_calls.clear();
        m_detail->follow({}, {});
        updateState();
    });
    connect(&m_workspace.runs(), &QAbstractItemModel::rowsInserted, this, &RunsPane::selectWanted);
    connect(&m_workspace.runs(), &QAbstractItemModel::dataChanged, this, [this] {
        if (const Run *run = m_workspace.runs().find(m_detail->uuid()))
            m_detail->noteStatus(run->status);
    });
    connect(&m_workspace.runs(), &QAbstractItemModel::modelReset, this, &RunsPane::selectWanted);
    connect(&m_workspace.runs(), &QAbstractItemModel::dataChanged, &m_actions, &ActionRegistry::refresh);
    connect(&m_navigator, &Navigator::runRequested, this, &RunsPane::openRun);
}

void RunsPane::paneShown()
{
    m_workspace.setRunsVisible(true);
    m_tick->start();
}

void RunsPane::paneHidden()
{
    m_workspace.setRunsVisible(false);
    m_tick->stop();
}

void RunsPane::focusFilter()
{
    m_page->focusFilter();
}

void RunsPane::focusContent()
{
    m_page->focusTable();
}

void RunsPane::updateState()
{
    const QString project = m_workspace.project();
    const bool hasContext = !m_workspace.contextName().isEmpty();
    m_page->setSubtitle(project.isEmpty() ? QString() : tr("in %1").arg(project));
    if (!hasContext)
        m_page->setOffState({u"runs"_s, tr("No context in use"), tr("Choose a context: the runs of its Polyaxon are shown here."), tr("Choose a context"), {}});
    else
        m_page->setOffState({u"projects"_s, tr("No project open"), tr("Runs belong to a project. Open one, or create your first."), tr("Go to projects"), {}});
    m_page->setEmptyState({u"runs"_s, tr("No runs in %1 yet").arg(project), tr("Submit a Polyaxonfile in the editor, and its run appears here."), tr("Open the editor"), {}});

    if (hasContext && m_workspace.clusterHealth() == Health::Failed)
        m_page->setHealth(Health::Failed, m_workspace.clusterError());
    else if (hasContext && m_workspace.polyaxonHealth() == Health::Failed)
        m_page->setHealth(Health::Failed, m_workspace.polyaxonError());
    else if (hasContext && m_workspace.polyaxonHealth() == Health::Connecting)
        m_page->setHealth(Health::Connecting);
    else
        m_page->setHealth(project.isEmpty() ? Health::Off : m_workspace.runsHealth(), m_workspace.runsError());
    m_page->setDetailsVisible(!m_detail->uuid().isEmpty());
    m_actions.refresh();
}

void RunsPane::updateProjects()
{
    QStringList names;
    for (const Polyaxon::Project &project : m_workspace.projects().projects())
        names.append(project.name);
    names.sort(Qt::CaseInsensitive);
    const QString open = m_workspace.project();
    if (!open.isEmpty() && !names.contains(open))
        names.prepend(open);
    const QSignalBlocker quiet(m_project);
    m_project->clear();
    if (open.isEmpty())
        m_project->addItem(names.isEmpty() ? tr("No projects") : tr("Choose a project"), QString());
    for (const QString &name : std::as_const(names))
        m_project->addItem(name, name);
    m_project->setCurrentIndex(std::max(0, m_project->findData(open)));
    m_project->setEnabled(!names.isEmpty());
}

void RunsPane::showCurrent()
{
    const QModelIndex index = m_page->currentIndex();
    if (!index.isValid())
        return; // the detail stays: the row may only be filtered out
    const QString uuid = index.data(RunModel::UuidRole).toString();
    const Run *run = m_workspace.runs().find(uuid);
    m_detail->follow(run && !run->project.isEmpty() ? run->project : m_workspace.project(), uuid);
    m_page->setDetailsVisible(true);
    m_actions.refresh();
}

void RunsPane::openRun(const QString &project, const QString &uuid)
{
    m_wanted = uuid;
    m_workspace.openProject(project);
    m_detail->follow(project, uuid);
    m_detail->showLogs();
    m_page->setDetailsVisible(true);
    m_workspace.refreshRuns();
    selectWanted();
}

void RunsPane::selectWanted()
{
    if (m_wanted.isEmpty())
        return;
    const int row = m_workspace.runs().rowOf(m_wanted);
    if (row < 0)
        return;
    m_wanted.clear();
    m_page->selectRow(m_workspace.runs().index(row, 0));
}

void RunsPane::refresh()
{
    m_workspace.refreshRuns();
    m_detail->refresh();
}

QList<Run> RunsPane::selectedRuns() const
{
    QList<Run> runs;
    const auto rows = m_page->selectedRows();
    for (const QModelIndex &index : rows) {
        if (const Run *run = m_workspace.runs().find(index.data(RunModel::UuidRole).toString()))
            runs.append(*run);
    }
    return runs;
}

QString RunsPane::describe(const QList<Run> &runs) const
{
    if (runs.size() != 1)
        return tr("%1 runs").arg(runs.size());
    const Run &run = runs.constFirst();
    return run.name.isEmpty() ? run.uuid.left(12) : tr("%1 (%2)").arg(run.name, run.uuid.left(8));
}

void RunsPane::askStop()
{
    const auto runs = selectedRuns();
    if (runs.isEmpty())
        return;
    m_page->confirm().ask({.question = tr("Stop %1?").arg(describe(runs)),
                           .consequence = tr("Its containers end. Logs and outputs written so far are kept."),
                           .confirmText = runs.size() == 1 ? tr("Stop run") : tr("Stop runs")},
                          this, [this] { actOnSelected(true); });
}

void RunsPane::askDelete()
{
    const auto runs = selectedRuns();
    if (runs.isEmpty())
        return;
    m_page->confirm().ask({.question = tr("Delete %1?").arg(describe(runs)),
                           .consequence = tr("Its logs, metrics and artifacts are deleted too. A run that is active is stopped. This cannot be undone."),
                           .confirmText = runs.size() == 1 ? tr("Delete run") : tr("Delete runs")},
                          this, [this] { actOnSelected(false); });
}

void RunsPane::actOnSelected(bool stop)
{
    Polyaxon::Client *client = m_workspace.polyaxon();
    if (!client)
        return;
    std::erase_if(m_calls, [](const Call<void> &call) { return !call.isActive(); });
    const QString project = m_workspace.project();
    for (const Run &run : selectedRuns()) {
        if (stop && Polyaxon::isFinal(run.status))
            continue;
        m_calls.push_back(stop ? client->stopRun(project, run.uuid) : client->deleteRun(project, run.uuid));
        m_calls.back().then(this, [this, stop, uuid = run.uuid](const Status &done) {
            if (!done) {
                m_page->messages().showError(done.error());
                return;
            }
            if (!stop) {
                m_workspace.runs().remove(uuid);
                if (m_detail->uuid() == uuid)
                    m_detail->follow({}, {});
                m_page->setDetailsVisible(!m_detail->uuid().isEmpty());
            }
            refresh();
        });
    }
}

} // namespace Polydeck::Ui
