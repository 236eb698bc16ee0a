// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextspane.h"

#include "contextdetails.h"
#include "contextfacts.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/healthdot.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QTableView>
#include <QVBoxLayout>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;
using Kube::ContextModel;

ContextsPane::ContextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"contexts"_s, parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_page(new ListPage(u"contexts"_s, this))
    , m_details(new ContextDetails(workspace, actions))
    , m_problems(new MessageBar(u"contexts.problems"_s))
    , m_connection(new MessageBar(u"contexts.connection"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    buildPage();
    connectActions();

    connect(m_page, &ListPage::activated, this, [this](const QModelIndex &index) { use(index.data(ContextModel::NameRole).toString()); });
    connect(m_page, &ListPage::currentChanged, this, [this] {
        m_details->setContext(selectedContext());
        m_actions.refresh();
    });
    connect(m_page, &ListPage::emptyActionTriggered, &m_navigator, &Navigator::trySandbox);
    connect(m_page, &ListPage::emptySecondActionTriggered, &m_workspace.kubeConfig(), &Kube::KubeConfigFiles::reload);
    connect(&m_workspace.kubeConfig(), &Kube::KubeConfigFiles::changed, this, &ContextsPane::updateFiles);
    connect(&m_workspace.contexts(), &QAbstractItemModel::dataChanged, m_details, &ContextDetails::refresh);
    connect(&m_workspace, &Workspace::clusterChanged, this, &ContextsPane::updateConnection);
    connect(&m_workspace, &Workspace::contextChanged, this, [this] {
        if (!m_switchingTo.isEmpty() && m_workspace.contextName() == m_switchingTo)
            m_page->messages().showSuccess(tr("Switched to %1.").arg(m_switchingTo), tr("kubectl uses it from now on, too."));
        m_switchingTo.clear();
        updateConnection();
        m_actions.refresh();
    });
    connect(&m_workspace, &Workspace::contextSwitchFailed, this, [this](const Error &error) {
        m_switchingTo.clear();
        m_page->messages().showError(error);
    });
    updateFiles();
    updateConnection();
}

void ContextsPane::buildPage()
{
    m_page->setTitle(tr("Contexts"));
    m_page->setModel(&m_workspace.contexts(), ContextModel::SortRole, ContextModel::FilterRole);
    m_page->setKeyRole(ContextModel::NameRole);
    m_page->setDefaultSort(ContextModel::Name, Qt::AscendingOrder);
    m_page->setDefaultColumnWidths({44, 0, 140, 124, 110, 134});
    m_page->setDetails(m_details, Qt::Horizontal, 340);
    m_page->addStrip(m_problems);
    m_page->addStrip(m_connection);
    m_page->setLoadingText(tr("Reading kubeconfig files"));
    m_page->delegate().setMutedColumns({ContextModel::Cluster, ContextModel::User, ContextModel::Source});
    m_page->delegate().setColumnLook(ContextModel::Current, [](const QModelIndex &index) {
        CellLook look{.glyph = {}, .text = QString(), .foreground = Token::Link, .bold = false, .glyphTint = {}};
        if (!index.data(ContextModel::ProblemRole).toString().isEmpty()) {
            look.glyph = u"warning"_s;
            look.foreground = Token::Danger;
        } else if (index.data(ContextModel::IsCurrentRole).toBool()) {
            look.glyph = u"check"_s;
        }
        return look;
    });
    m_page->delegate().setColumnLook(ContextModel::Name, [](const QModelIndex &index) {
        return CellLook{.glyph = {}, .text = {}, .foreground = Token::Text, .bold = index.data(ContextModel::IsCurrentRole).toBool(), .glyphTint = {}};
    });
    m_page->addHeaderAction(m_actions.action(u"contexts.reload"_s));
    m_page->setContextActions({m_actions.action(u"contexts.use"_s), m_actions.action(u"contexts.check"_s), nullptr, m_actions.action(u"contexts.copyName"_s),
                               m_actions.action(u"contexts.reload"_s)});
}

void ContextsPane::connectActions()
{
    m_actions.handle(u"contexts.use"_s, this, [this] { use(selectedContext()); });
    m_actions.setEnabledRule(u"contexts.use"_s, this, [this] {
        const QString name = selectedContext();
        return !name.isEmpty() && name != m_workspace.contextName();
    });
    m_actions.handle(u"contexts.check"_s, this, [this] { m_navigator.checkConnection(selectedContext()); });
    m_actions.setEnabledRule(u"contexts.check"_s, this, [this] { return !selectedContext().isEmpty(); });
    m_actions.handle(u"contexts.copyName"_s, this, [this] { copyToClipboard(selectedContext()); });
    m_actions.setEnabledRule(u"contexts.copyName"_s, this, [this] { return !selectedContext().isEmpty(); });
    m_actions.handle(u"contexts.reload"_s, this, [this] { m_workspace.kubeConfig().reload(); });
    for (const QString &id : {u"contexts.use"_s, u"contexts.check"_s, u"contexts.copyName"_s, u"contexts.reload"_s})
        addAction(m_actions.action(id));
}

void ContextsPane::paneShown()
{
    if (selectedContext().isEmpty()) {
        const int row = m_workspace.contexts().rowOf(m_workspace.contextName());
        if (row >= 0)
            m_page->selectRow(m_workspace.contexts().index(row, 0));
    }
}

void ContextsPane::focusFilter()
{
    m_page->focusFilter();
}

void ContextsPane::focusContent()
{
    m_page->focusTable();
}

void ContextsPane::updateFiles()
{
    const Kube::KubeConfig &config = m_workspace.kubeConfig().config();
    const bool loaded = m_workspace.kubeConfig().isLoaded();
    QStringList files;
    for (const QString &file : m_workspace.kubeConfig().paths())
        files.append(shortPath(file));
    const QString names = files.join(u", "_s);
    m_page->setSubtitle(names);
    m_page->setHealth(loaded ? Health::Ready : Health::Connecting);
    m_page->setDetailsVisible(!config.contexts.isEmpty());
    m_page->setEmptyState({.iconName = u"contexts"_s,
                           .title = tr("No cluster context yet"),
                           .text = tr("A kubeconfig file from your administrator says where the cluster is and who you are. Save it as %1: "
                                      "it is noticed at once. To look around first, use the built-in sandbox; it simulates a cluster on this computer.")
                                       .arg(names.isEmpty() ? u"~/.kube/config"_s : files.constFirst()),
                           .actionText = tr("Try the sandbox"),
                           .secondActionText = tr("Read the files again")});
    if (config.problems.isEmpty()) {
        m_problems->clear();
    } else if (config.problems.size() == 1) {
        const Error &problem = config.problems.constFirst();
        m_problems->showWarning(problem.what, problem.hint, problem.detail);
    } else {
        m_problems->showWarning(tr("%1 problems in the kubeconfig files. What could be read is below.").arg(config.problems.size()),
                                config.problems.constFirst().what, problemLines(config.problems));
    }
    m_details->refresh();
}

void ContextsPane::updateConnection()
{
    m_details->refresh();
    const QString name = m_workspace.contextName();
    switch (m_workspace.clusterHealth()) {
    case Health::Failed: {
        m_connection->showError(m_workspace.clusterError());
        m_connection->setAction(tr("Find out why"), [this] { m_navigator.checkConnection(m_workspace.contextName()); });
        break;
    }
    case Health::Reconnecting:
        m_connection->showWarning(tr("The connection to %1 was lost and is being brought back.").arg(name), m_workspace.clusterError().what);
        break;
    case Health::Off:
    case Health::Connecting:
    case Health::Ready:
        m_connection->clear();
        break;
    }
}

void ContextsPane::use(const QString &name)
{
    if (name.isEmpty() || name == m_workspace.contextName())
        return;
    m_page->messages().clear();
    m_switchingTo = name;
    m_workspace.useContext(name);
}

QString ContextsPane::selectedContext() const
{
    const QModelIndex index = m_page->currentIndex();
    return index.isValid() ? index.data(ContextModel::NameRole).toString() : QString();
}

PaneEntry contextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString category = ContextsPane::tr("Contexts");
    const QString pane = u"contexts"_s;
    actions.define({.id = u"contexts.use"_s, .text = ContextsPane::tr("Use this context"), .iconName = u"switch"_s,
                    .shortcuts = {QKeySequence(u"Ctrl+Return"_s)}, .category = category, .paneId = pane,
                    .toolTip = ContextsPane::tr("Make it the current context, for kubectl too")});
    actions.define({.id = u"contexts.check"_s, .text = ContextsPane::tr("Check the connection of this context"), .iconName = u"help"_s,
                    .category = category, .paneId = pane});
    actions.define({.id = u"contexts.copyName"_s, .text = ContextsPane::tr("Copy context name"), .iconName = u"copy"_s,
                    .category = category, .paneId = pane});
    actions.define({.id = u"contexts.reload"_s, .text = ContextsPane::tr("Read files again"), .iconName = u"refresh"_s,
                    .shortcuts = {QKeySequence(Qt::Key_F5)}, .category = category, .paneId = pane});
    return {.id = pane, .title = category, .iconName = u"contexts"_s, .shortcut = QKeySequence(u"Ctrl+1"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) -> Pane * {
                return new ContextsPane(workspace, navigator, actions, parent);
            }};
}

} // namespace Polydeck::Ui
