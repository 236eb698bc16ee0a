// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QTimer;
class QToolButton;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ForwardForm;
class ListPage;
class PropertyList;
class SidePanel;
class TextLabel;

/// The port-forwards of the open context: their true state, traffic and last error; start, stop, whole sets, new ones.
class ForwardsView : public QWidget
{
    Q_OBJECT
public:
    ForwardsView(Workspace &workspace, ActionRegistry &actions, QWidget *parent = nullptr);

    void focusFilter();
    void focusContent();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildDetails();
    void connectActions();
    void refresh();
    void refreshDetails();
    void refreshSets();
    void openForm();
    void pointCli(bool on);
    [[nodiscard]] QString selected() const;
    [[nodiscard]] bool isGateway() const;
    [[nodiscard]] QString selectedUrl() const;

    Workspace &m_workspace;
    ActionRegistry &m_actions;
    ListPage *m_page;
    QToolButton *m_sets;
    QCheckBox *m_cli;
    SidePanel *m_details;
    PropertyList *m_facts;
    TextLabel *m_error;
    TextLabel *m_hint;
    ForwardForm *m_form = nullptr;
    QTimer *m_tick;
};

} // namespace Polydeck::Ui
