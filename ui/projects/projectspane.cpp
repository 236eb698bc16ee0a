// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectspane.h"

#include "projectpanel.h"

#include <polyaxon/projectmodel.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/workspace.h>

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxon::ProjectModel;

ProjectsPane::ProjectsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"projects"_s, parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_page(new ListPage(u"projects"_s, this))
{
    buildPage();
    connectPage();
    connectActions();
    connectWorkspace();
    contextChanged();
}

void ProjectsPane::buildPage()
{
    m_page->setTitle(tr("Projects"));
    for (const QString &id : {u"projects.refresh"_s, u"projects.open"_s})
        m_page->addHeaderAction(m_actions.action(id));
    m_page->addHeaderAction(m_actions.action(u"projects.new"_s), true);
    m_page->setModel(&m_workspace.projects(), ProjectModel::SortRole, ProjectModel::FilterRole);
    m_page->setKeyRole(ProjectModel::NameRole);
    m_page->setDefaultColumnWidths({300, 0, 130, 100, 100});
    m_page->setDefaultSort(ProjectModel::Updated, Qt::DescendingOrder);
    m_page->delegate().setMutedColumns({ProjectModel::Description, ProjectModel::Tags, ProjectModel::Updated, ProjectModel::Created});
    m_page->delegate().setColumnLook(ProjectModel::Name, [this](const QModelIndex &index) {
        const bool open = index.data(ProjectModel::NameRole).toString() == m_workspace.project();
        return CellLook{.glyph = open ? u"current"_s : u"projects"_s, .text = {}, .foreground = Token::Text, .bold = open,
                        .glyphTint = open ? Token::Link : Token::TextMuted};
    });
    m_page->setContextActions({m_actions.action(u"projects.open"_s), m_actions.action(u"projects.copyName"_s), nullptr,
                               m_actions.action(u"projects.refresh"_s)});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
}

void ProjectsPane::connectPage()
{
    connect(m_page, &ListPage::activated, this, &ProjectsPane::openCurrent);
    connect(m_page, &ListPage::currentChanged, &m_actions, &ActionRegistry::refresh);
    connect(m_page, &ListPage::selectionChanged, &m_actions, &ActionRegistry::refresh);
    connect(m_page, &ListPage::retryRequested, this, &ProjectsPane::refresh);
    connect(m_page, &ListPage::panelClosed, this, [this] {
        m_panel->clear();
        updateState();
    });
    connect(m_page, &ListPage::errorActionTriggered, this, [this] { m_navigator.checkConnection({}); });
    connect(m_page, &ListPage::emptyActionTriggered, this, [this] {
        if (m_workspace.contextName().isEmpty())
            m_navigator.requestPane(u"contexts"_s);
        else
            openForm();
    });
}

void ProjectsPane::connectActions()
{
    m_actions.handle(u"projects.new"_s, this, [this] { openForm(); });
    m_actions.handle(u"projects.open"_s, this, [this] { openCurrent(); });
    m_actions.handle(u"projects.refresh"_s, this, [this] { refresh(); });
    m_actions.handle(u"projects.copyName"_s, this, [this] { copyToClipboard(currentName()); });
    m_actions.setEnabledRule(u"projects.new"_s, this, [this] { return m_workspace.polyaxon() && !m_page->panel(); });
    const auto withSelection = [this] { return !currentName().isEmpty(); };
    m_actions.setEnabledRule(u"projects.open"_s, this, withSelection);
    m_actions.setEnabledRule(u"projects.copyName"_s, this, withSelection);
    m_actions.setEnabledRule(u"projects.refresh"_s, this, [this] { return !m_workspace.contextName().isEmpty(); });
    for (QAction *action : m_actions.actionsOf(tr("Projects")))
        addAction(action);
}

void ProjectsPane::paneShown()
{
    // Colleagues create projects too.
    if (m_workspace.projectsHealth() == Health::Ready)
        m_workspace.refreshProjects();
}

void ProjectsPane::focusFilter()
{
    m_page->focusFilter();
}

void ProjectsPane::focusContent()
{
    if (m_page->panel())
        m_panel->focusForm();
    else
        m_page->focusTable();
}

void ProjectsPane::refresh()
{
    if (m_workspace.polyaxon())
        m_workspace.refreshProjects();
    else
        m_workspace.reconnect();
}

QString ProjectsPane::currentName() const
{
    return m_page->currentIndex().data(ProjectModel::NameRole).toString();
}

void ProjectsPane::openCurrent()
{
    const QString name = currentName();
    if (name.isEmpty())
        return;
    m_workspace.openProject(name);
    m_navigator.requestPane(u"runs"_s);
}

void ProjectsPane::makeForm()
{
    m_panel = new ProjectPanel;
    m_panel->setTaken([this](const QString &name) { return m_workspace.projects().rowOf(name) >= 0; });
    connect(m_panel, &ProjectPanel::closeRequested, this, &ProjectsPane::closeForm);
    connect(m_panel, &ProjectPanel::createRequested, this, [this] { m_panel->send(m_workspace.polyaxon()); });
    connect(m_panel, &ProjectPanel::created, this, &ProjectsPane::onCreated);
    connect(m_panel, &ProjectPanel::failed, &m_workspace, &Workspace::refreshProjects);
}

void ProjectsPane::openForm()
{
    if (!m_workspace.polyaxon())
        return;
    if (!m_panel)
        makeForm();
    if (m_page->panel() != m_panel) {
        m_page->showPanel(m_panel);
        m_panel->start();
        updateState();
    } else {
        m_panel->focusForm();
    }
}

void ProjectsPane::closeForm()
{
    const bool unanswered = m_panel->isSending();
    const QString name = m_panel->projectName();
    m_page->closePanel();
    if (unanswered) {
        m_page->messages().showWarning(tr("You closed the form before Polyaxon had answered."),
                                       tr("It may have created %1 nevertheless; the list will show it.").arg(name));
        m_workspace.refreshProjects();
    }
}

void ProjectsPane::onCreated(const Polyaxon::Project &project)
{
    m_page->closePanel();
    m_wanted = project.name;
    m_workspace.openProject(project.name);
    m_workspace.refreshProjects();
    m_page->messages().showSuccess(tr("Created the project %1 and opened it.").arg(project.name),
                                   tr("Next, write a Polyaxonfile or take a template, and submit it."));
    m_page->messages().setAction(tr("Go to the editor"), [this] { m_navigator.requestPane(u"editor"_s); });
    selectWanted();
}

} // namespace Polydeck::Ui
