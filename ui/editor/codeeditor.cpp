// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codeeditor.h"

#include "gutter.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <ui/theme/fonts.h>
#include <ui/theme/tokens.h>

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

static constexpr int indentWidth = 2;
static constexpr int gutterPadding = 8;
static constexpr int markWidth = 10;

CodeEditor::CodeEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_repository(std::make_unique<KSyntaxHighlighting::Repository>())
    , m_highlighter(new KSyntaxHighlighting::SyntaxHighlighter(document()))
    , m_gutter(new Gutter(*this))
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(monoFont());
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * indentWidth);
    m_highlighter->setDefinition(m_repository->definitionForName(u"YAML"_s));
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEditor::layoutGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEditor::refreshSelections);
    applyTheme();
    layoutGutter();
}

CodeEditor::~CodeEditor() = default;

void CodeEditor::setMarks(const QList<TextMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    refreshSelections();
    m_gutter->update();
}

const QList<TextMark> &CodeEditor::marks() const
{
    return m_marks;
}

void CodeEditor::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line - 1, 0, blockCount() - 1));
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::clamp(column - 1, 0, std::max(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

void CodeEditor::replaceText(const QString &text)
{
    const QString old = toPlainText();
    const qsizetype shorter = std::min(old.size(), text.size());
    qsizetype head = 0;
    while (head < shorter && old.at(head) == text.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && old.at(old.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    if (head + tail == old.size() && old.size() == text.size())
        return;
    QTextCursor cursor(document());
    cursor.setPosition(int(head));
    cursor.setPosition(int(old.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(head, text.size() - tail - head));
}

int CodeEditor::gutterWidth() const
{
    const int digits = std::max(3, int(QString::number(std::max(1, blockCount())).size()));
    return gutterPadding + markWidth + fontMetrics().horizontalAdvance(u'9') * digits + gutterPadding;
}

void CodeEditor::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), color(this, Token::SurfaceAlt));
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        if (!block.isVisible() || area.bottom() < event->rect().top())
            continue;
        const int line = block.blockNumber() + 1;
        const auto mark = std::ranges::find_if(m_marks, [line](const TextMark &m) { return m.line == line; });
        if (mark != m_marks.end()) {
            const bool error = std::ranges::any_of(m_marks, [line](const TextMark &m) { return m.line == line && m.kind == TextMark::Kind::Error; });
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(this, error ? Token::Danger : Token::Warning));
            const QPointF centre(gutterPadding / 2.0 + markWidth / 2.0, area.top() + fontMetrics().height() / 2.0);
            painter.drawEllipse(centre, 3.5, 3.5);
        }
        const bool isCurrent = block.blockNumber() == current;
        painter.setPen(color(this, isCurrent ? Token::Text : Token::TextMuted));
        const QRectF text(0, area.top(), m_gutter->width() - gutterPadding, fontMetrics().height());
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

QString CodeEditor::marksToolTip(int y) const
{
    return messagesAt(cursorForPosition({0, y}).blockNumber() + 1, 0);
}

QString CodeEditor::messagesAt(int line, int column) const
{
    QStringList messages;
    for (const TextMark &mark : m_marks) {
        const bool inside = mark.line == line && (column == 0 || (column >= mark.column && (mark.endLine > line || column <= mark.endColumn)));
        if (inside)
            messages.append(mark.message.toHtmlEscaped());
    }
    return messages.isEmpty() ? QString() : QString("<qt>"_L1 + messages.join("<br>"_L1) + "</qt>"_L1);
}

bool CodeEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QTextCursor cursor = cursorForPosition(viewport()->mapFrom(this, help->pos()));
        QToolTip::showText(help->globalPos(), messagesAt(cursor.blockNumber() + 1, cursor.positionInBlock() + 1), this);
        return true;
    }
    return QPlainTextEdit::event(event);
}

void CodeEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        applyTheme();
    if (event->type() == QEvent::FontChange && m_gutter)
        layoutGutter();
}

void CodeEditor::applyTheme()
{
    const bool dark = palette().color(QPalette::Base).lightness() < 128;
    const auto wanted = m_repository->defaultTheme(dark ? KSyntaxHighlighting::Repository::DarkTheme : KSyntaxHighlighting::Repository::LightTheme);
    if (m_highlighter->theme().name() != wanted.name()) {
        m_highlighter->setTheme(wanted);
        m_highlighter->rehighlight();
    }
    refreshSelections();
    m_gutter->update();
}

void CodeEditor::layoutGutter()
{
    const int width = gutterWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), width, area.height());
}

void CodeEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutGutter();
}

