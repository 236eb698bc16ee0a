// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

#include <base/call.h>
#include <polyaxon/types.h>
#include <polyaxonfile/document.h>
#include <polyaxonfile/knowledge/outline.h>
#include <polyaxonfile/tree.h>

class QStackedWidget;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class Assist;
class CodeEditor;
class ConfirmBar;
class CrumbBar;
class EditorDocument;
class FindBar;
class MessageBar;
class Navigator;
class PaneHeader;
class PlacesPopup;
class ProblemsView;
class RenameBar;
class StartPage;
class SubmitPanel;
class WorkspaceNames;

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

    // Knowledge about the text (editorknowledge.cpp)
    void connectKnowledge();
    void defineKnowledgeActions();
    void whenParsed(std::function<void()> go);
    void goToOffset(qsizetype offset);
    void goToDefinition();
    void showUses();
    void openRename();
    void rename(const QString &name);
    void showOutline();
    void openPlaces(const QList<Polyaxonfile::OutlineItem> &items, const QString &placeholder, int currentLine);
    void showCrumbs();
    void showFixes();
    void applyFix(const Polyaxonfile::Fix &fix);
    /// Works out \a edit in a worker and carries it out, unless the text is another by then.
    void edit(std::function<Result<QList<Polyaxonfile::TextPatch>>(const Polyaxonfile::Document &)> work);
    void moveItem(int direction);
    void restyle(Polyaxonfile::Style style);

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
    CrumbBar *m_crumbs;
    RenameBar *m_rename;
    PlacesPopup *m_places = nullptr;
    WorkspaceNames *m_names;
    Assist *m_assist;
    SubmitPanel *m_submit;
    Call<Polyaxon::Run> m_create;
    std::optional<Polyaxonfile::Profile> m_chosenProfile; ///< nothing: the connected server's
    std::function<void()> m_whenParsed;
    qsizetype m_renameOffset = -1;
    bool m_submitWhenParsed = false;
    bool m_compiling = false;
};

} // namespace Polydeck::Ui
