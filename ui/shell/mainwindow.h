// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

#include <QHash>
#include <QList>
#include <QWidget>

class QMenu;
class QStackedWidget;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class AboutSheet;
class ActionRegistry;
class CommandPalette;
class ContextBand;
class NavigationRail;
class Navigator;
class ShortcutSheet;
class StatusArea;
class Theme;

/**
 * The window: rail, pane, status bar, and what lies over them. It knows panes only by their PaneEntry and makes each when
 * it is first shown. Geometry and the last pane are remembered.
 */
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    MainWindow(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// In the order of the rail.
    void addPane(const PaneEntry &entry);
    /// Shows the pane of last time, else \a fallback. Call it once, after the panes were added.
    void showFirstPane(const QString &fallback);
    void showPane(const QString &id);
    [[nodiscard]] QString currentPane() const;
    /// The pane if it was made already.
    [[nodiscard]] Pane *pane(const QString &id) const;

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectActions();
    void fillMenu();
    void updateTitle();
    void updateFrame();
    void syncThemeActions();
    [[nodiscard]] const PaneEntry *entry(const QString &id) const;

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    Theme &m_theme;
    QList<PaneEntry> m_entries;
    QHash<QString, Pane *> m_panes;
    Pane *m_shown = nullptr;
    NavigationRail *m_rail;
    QStackedWidget *m_stack;
    StatusArea *m_status;
    ContextBand *m_band;
    CommandPalette *m_palette = nullptr;
    AboutSheet *m_about = nullptr;
    ShortcutSheet *m_shortcuts = nullptr;
    QMenu *m_menu;
};

} // namespace Polydeck::Ui
