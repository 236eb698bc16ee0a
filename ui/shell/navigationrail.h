// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace Polydeck::Ui
{
class RailButton;
struct PaneEntry;

/// The column at the left: the program's mark and menu, the way to the palette, and one line per pane.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addPane(const PaneEntry &entry);
    void setCurrent(const QString &paneId);
    [[nodiscard]] QToolButton *menuButton() const { return m_menu; }

Q_SIGNALS:
    void paneChosen(const QString &paneId);
    void paletteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *m_menu;
    QVBoxLayout *m_panes;
    QHash<QString, RailButton *> m_buttons;
};

} // namespace Polydeck::Ui
