// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

#include <polyaxon/types.h>

namespace Polydeck
{
class Workspace;
}
namespace Polydeck::Polyaxon
{
class Client;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ListPage;
class Navigator;
class ProjectPanel;

/// Defines the actions on projects and says how to make their pane (id "projects").
[[nodiscard]] PaneEntry projectsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

/// The projects of this Polyaxon, the open one marked, and a form for new ones.
class ProjectsPane : public Pane
{
    Q_OBJECT
public:
    ProjectsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);

    void paneShown() override;
    void focusFilter() override;
    void focusContent() override;

private:
    void buildPage();
    void connectPage();
    void connectActions();
    void refresh();
    void openForm();
    void makeForm();
    void closeForm();
    void onCreated(const Polyaxon::Project &project);
    void openCurrent();
    // projectsstate.cpp: what is said about the list
    void connectWorkspace();
    void contextChanged();
    void clientChanged();
    void updateState();
    void updateHealth();
    void selectWanted();
    [[nodiscard]] QString currentName() const;

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    ListPage *m_page;
    ProjectPanel *m_panel = nullptr; ///< made when first needed
    Polyaxon::Client *m_client = nullptr; ///< that a call under way goes through
    QString m_place; ///< context and namespace
    QString m_wanted; ///< to be selected once the table has it
};

} // namespace Polydeck::Ui
