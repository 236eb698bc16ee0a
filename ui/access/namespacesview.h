// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <kube/kubeconfigchanges.h>

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ListPage;
class MessageBar;

/// The namespaces that can be used with the open context, also where listing them is forbidden: choose, star, type one.
class NamespacesView : public QWidget
{
    Q_OBJECT
public:
    NamespacesView(Workspace &workspace, ActionRegistry &actions, QWidget *parent = nullptr);

    void focusFilter();
    void focusContent();

private:
    void build();
    void connectActions();
    void refresh();
    void use(const QString &name);
    void save(const QString &name);
    void addTyped();
    [[nodiscard]] QString selected() const;

    Workspace &m_workspace;
    ActionRegistry &m_actions;
    ListPage *m_page;
    MessageBar *m_note;
    QWidget *m_typing;
    QLineEdit *m_name;
    QPushButton *m_add;
    Call<Kube::ChangeReport> m_save;
};

} // namespace Polydeck::Ui
