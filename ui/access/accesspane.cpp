// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accesspane.h"

#include "forwardsview.h"
#include "ladderview.h"
#include "namespacesview.h"
#include "rightsview.h"

#include <ui/widgets/actionregistry.h>
#include <ui/widgets/navigator.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

AccessPane::AccessPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"access"_s, parent)
    , m_tabs(new QTabWidget)
    , m_ladder(new LadderView(workspace))
    , m_namespaces(new NamespacesView(workspace, actions))
    , m_forwards(new ForwardsView(workspace, actions))
    , m_rights(new RightsView(workspace))
{
    m_tabs->setObjectName(u"access.tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_ladder, tr("Connection"));
    m_tabs->addTab(m_namespaces, tr("Namespaces"));
    m_tabs->addTab(m_forwards, tr("Port-forwards"));
    m_tabs->addTab(m_rights, tr("Rights"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    connect(&navigator, &Navigator::checkRequested, this, [this](const QString &context) {
        show(m_ladder);
        m_ladder->check(context);
    });
    connect(&navigator, &Navigator::namespacesRequested, this, [this] { show(m_namespaces); });
    connectActions(actions);
}

void AccessPane::connectActions(ActionRegistry &actions)
{
    actions.handle(u"access.check"_s, this, [this] {
        show(m_ladder);
        m_ladder->check({});
    });
    actions.handle(u"access.namespaces"_s, this, [this] { show(m_namespaces); });
    actions.handle(u"access.forwards"_s, this, [this] { show(m_forwards); });
    actions.handle(u"access.rights"_s, this, [this] { show(m_rights); });
    actions.handle(u"access.copyRole"_s, this, [this] {
        show(m_rights);
        m_rights->copyRole();
    });
    for (QAction *action : actions.actionsOf(tr("Access")))
        addAction(action);
}

void AccessPane::show(QWidget *part)
{
    m_tabs->setCurrentWidget(part);
    focusContent();
}

void AccessPane::focusFilter()
{
    if (m_tabs->currentWidget() == m_namespaces)
        m_namespaces->focusFilter();
    else if (m_tabs->currentWidget() == m_forwards)
        m_forwards->focusFilter();
}

void AccessPane::focusContent()
{
    if (m_tabs->currentWidget() == m_namespaces)
        m_namespaces->focusContent();
    else if (m_tabs->currentWidget() == m_forwards)
        m_forwards->focusContent();
    else
        Pane::focusContent();
}

PaneEntry accessPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString pane = u"access"_s;
    const QString category = AccessPane::tr("Access");
    const auto define = [&](const QString &id, const QString &text, const QString &iconName, const QKeySequence &shortcut = {}, bool dangerous = false) {
        actions.define({.id = id, .text = text, .iconName = iconName, .shortcuts = shortcut.isEmpty() ? QList<QKeySequence>() : QList{shortcut},
                        .category = category, .paneId = pane, .toolTip = {}, .dangerous = dangerous});
    };
    define(u"access.check"_s, AccessPane::tr("Check the connection"), u"help"_s);
    define(u"access.namespaces"_s, AccessPane::tr("Choose a namespace"), u"switch"_s);
    define(u"access.forwards"_s, AccessPane::tr("Show port-forwards"), u"plug"_s);
    define(u"access.rights"_s, AccessPane::tr("Show what I may do"), u"shield"_s);
    define(u"access.copyRole"_s, AccessPane::tr("Copy a role for the administrator"), u"copy"_s);
    define(u"namespaces.use"_s, AccessPane::tr("Use this namespace"), u"switch"_s);
    define(u"namespaces.favourite"_s, AccessPane::tr("Favourite"), u"tag"_s);
    define(u"namespaces.forget"_s, AccessPane::tr("Forget this entry"), u"close"_s);
    define(u"namespaces.refresh"_s, AccessPane::tr("Ask again"), u"refresh"_s);
    define(u"namespaces.copyName"_s, AccessPane::tr("Copy name of namespace"), u"copy"_s);
    define(u"namespaces.save"_s, AccessPane::tr("Save in the kubeconfig"), u"save"_s);
    define(u"namespaces.copyCommand"_s, AccessPane::tr("Copy the kubectl command for the namespace"), u"command"_s);
    define(u"forwards.new"_s, AccessPane::tr("New port-forward…"), u"plus"_s);
    define(u"forwards.start"_s, AccessPane::tr("Start"), u"play"_s);
    define(u"forwards.stop"_s, AccessPane::tr("Stop"), u"stop"_s);
    define(u"forwards.freePort"_s, AccessPane::tr("Use the next free port"), u"switch"_s);
    define(u"forwards.copyAddress"_s, AccessPane::tr("Copy address"), u"copy"_s);
    define(u"forwards.open"_s, AccessPane::tr("Open in the browser"), u"external"_s);
    define(u"forwards.copyCommand"_s, AccessPane::tr("Copy the kubectl command"), u"command"_s);
    define(u"forwards.remove"_s, AccessPane::tr("Remove"), u"trash"_s, {}, true);
    return {.id = pane, .title = category, .iconName = u"plug"_s, .shortcut = QKeySequence(u"Ctrl+Shift+1"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) -> Pane * { return new AccessPane(workspace, navigator, actions, parent); }};
}

} // namespace Polydeck::Ui
