// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorpane.h"

#include "assist.h"
#include "codeeditor.h"
#include "crumbbar.h"
#include "editordocument.h"
#include "findbar.h"
#include "problemsview.h"
#include "renamebar.h"
#include "startpage.h"
#include "submitpanel.h"
#include "workspacenames.h"

#include <polyaxonfile/templates.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/paneheader.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QFileDialog>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

EditorPane::EditorPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"editor"_s, parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_document(new EditorDocument(this))
    , m_header(new PaneHeader(u"editor"_s, this))
    , m_messages(new MessageBar(u"editor"_s, this))
    , m_confirm(new ConfirmBar(u"editor"_s, this))
    , m_stack(new QStackedWidget(this))
    , m_start(new StartPage(actions.action(u"editor.open"_s), this))
    , m_editor(new CodeEditor(this))
    , m_find(new FindBar(*m_editor, this))
    , m_problems(new ProblemsView(this))
    , m_crumbs(new CrumbBar(this))
    , m_rename(new RenameBar(this))
    , m_names(new WorkspaceNames(workspace, this))
    , m_assist(new Assist(*m_editor, *m_document))
    , m_submit(new SubmitPanel(workspace, actions.action(u"editor.submit"_s), this))
{
    buildLayout();
    connectActions();
    connectDocument();
    connectWorkspace();
    connectKnowledge();
    if (m_document->recover())
        m_messages->showInfo(tr("Your unsaved changes are back."), tr("They were kept when the program ended."));
    updateHeader();
    updateProfile();
    updateObstacle();
}

EditorPane::~EditorPane() = default;

void EditorPane::buildLayout()
{
    m_editor->setObjectName(u"editor.text"_s);
    m_editor->setAccessibleName(tr("Polyaxonfile"));
    m_header->setTitle(tr("Editor"));
    for (const QString &id : {u"editor.new"_s, u"editor.open"_s, u"editor.save"_s})
        m_header->addActionButton(m_actions.action(id));

    auto *text = new QWidget(this);
    auto *column = new QVBoxLayout(text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_crumbs);
    column->addWidget(m_find);
    column->addWidget(m_rename);
    column->addWidget(m_editor, 1);
    column->addWidget(m_problems);

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"editor.splitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(text);
    splitter->addWidget(m_submit);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({1000, 330});
    m_submit->setMinimumWidth(260);

    m_stack->addWidget(m_start);
    m_stack->addWidget(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_messages);
    layout->addWidget(m_confirm);
    layout->addWidget(m_stack, 1);
}

void EditorPane::connectActions()
{
    m_actions.handle(u"editor.new"_s, this, [this] { unlessModified([this] { m_document->close(); }); });
    m_actions.handle(u"editor.open"_s, this, [this] { chooseFile(); });
    m_actions.handle(u"editor.save"_s, this, [this] { save(); });
    m_actions.handle(u"editor.saveAs"_s, this, [this] { saveAs(); });
    m_actions.handle(u"editor.close"_s, this, [this] { closeFile(); });
    m_actions.handle(u"editor.find"_s, this, [this] { focusFilter(); });
    m_actions.handle(u"editor.submit"_s, this, [this] { submit(); });
    const auto whenOpen = [this] { return m_document->isOpen(); };
    for (const QString &id : {u"editor.new"_s, u"editor.saveAs"_s, u"editor.close"_s, u"editor.find"_s})
        m_actions.setEnabledRule(id, this, whenOpen);
    m_actions.setEnabledRule(u"editor.save"_s, this, [this] { return m_document->isOpen() && (m_document->isModified() || m_document->path().isEmpty()); });
    m_actions.setEnabledRule(u"editor.submit"_s, this, [this] {
        return m_document->isOpen() && m_workspace.polyaxon() != nullptr && !m_create.isActive() && !m_compiling;
    });
    for (QAction *action : m_actions.actionsOf(tr("Editor")))
        addAction(action);

    connect(m_start, &StartPage::templateChosen, this, &EditorPane::startFromTemplate);
    connect(m_problems, &ProblemsView::placeRequested, m_editor, &CodeEditor::goTo);
    connect(&m_navigator, &Navigator::fileRequested, this, [this](const QString &path) { unlessModified([this, path] { m_document->open(path); }); });
    connect(&m_navigator, &Navigator::templateRequested, this, [this](const QString &id) {
        unlessModified([this, id] {
            if (id.isEmpty())
                m_document->close();
            else
                startFromTemplate(id);
        });
    });
}

void EditorPane::connectDocument()
{
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] { m_document->edit(m_editor->text()); });
    connect(m_document, &EditorDocument::textReplaced, this, [this](const QString &text) {
        const QSignalBlocker quiet(m_editor);
        m_editor->setMarks({});
        m_editor->setPlainText(text);
        m_editor->document()->clearUndoRedoStacks();
        showDocument();
    });
    connect(m_document, &EditorDocument::stateChanged, this, &EditorPane::updateHeader);
    connect(m_document, &EditorDocument::parsedChanged, this, &EditorPane::showFindings);
    connect(m_document, &EditorDocument::failed, m_messages, &MessageBar::showError);
    connect(m_document, &EditorDocument::changedOnDisk, this, &EditorPane::offerReload);
    connect(m_document, &EditorDocument::saved, this, [this](const QString &path) { m_messages->showSuccess(tr("Saved %1.").arg(path)); });
}

