// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the projects pane says about the list.

#include "projectpanel.h"
#include "projectspane.h"

#include <polyaxon/projectmodel.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/workspace.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

void ProjectsPane::connectWorkspace()
{
    connect(&m_workspace, &Workspace::projectsChanged, this, &ProjectsPane::updateState);
    connect(&m_workspace, &Workspace::clusterChanged, this, &ProjectsPane::updateState);
    connect(&m_workspace, &Workspace::polyaxonChanged, this, [this] {
        clientChanged();
        updateState();
    });
    connect(&m_workspace, &Workspace::contextChanged, this, &ProjectsPane::contextChanged);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_page->delegate().repaint(); });
    const auto *model = &m_workspace.projects();
    connect(model, &QAbstractItemModel::rowsInserted, this, &ProjectsPane::updateState);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ProjectsPane::updateState);
    connect(model, &QAbstractItemModel::modelReset, this, &ProjectsPane::updateState);
}

void ProjectsPane::contextChanged()
{
    const QString place = m_workspace.contextName() + u'\n' + m_workspace.nameSpace();
    // A kubeconfig with a new token leads to the same place: a form that is half filled in stays.
    if (place != std::exchange(m_place, place) || m_workspace.clusterHealth() != Health::Reconnecting) {
        m_wanted = m_workspace.project();
        m_page->messages().clear();
        m_page->closePanel(); // which empties it
    }
    clientChanged();
    updateState();
}

void ProjectsPane::clientChanged()
{
    if (m_workspace.polyaxon() == m_client)
        return;
    m_client = m_workspace.polyaxon();
    if (m_panel)
        m_panel->interrupt();
}

void ProjectsPane::updateState()
{
    const bool hasContext = !m_workspace.contextName().isEmpty();
    const QString version = m_workspace.polyaxonVersion();
    if (!hasContext)
        m_page->setSubtitle({});
    else
        m_page->setSubtitle(version.isEmpty() ? tr("in %1").arg(m_workspace.nameSpace()) : tr("on Polyaxon %1 in %2").arg(version, m_workspace.nameSpace()));
    m_page->setOffState({u"projects"_s, tr("No context in use"), tr("Choose a context: the projects of its Polyaxon are shown here."), tr("Choose a context"), {}});
    m_page->setEmptyState({u"projects"_s, tr("No projects yet"), tr("Runs belong to a project. Create your first, then submit a Polyaxonfile to it."),
                           m_page->panel() ? QString() : tr("New project"), {}});
    updateHealth();
    selectWanted();
    if (m_panel)
        m_panel->recheck();
    m_actions.refresh();
}

void ProjectsPane::updateHealth()
{
    if (m_workspace.contextName().isEmpty()) {
        m_page->setHealth(Health::Off);
        return;
    }
    // Of a chain that is broken, the first link is the one to talk about.
    m_page->setErrorAction(tr("Find out why"));
    const Health cluster = m_workspace.clusterHealth();
    if (cluster != Health::Ready) {
        m_page->setLoadingText(tr("Connecting to %1\u2026").arg(m_workspace.contextName()));
        m_page->setHealth(cluster == Health::Off ? Health::Connecting : cluster, m_workspace.clusterError());
        return;
    }
    const Health polyaxon = m_workspace.polyaxonHealth();
    if (polyaxon != Health::Ready) {
        m_page->setLoadingText(tr("Looking for Polyaxon in %1\u2026").arg(m_workspace.nameSpace()));
        m_page->setHealth(polyaxon == Health::Off ? Health::Connecting : polyaxon, m_workspace.polyaxonError());
        return;
    }
    const Health projects = m_workspace.projectsHealth();
    m_page->setErrorAction({});
    m_page->setLoadingText(tr("Loading projects\u2026"));
    m_page->setHealth(projects == Health::Off ? Health::Connecting : projects, m_workspace.projectsError());
}

void ProjectsPane::selectWanted()
{
    const int row = m_wanted.isEmpty() ? -1 : m_workspace.projects().rowOf(m_wanted);
    if (row < 0)
        return;
    m_wanted.clear();
    m_page->selectRow(m_workspace.projects().index(row, 0));
}

} // namespace Polydeck::Ui
