// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorpane.h"

#include "assist.h"
#include "codeeditor.h"
#include "crumbbar.h"
#include "editordocument.h"
#include "folding.h"
#include "placespopup.h"
#include "problemsview.h"
#include "renamebar.h"
#include "workspacenames.h"

#include <polyaxonfile/edit/edits.h>
#include <polyaxonfile/knowledge/hover.h>
#include <polyaxonfile/knowledge/outline.h>
#include <polyaxonfile/knowledge/symbols.h>
#include <ui/theme/icons.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/messagebar.h>

#include <QMenu>
#include <QTextBlock>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::Document;

void EditorPane::connectKnowledge()
{
    m_assist->setNames([this] { return m_names->namesFor(m_editor->text()); });
    connect(m_names, &WorkspaceNames::changed, m_assist, &Assist::refresh);
    connect(m_editor, &QPlainTextEdit::cursorPositionChanged, this, &EditorPane::showCrumbs);
    connect(m_editor, &CodeEditor::fixesRequested, this, &EditorPane::showFixes);
    connect(m_crumbs, &CrumbBar::outlineRequested, this, &EditorPane::showOutline);
    connect(m_rename, &RenameBar::renameRequested, this, &EditorPane::rename);
    connect(m_rename, &RenameBar::left, m_editor, [this] { m_editor->setFocus(Qt::OtherFocusReason); });
    connect(m_problems, &ProblemsView::fixRequested, this, &EditorPane::applyFix);
    const auto choose = [this](std::optional<Polyaxonfile::Profile> profile) {
        m_chosenProfile = profile;
        updateProfile();
    };
    connect(m_problems, &ProblemsView::profileRequested, this, choose);
    m_actions.handle(u"editor.profileServer"_s, this, [choose] { choose(std::nullopt); });
    m_actions.handle(u"editor.profile2"_s, this, [choose] { choose(Polyaxonfile::Profile::V2_16); });
    m_actions.handle(u"editor.profile1"_s, this, [choose] { choose(Polyaxonfile::Profile::V1_11); });
    defineKnowledgeActions();
}

void EditorPane::defineKnowledgeActions()
{
    const auto add = [this](const QString &id, std::function<void()> go) {
        m_actions.handle(id, this, std::move(go));
        m_actions.setEnabledRule(id, this, [this] { return m_document->isOpen(); });
    };
    add(u"editor.complete"_s, [this] { m_assist->complete(); });
    add(u"editor.outline"_s, [this] { showOutline(); });
    add(u"editor.definition"_s, [this] { whenParsed([this] { goToDefinition(); }); });
    add(u"editor.uses"_s, [this] { whenParsed([this] { showUses(); }); });
    add(u"editor.rename"_s, [this] { whenParsed([this] { openRename(); }); });
    add(u"editor.fix"_s, [this] { whenParsed([this] { showFixes(); }); });
    add(u"editor.moveUp"_s, [this] { whenParsed([this] { moveItem(-1); }); });
    add(u"editor.moveDown"_s, [this] { whenParsed([this] { moveItem(+1); }); });
    add(u"editor.fold"_s, [this] { m_editor->folding().foldAtCaret(); });
    add(u"editor.unfold"_s, [this] { m_editor->folding().unfoldAtCaret(); });
}

void EditorPane::whenParsed(std::function<void()> go)
{
    if (m_document->isParsed())
        go();
    else
        m_whenParsed = std::move(go);
}

void EditorPane::goToOffset(qsizetype offset)
{
    const auto block = m_editor->document()->findBlock(int(offset));
    m_editor->goTo(block.blockNumber() + 1, int(offset) - block.position() + 1);
}

void EditorPane::goToDefinition()
{
    if (const auto place = Polyaxonfile::definitionAt(m_document->parsed(), m_editor->textCursor().position()))
        goToOffset(place->start);
    else
        m_messages->showInfo(tr("There is no input, operation or component at the caret."), tr("Go to definition works on their names."));
}

