// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

class QTabWidget;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ForwardsView;
class LadderView;
class NamespacesView;
class Navigator;
class RightsView;

/// How we get into the cluster: the connection explained, namespaces, rights and port-forwards of the open context.
class AccessPane : public Pane
{
    Q_OBJECT
public:
    AccessPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);

    void focusFilter() override;
    void focusContent() override;

    [[nodiscard]] LadderView &ladder() const { return *m_ladder; }

private:
    void connectActions(ActionRegistry &actions);
    void show(QWidget *part);

    QTabWidget *m_tabs;
    LadderView *m_ladder;
    NamespacesView *m_namespaces;
    ForwardsView *m_forwards;
    RightsView *m_rights;
};

/// Defines the pane's actions and says how to make it.
[[nodiscard]] PaneEntry accessPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

} // namespace Polydeck::Ui
