// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "assist.h"

#include "codeeditor.h"
#include "completionpopup.h"
#include "editordocument.h"
#include "hovertext.h"

#include <polyaxonfile/knowledge/hover.h>

#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using namespace Polyaxonfile;

static constexpr int pageRows = 7;

Assist::Assist(CodeEditor &editor, EditorDocument &document)
    : QObject(&editor)
    , m_editor(editor)
    , m_document(document)
    , m_snippet(editor)
{
    editor.installEventFilter(this);
    connect(&editor, &QPlainTextEdit::textChanged, this, &Assist::textChanged);
    connect(&editor, &QPlainTextEdit::cursorPositionChanged, this, &Assist::caretMoved);
    connect(editor.verticalScrollBar(), &QScrollBar::valueChanged, this, &Assist::close);
    connect(&editor, &CodeEditor::hoverRequested, this, &Assist::hover);
    connect(&document, &EditorDocument::textReplaced, this, [this] {
        close();
        m_snippet.end();
    });
}

Assist::~Assist()
{
    delete m_popup;
}

void Assist::setNames(NamesSource source)
{
    m_names = std::move(source);
}

bool Assist::isOpen() const
{
    return m_popup && m_popup->isVisible();
}

void Assist::close()
{
    ++m_question;
    if (m_popup)
        m_popup->hide();
    m_explicit = false;
    m_moved = false;
}

void Assist::complete()
{
    request(true);
}

void Assist::refresh()
{
    if (isOpen())
        request(m_explicit);
}

bool Assist::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_editor)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        // Keys that the list needs must not become shortcuts of the window while it is open.
        const auto key = static_cast<QKeyEvent *>(event)->key();
        if ((isOpen() || m_snippet.isActive()) && (key == Qt::Key_Escape || key == Qt::Key_Tab || key == Qt::Key_Backtab || (isOpen() && (key == Qt::Key_Return || key == Qt::Key_Enter))))
            event->accept();
        break;
    }
    case QEvent::KeyPress: {
        const auto *press = static_cast<QKeyEvent *>(event);
        const auto text = press->text();
        m_typed = !text.isEmpty() && text[0].isPrint() && !(press->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        m_typed = m_typed || press->key() == Qt::Key_Backspace;
        if (keyPressed(press->key(), press->modifiers()))
            return true;
        break;
    }
    case QEvent::InputMethod:
        m_typed = true;
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
    case QEvent::Resize:
        close();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool Assist::keyPressed(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Space && modifiers == Qt::ControlModifier) {
        complete();
        return true;
    }
    if (isOpen()) {
        const auto move = [this](int rows, bool wrap) {
            m_moved = true;
            m_popup->move(rows, wrap);
            return true;
        };
        switch (key) {
        case Qt::Key_Down:
            return move(1, true);
        case Qt::Key_Up:
            return move(-1, true);
        case Qt::Key_PageDown:
            return move(pageRows, false);
        case Qt::Key_PageUp:
            return move(-pageRows, false);
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Tab:
            accept();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if ((m_explicit || m_moved) && modifiers == Qt::NoModifier) {
                accept();
                return true;
            }
            close();
            break;
        default:
            break;
        }
        return false;
    }
    if (m_snippet.isActive()) {
        if (key == Qt::Key_Tab)
            return m_snippet.go(+1);
        if (key == Qt::Key_Backtab)
            return m_snippet.go(-1);
        if (key == Qt::Key_Escape) {
            m_snippet.end();
            return true;
        }
    }
    return false;
}

/// Whether a list is worth asking for behind what was just typed.
static bool isTrigger(const QString &before)
{
    if (before.isEmpty())
        return false;
    const auto last = before.back();
    if (last.isLetterOrNumber() || last == u'_')
        return true;
    if (last == u'.' || before.endsWith("{{"_L1) || before.endsWith("{{ "_L1))
        return before.lastIndexOf("{{"_L1) > before.lastIndexOf("}}"_L1) || before.contains("{%"_L1);
    return before.endsWith(": "_L1) || before.endsWith("- "_L1);
}