void EditorPane::connectWorkspace()
{
    connect(&m_workspace, &Workspace::polyaxonChanged, this, [this] {
        updateProfile();
        updateObstacle();
        m_actions.refresh();
    });
    connect(&m_workspace, &Workspace::clusterChanged, this, &EditorPane::updateObstacle);
    // An answer for another cluster must not arrive here any more.
    connect(&m_workspace, &Workspace::contextChanged, this, [this] {
        m_create.abort();
        m_submitWhenParsed = false;
    });
}

void EditorPane::focusFilter()
{
    if (m_document->isOpen())
        m_find->open();
}

void EditorPane::focusContent()
{
    if (m_document->isOpen())
        m_editor->setFocus(Qt::OtherFocusReason);
    else
        Pane::focusContent();
}

void EditorPane::showDocument()
{
    m_messages->clear();
    m_find->hide();
    m_stack->setCurrentIndex(m_document->isOpen() ? 1 : 0);
    if (m_document->isOpen() && isVisible())
        m_editor->setFocus(Qt::OtherFocusReason);
}

void EditorPane::updateHeader()
{
    m_stack->setCurrentIndex(m_document->isOpen() ? 1 : 0);
    if (!m_document->isOpen())
        m_header->setSubtitle({});
    else
        m_header->setSubtitle(m_document->isModified() ? tr("%1 \u00b7 not saved").arg(m_document->displayName()) : m_document->displayName());
    m_actions.refresh();
}

void EditorPane::showFindings()
{
    // That a required input has no value yet is said by the form beside the text, where it can be given.
    QList<Polyaxonfile::Finding> findings = m_document->parsed().findings();
    findings.removeIf([](const auto &f) { return f.rule == "params.missing"_L1 && f.severity == Polyaxonfile::Severity::Warning; });
    QList<TextMark> marks;
    marks.reserve(findings.size());
    for (const auto &finding : std::as_const(findings)) {
        const auto kind = finding.severity == Polyaxonfile::Severity::Error ? TextMark::Kind::Error : TextMark::Kind::Warning;
        marks.append({kind, finding.line, finding.column, finding.endLine, finding.endColumn, finding.message, finding.fix.has_value()});
    }
    m_editor->setMarks(marks);
    m_problems->setFindings(findings);
    m_submit->setDocument(m_document->parsed(), m_document->path());
    showCrumbs();
    if (auto go = std::exchange(m_whenParsed, nullptr))
        go();
    if (m_submitWhenParsed)
        compileAndSend();
}

void EditorPane::updateProfile()
{
    const bool old = m_workspace.polyaxonVersion().startsWith("1."_L1);
    const auto profile = m_chosenProfile.value_or(old ? Polyaxonfile::Profile::V1_11 : Polyaxonfile::Profile::V2_16);
    m_document->setProfile(profile);
    m_problems->setProfile(profile, !m_chosenProfile);
}

void EditorPane::updateObstacle()
{
    QString reason;
    if (m_workspace.contextName().isEmpty())
        reason = tr("Choose a context first: runs are submitted to its cluster.");
    else if (m_workspace.clusterHealth() == Health::Failed)
        reason = m_workspace.clusterError().what;
    else if (m_workspace.polyaxonHealth() == Health::Failed)
        reason = m_workspace.polyaxonError().what;
    else if (m_workspace.polyaxon() == nullptr)
        reason = tr("Connecting to Polyaxon\u2026");
    m_submit->setObstacle(reason);
}

void EditorPane::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a Polyaxonfile"), {}, tr("Polyaxonfiles (*.yaml *.yml *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { unlessModified([this, path] { m_document->open(path); }); });
    dialog->open();
}

void EditorPane::save()
{
    if (m_document->path().isEmpty())
        saveAs();
    else
        m_document->saveAs(m_document->path());
}

void EditorPane::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save the Polyaxonfile"), {}, tr("Polyaxonfiles (*.yaml *.yml *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"yaml"_s);
    dialog->selectFile(m_document->path().isEmpty() ? m_document->displayName() : m_document->path());
    connect(dialog, &QFileDialog::fileSelected, m_document, &EditorDocument::saveAs);
    dialog->open();
}

void EditorPane::closeFile()
{
    unlessModified([this] { m_document->close(); });
}

void EditorPane::startFromTemplate(const QString &id)
{
    const auto items = Polyaxonfile::templates();
    for (const auto &item : items) {
        if (item.id == id)
            m_document->startNew(item.id + ".yaml"_L1, item.text);
    }
}

void EditorPane::offerReload()
{
    m_messages->showWarning(tr("%1 was changed by another program.").arg(m_document->displayName()),
                            tr("Saving here would replace those changes; reloading would replace yours."));
    m_messages->setAction(tr("Reload"), [this] { m_document->open(m_document->path()); });
}

void EditorPane::unlessModified(std::function<void()> go)
{
    if (!m_document->hasUnsavedEdits()) {
        go();
        return;
    }
    m_confirm->ask({.question = tr("Close %1 without saving?").arg(m_document->displayName()),
                    .consequence = tr("Your changes since the last save are lost."),
                    .confirmText = tr("Discard changes")},
                   this, std::move(go));
}

void EditorPane::submit()
{
    if (!m_document->isOpen() || m_create.isActive() || m_compiling)
        return;
    if (!m_submit->validate())
        return;
    // The text may be newer than what was understood of it: submit what is on screen, never an older version.
    if (m_document->isParsed())
        compileAndSend();
    else
        m_submitWhenParsed = true;
}

} // namespace Polydeck::Ui