static Polyaxonfile::OutlineItem lineItem(const QTextBlock &block, int column, const QString &detail)
{
    Polyaxonfile::OutlineItem item;
    item.label = block.text().trimmed();
    item.detail = detail;
    item.line = item.endLine = block.blockNumber() + 1;
    item.column = column;
    return item;
}

void EditorPane::showUses()
{
    const auto uses = Polyaxonfile::usesAt(m_document->parsed(), m_editor->textCursor().position());
    if (uses.isEmpty()) {
        m_messages->showInfo(tr("There is no input, operation or component at the caret."), tr("Find uses works on their names."));
        return;
    }
    QList<Polyaxonfile::OutlineItem> items;
    for (const auto &use : uses) {
        const auto block = m_editor->document()->findBlock(int(use.start));
        const auto where = use.what == Polyaxonfile::Occurrence::What::Declaration ? tr("line %1, declared here") : tr("line %1");
        items.append(lineItem(block, int(use.start) - block.position() + 1, where.arg(block.blockNumber() + 1)));
    }
    const auto name = m_document->text().mid(uses.first().start, uses.first().length);
    openPlaces(items, uses.size() == 1 ? tr("%1: 1 place").arg(name) : tr("%1: %2 places").arg(name).arg(uses.size()), -1);
}

void EditorPane::openRename()
{
    const auto offset = m_editor->textCursor().position();
    const auto symbol = Polyaxonfile::symbolAt(m_document->parsed(), offset);
    if (!symbol) {
        m_messages->showInfo(tr("There is no input, operation or component at the caret."), tr("Place the caret on its name to rename it."));
        return;
    }
    m_renameOffset = offset;
    m_rename->open(symbol->name, symbol->places.size());
}

void EditorPane::rename(const QString &name)
{
    QtConcurrent::run(&Polyaxonfile::renameAt, m_document->parsed(), m_renameOffset, name).then(this, [this, text = m_document->text()](const Result<QList<Polyaxonfile::TextPatch>> &patches) {
        if (!patches) {
            m_rename->showProblem(patches.error().what);
            return;
        }
        if (text == m_document->text())
            m_editor->apply(*patches);
        m_rename->leave();
    });
}

void EditorPane::openPlaces(const QList<Polyaxonfile::OutlineItem> &items, const QString &placeholder, int currentLine)
{
    if (m_places == nullptr) {
        m_places = new PlacesPopup(window());
        connect(this, &QObject::destroyed, m_places, &QObject::deleteLater);
        connect(m_places, &PlacesPopup::placeRequested, m_editor, &CodeEditor::goTo);
        connect(m_places, &PlacesPopup::closed, m_editor, [this] { m_editor->setFocus(Qt::OtherFocusReason); });
    }
    const auto below = QRect(m_crumbs->mapTo(window(), QPoint(0, 0)), m_crumbs->size());
    m_places->open(items, placeholder, currentLine, below);
}

void EditorPane::showOutline()
{
    openPlaces(Polyaxonfile::outlineOf(m_document->parsed()), tr("Go to a part of the file"), m_editor->textCursor().blockNumber() + 1);
}

void EditorPane::showCrumbs()
{
    // While something is being typed the last path is as good as any.
    if (m_document->isParsed())
        m_crumbs->setPath(Polyaxonfile::pathAt(m_document->parsed(), m_editor->textCursor().position()));
}