void Assist::textChanged()
{
    if (!m_typed) {
        close();
        return;
    }
    m_typed = false;
    const auto cursor = m_editor.textCursor();
    const auto before = cursor.block().text().first(cursor.positionInBlock());
    if (isTrigger(before) || (isOpen() && m_explicit))
        request(m_explicit);
    else
        close();
}

void Assist::caretMoved()
{
    m_snippet.caretMoved();
    if (isOpen() && m_editor.textCursor().position() != m_caret && !m_typed)
        close();
}

void Assist::request(bool explicitly)
{
    if (m_editor.isReadOnly())
        return;
    m_explicit = explicitly;
    const auto question = ++m_question;
    const auto text = m_editor.text();
    const auto caret = m_editor.textCursor().position();
    const auto names = m_names ? m_names() : nullptr;
    QtConcurrent::run([text, caret, names, profile = m_document.profile()] { return Polyaxonfile::complete(text, caret, profile, names.get()); })
        .then(this, [this, question, caret](const Completions &completions) {
            // Typed on meanwhile: the newer question has its own answer.
            if (question != m_question || caret != m_editor.textCursor().position())
                return;
            show(completions);
        });
}

void Assist::show(const Completions &completions)
{
    m_completions = completions;
    m_caret = m_editor.textCursor().position();
    // By itself a list comes only where it helps: not for a word that is complete, and not with nothing typed but snippets.
    const bool useless = completions.items.isEmpty()
        || (!m_explicit && std::ranges::any_of(completions.items, [&](const Completion &c) { return c.kind != Completion::Kind::Key && completions.length == c.label.size() && m_editor.text().mid(completions.start, completions.length) == c.label; }));
    if (useless) {
        if (m_popup)
            m_popup->hide();
        Q_EMIT answered(0);
        return;
    }
    if (!m_popup) {
        m_popup = new CompletionPopup(m_editor.window());
        connect(m_popup, &CompletionPopup::chosen, this, &Assist::accept);
    }
    m_popup->setItems(completions.items);
    m_moved = false;
    const auto caret = m_editor.cursorRect();
    m_popup->showAt({m_editor.viewport()->mapTo(m_editor.window(), caret.topLeft()), caret.size()});
    Q_EMIT answered(int(completions.items.size()));
}

void Assist::accept()
{
    const auto *item = m_popup ? m_popup->current() : nullptr;
    if (!item)
        return;
    const auto expanded = expandSnippet(item->insert);
    const bool isKey = item->kind == Completion::Kind::Key || expanded.text.endsWith(u'.');
    auto cursor = m_editor.textCursor();
    cursor.setPosition(int(m_completions.start));
    cursor.setPosition(int(m_completions.start + m_completions.length), QTextCursor::KeepAnchor);
    // In the middle of a line with a colon behind the word, only the key is meant.
    auto text = expanded;
    const auto rest = m_editor.text().sliced(m_completions.start + m_completions.length);
    if (item->kind == Completion::Kind::Key && rest.startsWith(u':') && text.text.contains(u':'))
        text = {item->label, {}};
    close();
    m_typed = false;
    m_snippet.insert(cursor, text);
    m_editor.ensureCursorVisible();
    m_editor.setFocus(Qt::OtherFocusReason);
    // A key whose value is one of a few: those are next.
    if (isKey && (text.text.endsWith(": "_L1) || text.text.endsWith(u'.')))
        request(false);
}

void Assist::hover(int position, const QPoint &globalPosition)
{
    const auto question = ++m_hover;
    const auto messages = m_editor.messagesAt(position);
    if (!m_document.isParsed()) {
        showHover(m_editor, globalPosition, messages, {});
        return;
    }
    QtConcurrent::run([document = m_document.parsed(), position] { return hoverAt(document, position); })
        .then(this, [this, question, messages, globalPosition](const std::optional<Hover> &found) {
            if (question == m_hover)
                showHover(m_editor, globalPosition, messages, found);
        });
}

} // namespace Polydeck::Ui
