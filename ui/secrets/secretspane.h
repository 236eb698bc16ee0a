// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretchecklist.h"

#include <ui/widgets/pane.h>

#include <base/callbag.h>
#include <kube/types.h>

#include <QSet>

#include <optional>

namespace Polydeck
{
class Workspace;
}
namespace Polydeck::Kube
{
class Client;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ListPage;
class Navigator;
class SecretPanel;

/// Defines the actions on secrets and says how to make their pane (id "secrets").
[[nodiscard]] PaneEntry secretsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

/// The secrets of the namespace, the guide's two at the top, and a form for new ones.
class SecretsPane : public Pane
{
    Q_OBJECT
public:
    SecretsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);

    void paneShown() override;
    void focusFilter() override;
    void focusContent() override;

private:
    void buildPage();
    void connectPage();
    void connectActions();
    void refresh();
    // secretschange.cpp: creating and deleting
    void openForm(SecretKind kind);
    void makeForm();
    void closeForm();
    void onCreated(const Kube::SecretRow &row);
    void askDelete();
    void remove(const QString &name);
    // secretsstate.cpp: what is said about the list and the two secrets of the guide
    void connectWorkspace();
    void contextChanged();
    void clientChanged();
    void updateState();
    void updateHealth();
    void updateChecklist();
    void selectWanted();
    [[nodiscard]] SecretKind likelyKind() const;
    [[nodiscard]] std::optional<Kube::SecretRow> currentSecret() const;

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    ListPage *m_page;
    SecretChecklist *m_checklist;
    SecretPanel *m_panel = nullptr; ///< made when first needed
    Kube::Client *m_client = nullptr; ///< that calls under way go through
    QString m_place; ///< context and namespace
    QString m_wanted; ///< to be selected once the table has it
    QSet<QString> m_known; ///< the server told us of these, the list has not (yet, or must not)
    CallBag m_deletions;
};

} // namespace Polydeck::Ui
