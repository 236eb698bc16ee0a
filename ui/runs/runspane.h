// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

#include <base/call.h>
#include <polyaxon/types.h>

#include <list>

class QComboBox;
class QTimer;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ListPage;
class Navigator;
class RunDetail;

/// Defines the actions on runs and says how to make their pane (id "runs").
[[nodiscard]] PaneEntry runsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

/// The live table of the open project's runs, with one run's detail below it.
class RunsPane : public Pane
{
    Q_OBJECT
public:
    RunsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);

    void paneShown() override;
    void paneHidden() override;
    void focusFilter() override;
    void focusContent() override;

private:
    void buildPage();
    void connectActions();
    void connectWorkspace();
    void updateState();
    void updateProjects();
    void showCurrent();
    void openRun(const QString &project, const QString &uuid);
    void selectWanted();
    void refresh();
    void askStop();
    void askDelete();
    void actOnSelected(bool stop);
    [[nodiscard]] QList<Polyaxon::Run> selectedRuns() const;
    [[nodiscard]] QString describe(const QList<Polyaxon::Run> &runs) const;

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    ListPage *m_page;
    QComboBox *m_project;
    RunDetail *m_detail;
    QTimer *m_tick;
    QString m_wanted; ///< uuid to select once the table has it
    std::list<Call<void>> m_calls;
};

} // namespace Polydeck::Ui
