// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextspane.h"

#include "contextdetails.h"
#include "contextlook.h"
#include "importpanel.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QComboBox>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kube::ContextModel;

ContextsPane::ContextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"contexts"_s, parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_page(new ListPage(u"contexts"_s, this))
    , m_details(new ContextDetails(workspace, actions))
    , m_view(new QComboBox(this))
    , m_problems(new MessageBar(u"contexts.problems"_s))
    , m_exposed(new MessageBar(u"contexts.exposed"_s))
    , m_expiry(new MessageBar(u"contexts.expiry"_s))
    , m_connection(new MessageBar(u"contexts.connection"_s))
    , m_clock(new QTimer(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    setAcceptDrops(true);
    buildPage();
    connectActions();
    connectPage();
    m_clock->setInterval(60s);
    connect(m_clock, &QTimer::timeout, this, &ContextsPane::updateExpiry);
    m_clock->start();
    updateFiles();
    updateConnection();
}

ContextsPane::~ContextsPane() = default;

void ContextsPane::connectPage()
{
    connect(m_page, &ListPage::activated, this, [this](const QModelIndex &index) { use(index.data(ContextModel::NameRole).toString()); });
    connect(m_page, &ListPage::currentChanged, this, [this] {
        m_details->setContext(selectedContext());
        m_actions.refresh();
    });
    connect(m_page, &ListPage::emptyActionTriggered, this, &ContextsPane::chooseFile);
    connect(m_page, &ListPage::emptySecondActionTriggered, &m_navigator, &Navigator::trySandbox);
    connect(m_page, &ListPage::panelClosed, this, [this] {
        if (m_import)
            m_import->reset();
        m_actions.refresh();
    });
    connect(m_view, &QComboBox::currentIndexChanged, this, &ContextsPane::applyView);
    connect(&m_workspace.kubeConfig(), &Kube::KubeConfigFiles::changed, this, &ContextsPane::updateFiles);
    connect(&m_workspace.contexts(), &QAbstractItemModel::dataChanged, m_details, &ContextDetails::refresh);
    connect(&m_workspace.marks(), &ContextMarks::changed, this, [this] {
        applyView();
        m_page->delegate().repaint();
        m_details->refresh();
        m_actions.refresh();
    });
    connect(&m_workspace, &Workspace::clusterChanged, this, &ContextsPane::updateConnection);
    connect(&m_workspace, &Workspace::contextChanged, this, [this] {
        const QString name = m_workspace.contextName();
        if (!m_switchingTo.isEmpty() && name == m_switchingTo) {
            const Kube::ContextEntry *entry = m_workspace.kubeConfig().config().context(name);
            m_page->messages().showSuccess(tr("Switched to %1.").arg(name), entry && entry->isOwnSource ? tr("In this window only: kubectl does not know its file.")
                                                                                                       : tr("kubectl uses it from now on, too."));
        }
        m_switchingTo.clear();
        selectSomething();
        updateConnection();
        m_page->delegate().repaint();
        m_actions.refresh();
    });
    connect(&m_workspace, &Workspace::contextSwitchFailed, this, [this](const Error &error) {
        m_switchingTo.clear();
        m_page->messages().showError(error);
    });
}

void ContextsPane::buildPage()
{
    m_page->setTitle(tr("Contexts"));
    m_page->setModel(&m_workspace.contexts(), ContextModel::SortRole, ContextModel::FilterRole);
    m_page->setKeyRole(ContextModel::NameRole);
    m_page->setDefaultSort(ContextModel::Name, Qt::AscendingOrder);
    m_page->setDefaultColumnWidths({44, 0, 140, 124, 110, 134});
    m_page->setDetails(m_details, Qt::Horizontal, 340);
    for (MessageBar *bar : {m_problems, m_exposed, m_expiry, m_connection})
        m_page->addStrip(bar);
    m_page->setLoadingText(tr("Reading kubeconfig files"));
    m_page->delegate().setMutedColumns({ContextModel::Cluster, ContextModel::User, ContextModel::Source});
    m_page->delegate().setColumnLook(ContextModel::Current, [this](const QModelIndex &index) { return stateLook(index, m_workspace); });
    m_page->delegate().setColumnLook(ContextModel::Name, [this](const QModelIndex &index) { return nameLook(index, m_workspace); });
    m_view->setObjectName(u"contexts.view"_s);
    m_view->setAccessibleName(tr("Contexts to show"));
    m_view->addItems({tr("All contexts"), tr("Favourites"), tr("Recent"), tr("Production")});
    m_page->addHeaderWidget(m_view);
    m_page->addHeaderAction(m_actions.action(u"contexts.undo"_s));
    m_page->addHeaderAction(m_actions.action(u"contexts.reload"_s));
    m_page->addHeaderAction(m_actions.action(u"contexts.import"_s), true);
    const auto action = [this](const QString &id) { return m_actions.action(id); };
    m_page->setContextActions({action(u"contexts.use"_s), action(u"contexts.previous"_s), action(u"contexts.check"_s), nullptr, action(u"contexts.favourite"_s), action(u"contexts.production"_s), nullptr,
                               action(u"contexts.rename"_s), action(u"contexts.namespace"_s), action(u"contexts.delete"_s), action(u"contexts.forgetSource"_s), nullptr,
                               action(u"contexts.copyName"_s), action(u"contexts.reload"_s)});
}

void ContextsPane::paneShown()
{
    selectSomething();
}

void ContextsPane::selectSomething()
{
    if (!selectedContext().isEmpty())
        return;
    const QString inUse = m_workspace.contextName();
    select(inUse.isEmpty() ? m_workspace.kubeConfig().config().currentContext : inUse);
}

void ContextsPane::select(const QString &name)
{
    const int row = m_workspace.contexts().rowOf(name);
    if (row >= 0)
        m_page->selectRow(m_workspace.contexts().index(row, 0));
}

void ContextsPane::focusFilter()
{
    m_page->focusFilter();
}

void ContextsPane::focusContent()
{
    m_page->focusTable();
}

QString ContextsPane::selectedContext() const
{
    const QModelIndex index = m_page->currentIndex();
    return index.isValid() ? index.data(ContextModel::NameRole).toString() : QString();
}

} // namespace Polydeck::Ui