void EditorPane::showFixes()
{
    QMenu *menu = new QMenu(m_editor);
    menu->setObjectName(u"editor.fixes"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int line = m_editor->textCursor().blockNumber() + 1;
    for (const auto &finding : m_document->parsed().findings()) {
        if (finding.line <= line && line <= std::max(finding.line, finding.endLine) && finding.fix)
            menu->addAction(icon(u"bulb"_s, Token::Warning), finding.fix->title, this, [this, fix = *finding.fix] { applyFix(fix); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    const auto place = Polyaxonfile::placeAt(m_document->parsed(), m_editor->textCursor().position());
    if (Polyaxonfile::symbolAt(m_document->parsed(), m_editor->textCursor().position()))
        menu->addAction(m_actions.action(u"editor.rename"_s));
    if (place.node && !place.isKey && place.node.isText()) {
        const auto style = place.node.node().style;
        const auto offer = [&](const QString &text, Polyaxonfile::Style wanted) {
            if (style != wanted)
                menu->addAction(text, this, [this, wanted] { restyle(wanted); });
        };
        offer(tr("Write in double quotes"), Polyaxonfile::Style::DoubleQuoted);
        offer(tr("Write in single quotes"), Polyaxonfile::Style::SingleQuoted);
        offer(tr("Write without quotes"), Polyaxonfile::Style::Plain);
        offer(tr("Write as block text"), Polyaxonfile::Style::Literal);
    }
    const bool inList = std::ranges::any_of(place.levels, [](const auto &level) { return level.value.isSequence(); });
    if (inList) {
        menu->addAction(m_actions.action(u"editor.moveUp"_s));
        menu->addAction(m_actions.action(u"editor.moveDown"_s));
    }
    if (!place.levels.isEmpty())
        menu->addAction(icon(u"trash"_s), tr("Remove %1").arg(Polyaxonfile::pathText({place.levels.last().step})), this, [this] {
            edit([offset = m_editor->textCursor().position()](const Document &document) { return Polyaxonfile::Edit::remove(document, Polyaxonfile::pathAt(document, offset)); });
        });
    if (menu->isEmpty()) {
        delete menu;
        m_messages->showInfo(tr("There is nothing to fix in this line."));
        return;
    }
    menu->popup(m_editor->viewport()->mapToGlobal(m_editor->cursorRect().bottomLeft()));
}

void EditorPane::applyFix(const Polyaxonfile::Fix &fix)
{
    // A fix is made for the text that was checked, and for no other.
    if (m_document->isParsed())
        m_editor->apply(fix.patches);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void EditorPane::edit(std::function<Result<QList<Polyaxonfile::TextPatch>>(const Document &)> work)
{
    QtConcurrent::run(std::move(work), m_document->parsed()).then(this, [this, text = m_document->text()](const Result<QList<Polyaxonfile::TextPatch>> &patches) {
        if (!patches)
            m_messages->showError(patches.error());
        else if (text == m_document->text())
            m_editor->apply(*patches);
    });
}

void EditorPane::moveItem(int direction)
{
    const auto offset = m_editor->textCursor().position();
    auto path = Polyaxonfile::pathAt(m_document->parsed(), offset);
    while (!path.isEmpty() && !std::holds_alternative<qsizetype>(path.last()))
        path.removeLast();
    if (path.isEmpty()) {
        m_messages->showInfo(tr("The caret is in no list."), tr("Items of lists can be moved."));
        return;
    }
    const auto from = std::get<qsizetype>(path.takeLast());
    const auto list = Polyaxonfile::valueAt(m_document->parsed().tree().root(), path);
    const auto to = from + direction;
    if (to < 0 || to >= list.size())
        return;
    const auto within = offset - list.at(from).node().begin;
    QtConcurrent::run(&Polyaxonfile::Edit::moveItem, m_document->parsed(), path, from, to)
        .then(this, [this, text = m_document->text(), path, to, within](const Result<QList<Polyaxonfile::TextPatch>> &patches) {
            if (!patches) {
                m_messages->showError(patches.error());
                return;
            }
            if (text != m_document->text())
                return;
            m_editor->apply(*patches);
            // The caret goes along with its item.
            whenParsed([this, path, to, within] {
                const auto moved = Polyaxonfile::valueAt(m_document->parsed().tree().root(), path + Polyaxonfile::Path{to});
                if (moved)
                    goToOffset(moved.node().begin + std::max<qsizetype>(0, within));
            });
        });
}

void EditorPane::restyle(Polyaxonfile::Style style)
{
    edit([offset = m_editor->textCursor().position(), style](const Document &document) { return Polyaxonfile::Edit::setStyle(document, Polyaxonfile::pathAt(document, offset), style); });
}

} // namespace Polydeck::Ui