QTextEdit::ExtraSelection CodeEditor::underline(const TextMark &mark) const
{
    const QTextBlock first = document()->findBlockByNumber(std::clamp(mark.line - 1, 0, blockCount() - 1));
    const QTextBlock last = document()->findBlockByNumber(std::clamp(mark.endLine - 1, 0, blockCount() - 1));
    const int start = first.position() + std::clamp(mark.column - 1, 0, std::max(0, first.length() - 1));
    int end = last.position() + std::clamp(mark.endColumn - 1, 0, std::max(0, last.length() - 1));
    // A mark on nothing (an empty line, the end of the file) still needs something to be seen on.
    end = std::max(end, std::min(start + 1, document()->characterCount() - 1));
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(start);
    selection.cursor.setPosition(end, QTextCursor::KeepAnchor);
    selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    selection.format.setUnderlineColor(color(this, mark.kind == TextMark::Kind::Error ? Token::Danger : Token::Warning));
    return selection;
}

void CodeEditor::refreshSelections()
{
    QList<QTextEdit::ExtraSelection> selections;
    QTextEdit::ExtraSelection line;
    line.cursor = textCursor();
    line.cursor.clearSelection();
    line.format.setBackground(color(this, Token::Hover));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    selections.append(line);
    for (const TextMark &mark : std::as_const(m_marks))
        selections.append(underline(mark));
    setExtraSelections(selections);
    m_gutter->update();
}

std::pair<int, int> CodeEditor::selectedBlocks() const
{
    const QTextCursor cursor = textCursor();
    const QTextBlock first = document()->findBlock(cursor.selectionStart());
    QTextBlock last = document()->findBlock(cursor.selectionEnd());
    // A selection that ends at the start of a line does not mean that line.
    if (last != first && cursor.selectionEnd() == last.position())
        last = last.previous();
    return {first.blockNumber(), last.blockNumber()};
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->key() == Qt::Key_Tab && !control)
        return indent(+1);
    if (event->key() == Qt::Key_Backtab)
        return indent(-1);
    if (event->key() == Qt::Key_Slash && control)
        return toggleComment();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier)
        return newLine();
    QPlainTextEdit::keyPressEvent(event);
}

void CodeEditor::indent(int direction)
{
    QTextCursor cursor = textCursor();
    if (direction > 0 && !cursor.hasSelection()) {
        const int column = cursor.positionInBlock();
        cursor.insertText(QString(indentWidth - column % indentWidth, u' '));
        return;
    }
    const auto [first, last] = selectedBlocks();
    cursor.beginEditBlock();
    for (int number = first; number <= last; ++number) {
        const QTextBlock block = document()->findBlockByNumber(number);
        QTextCursor at(block);
        if (direction > 0) {
            if (!block.text().isEmpty())
                at.insertText(QString(indentWidth, u' '));
            continue;
        }
        const QString text = block.text();
        int spaces = 0;
        while (spaces < indentWidth && spaces < text.size() && text.at(spaces) == u' ')
            ++spaces;
        at.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor, spaces);
        at.removeSelectedText();
    }
    cursor.endEditBlock();
}

void CodeEditor::toggleComment()
{
    const auto [first, last] = selectedBlocks();
    int column = -1;
    bool allComments = true;
    for (int number = first; number <= last; ++number) {
        const QString text = document()->findBlockByNumber(number).text();
        const QString trimmed = text.trimmed();
        if (trimmed.isEmpty())
            continue;
        const int lead = int(text.indexOf(trimmed));
        column = column < 0 ? lead : std::min(column, lead);
        allComments = allComments && trimmed.startsWith(u'#');
    }
    if (column < 0)
        return;
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    for (int number = first; number <= last; ++number) {
        const QTextBlock block = document()->findBlockByNumber(number);
        if (block.text().trimmed().isEmpty())
            continue;
        QTextCursor at(block);
        if (!allComments) {
            at.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, column);
            at.insertText(u"# "_s);
            continue;
        }
        const int mark = int(block.text().indexOf(u'#'));
        at.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, mark);
        at.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor, block.text().mid(mark + 1).startsWith(u' ') ? 2 : 1);
        at.removeSelectedText();
    }
    cursor.endEditBlock();
}

void CodeEditor::newLine()
{
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    qsizetype lead = 0;
    while (lead < before.size() && before.at(lead) == u' ')
        ++lead;
    QString space(lead, u' ');
    // A key without a value opens a block below it.
    if (before.trimmed().endsWith(u':') && !before.trimmed().startsWith(u'#'))
        space += QString(indentWidth, u' ');
    cursor.insertText(u'\n' + space);
    setTextCursor(cursor);
    ensureCursorVisible();
}

} // namespace Polydeck::Ui
