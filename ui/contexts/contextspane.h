// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <kube/kubeconfigchanges.h>
#include <ui/widgets/pane.h>
#include <workspace/contextmarks.h>

class QComboBox;
class QMimeData;
class QTimer;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ContextDetails;
class ContextEditPanel;
class ImportPanel;
class ListPage;
class MessageBar;
class Navigator;

/// The contexts of the kubeconfig: see where each leads, switch, import, rename, delete, mark, and take changes back.
class ContextsPane : public Pane
{
    Q_OBJECT
public:
    ContextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);
    ~ContextsPane() override;

    void paneShown() override;
    void focusFilter() override;
    void focusContent() override;

    /// What a drop or the clipboard brings: files and folders, else text. \return false where there is nothing of use
    bool importFrom(const QMimeData *data);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildPage();
    void connectPage();
    // contextsactions.cpp
    void connectActions();
    void connectMarkActions();
    void handle(const QString &id, std::function<void()> handler, std::function<bool()> rule = {});
    // contextsstate.cpp: what is said about files, connection and credentials
    void updateFiles();
    void updateProblems();
    void updateExposed();
    void updateConnection();
    void updateExpiry();
    void applyView();
    // contextschanges.cpp: changing the files
    void use(const QString &name);
    void usePrevious();
    void edit(int what);
    void saveEdit();
    void askDelete();
    void undo();
    void forgetSource();
    void changed(const Result<Kube::ChangeReport> &report, bool canUndo = true);
    void changeMark(const std::function<void(ContextMark &)> &change);
    // contextsimport.cpp
    void chooseFile();
    void chooseFolder();
    void importFiles(const QStringList &filesAndFolders);
    [[nodiscard]] ImportPanel *importPanel();

    [[nodiscard]] QString selectedContext() const;
    void select(const QString &name);
    void selectSomething(); ///< the context in use, unless the user has chosen a row

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    ListPage *m_page;
    ContextDetails *m_details;
    QComboBox *m_view;
    MessageBar *m_problems;
    MessageBar *m_exposed;
    MessageBar *m_expiry;
    MessageBar *m_connection;
    ContextEditPanel *m_edit = nullptr; ///< made when first needed, like the next
    ImportPanel *m_import = nullptr;
    QTimer *m_clock;
    QString m_switchingTo;
    Call<Kube::ChangeReport> m_change;
};

/// Defines the pane's actions and says how to make it.
[[nodiscard]] PaneEntry contextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

} // namespace Polydeck::Ui
