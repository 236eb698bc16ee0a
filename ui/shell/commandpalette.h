// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sheet.h"

class QLineEdit;
class QListView;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class PaletteModel;

/// Ctrl+K: every action there is and every context to switch to, found by a few letters.
class CommandPalette : public Sheet
{
    Q_OBJECT
public:
    CommandPalette(Workspace &workspace, ActionRegistry &actions, QWidget *window);

    /// Opens with nothing typed; what belongs to \a currentPane comes first.
    void openFresh(const QString &currentPane);

protected:
    QWidget *firstFocus() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void collect(const QString &currentPane);
    void fit();
    void search(const QString &pattern);
    void run(const QModelIndex &index);
    void move(int step);

    Workspace &m_workspace;
    ActionRegistry &m_actions;
    PaletteModel *m_model;
    QLineEdit *m_input;
    QListView *m_list;
    QWidget *m_nothing;
};

} // namespace Polydeck::Ui
