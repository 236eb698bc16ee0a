// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

namespace Polydeck
{
class Workspace;
struct Error;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ContextDetails;
class ListPage;
class MessageBar;
class Navigator;

/// The contexts of the kubeconfig: see where each leads, switch, and learn why the one in use does not answer.
class ContextsPane : public Pane
{
    Q_OBJECT
public:
    ContextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);

    void paneShown() override;
    void focusFilter() override;
    void focusContent() override;

private:
    void buildPage();
    void connectActions();
    void updateFiles();
    void updateConnection();
    void use(const QString &name);
    [[nodiscard]] QString selectedContext() const;

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    ListPage *m_page;
    ContextDetails *m_details;
    MessageBar *m_problems;
    MessageBar *m_connection;
    QString m_switchingTo;
};

/// Defines the pane's actions and says how to make it.
[[nodiscard]] PaneEntry contextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

} // namespace Polydeck::Ui
