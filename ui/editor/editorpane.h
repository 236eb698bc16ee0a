// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

#include <base/call.h>
#include <polyaxon/types.h>
#include <polyaxonfile/document.h>

class QStackedWidget;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class CodeEditor;
class ConfirmBar;
class EditorDocument;
class FindBar;
class MessageBar;
class Navigator;
class PaneHeader;
class ProblemsView;
class StartPage;
class SubmitPanel;

/// Defines the editor's actions and says how to make its pane (id "editor").
[[nodiscard]] PaneEntry editorPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions);

/// A Polyaxonfile as text, its problems, its parameters, and the way from there to a run.
class EditorPane : public Pane
{
    Q_OBJECT
public:
    EditorPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent = nullptr);
    ~EditorPane() override;

    void focusFilter() override;
    void focusContent() override;

private:
    void buildLayout();
    void connectActions();
    void connectDocument();
    void connectWorkspace();

    void showDocument();
    void updateHeader();
    void showFindings();
    void updateProfile();
    void updateObstacle();
    void chooseFile();
    void save();
    void saveAs();
    void closeFile();
    void startFromTemplate(const QString &id);
    void offerReload();
    /// Runs \a go at once, or after the user agreed to lose the unsaved changes.
    void unlessModified(std::function<void()> go);

    void submit();
    void compileAndSend();
    void send(const QJsonObject &operation);
    void showSubmitError(const Error &error);

    Workspace &m_workspace;
    Navigator &m_navigator;
    ActionRegistry &m_actions;
    EditorDocument *m_document;
    PaneHeader *m_header;
    MessageBar *m_messages;
    ConfirmBar *m_confirm;
    QStackedWidget *m_stack;
    StartPage *m_start;
    CodeEditor *m_editor;
    FindBar *m_find;
    ProblemsView *m_problems;
    SubmitPanel *m_submit;
    Call<Polyaxon::Run> m_create;
    bool m_submitWhenParsed = false;
    bool m_compiling = false;
};

} // namespace Polydeck::Ui
