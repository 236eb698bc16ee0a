// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codeeditor.h"

#include "folding.h"
#include "gutter.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
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
static constexpr int markWidth = 16;
static constexpr int foldWidth = 14;

CodeEditor::CodeEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_repository(std::make_unique<KSyntaxHighlighting::Repository>())
    , m_highlighter(new KSyntaxHighlighting::SyntaxHighlighter(document()))
    , m_gutter(new Gutter(*this))
    , m_folding(new Folding(*this))
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
    m_placed.clear();
    for (const TextMark &mark : marks)
        m_placed.append({mark, placeOf(mark)});
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
    m_folding->reveal(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::clamp(column - 1, 0, std::max(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

QString CodeEditor::text() const
{
    return document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

void CodeEditor::apply(const QList<Polyaxonfile::TextPatch> &patches)
{
    auto sorted = patches;
    std::ranges::stable_sort(sorted, std::greater(), &Polyaxonfile::TextPatch::start);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const auto &patch : std::as_const(sorted)) {
        cursor.setPosition(int(patch.start));
        cursor.setPosition(int(patch.start + patch.length), QTextCursor::KeepAnchor);
        cursor.insertText(patch.text);
    }
    cursor.endEditBlock();
    ensureCursorVisible();
}

void CodeEditor::replaceText(const QString &text)
{
    const QString old = CodeEditor::text();
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
    return gutterPadding + markWidth + fontMetrics().horizontalAdvance(u'9') * digits + foldWidth;
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
        bool marked = false;
        bool error = false;
        bool fix = false;
        for (const Placed &placed : std::as_const(m_placed)) {
            if (document()->findBlock(placed.cursor.selectionStart()) != block)
                continue;
            marked = true;
            error = error || placed.mark.kind == TextMark::Kind::Error;
            fix = fix || placed.mark.hasFix;
        }
        if (fix && block.blockNumber() == current) {
            const auto size = Extent::Icon;
            const auto bulb = iconPixmap(u"bulb"_s, size, devicePixelRatioF(), color(this, Token::Warning));
            painter.drawPixmap(QPointF(Space::Half, area.top() + (fontMetrics().height() - size) / 2.0), bulb);
        } else if (marked) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(this, error ? Token::Danger : Token::Warning));
            const QPointF centre(gutterPadding / 2.0 + markWidth / 2.0, area.top() + fontMetrics().height() / 2.0);
            painter.drawEllipse(centre, 3.5, 3.5);
        }
        const bool isCurrent = block.blockNumber() == current;
        painter.setPen(color(this, isCurrent ? Token::Text : Token::TextMuted));
        const QRectF text(0, area.top(), m_gutter->width() - foldWidth, fontMetrics().height());
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        if (Folding::isFolded(block) || (m_gutter->underMouse() && Folding::canFold(block)))
            paintFoldMark(painter, block, area);
    }
}

void CodeEditor::paintFoldMark(QPainter &painter, const QTextBlock &block, const QRectF &area) const
{
    const auto name = Folding::isFolded(block) ? u"chevron-right"_s : u"chevron-down"_s;
    const auto glyph = iconPixmap(name, foldWidth - 2, devicePixelRatioF(), color(this, Token::TextMuted));
    painter.drawPixmap(QPointF(m_gutter->width() - foldWidth + 1, area.top() + (fontMetrics().height() - foldWidth + 2) / 2.0), glyph);
}

void CodeEditor::gutterPressed(const QPoint &point)
{
    const QTextBlock block = cursorForPosition({0, point.y()}).block();
    if (point.x() >= m_gutter->width() - foldWidth - gutterPadding / 2 && (Folding::canFold(block) || Folding::isFolded(block))) {
        m_folding->toggle(block);
        m_gutter->update();
        return;
    }
    const bool fix = std::ranges::any_of(m_placed, [&](const Placed &p) { return p.mark.hasFix && document()->findBlock(p.cursor.selectionStart()) == block; });
    if (fix && point.x() < gutterPadding + markWidth) {
        goTo(block.blockNumber() + 1, 1);
        Q_EMIT fixesRequested(block.blockNumber() + 1);
    }
}

QString CodeEditor::marksToolTip(int y) const
{
    QStringList escaped;
    const auto messages = messagesAt(cursorForPosition({0, y}).position(), true);
    for (const QString &message : messages)
        escaped.append(message.toHtmlEscaped());
    return escaped.isEmpty() ? QString() : QString("<qt>"_L1 + escaped.join("<br>"_L1) + "</qt>"_L1);
}

QStringList CodeEditor::messagesAt(int position, bool wholeLine) const
{
    QStringList messages;
    for (const Placed &placed : m_placed) {
        const bool inside = wholeLine ? document()->findBlock(placed.cursor.selectionStart()) == document()->findBlock(position)
                                      : placed.cursor.selectionStart() <= position && position <= placed.cursor.selectionEnd();
        if (inside)
            messages.append(placed.mark.message);
    }
    return messages;
}

bool CodeEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QPoint point = viewport()->mapFrom(this, help->pos());
        const QTextCursor cursor = cursorForPosition(point);
        // Beside the text there is nothing to say.
        if (std::abs(cursorRect(cursor).center().x() - point.x()) > 3 * fontMetrics().averageCharWidth() || !cursorRect(cursor).adjusted(-40, 0, 40, 2).contains(point)) {
            QToolTip::hideText();
            return true;
        }
        Q_EMIT hoverRequested(cursor.position(), help->globalPos());
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

void CodeEditor::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    // Behind a folded line: there is more.
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        if (!Folding::isFolded(block))
            continue;
        const int left = int(area.left()) + fontMetrics().horizontalAdvance(block.text()) + Space::Two;
        const QRectF more(left, area.top() + 3, fontMetrics().horizontalAdvance(u"\u2026"_s) + Space::One, fontMetrics().height() - 6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(this, Token::Pressed));
        painter.drawRoundedRect(more, 3, 3);
        painter.setPen(color(this, Token::TextMuted));
        painter.drawText(more, Qt::AlignCenter, u"\u2026"_s);
    }
}

void CodeEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutGutter();
    // The list of problems takes its room from below: what is being typed must not vanish behind it.
    const int caret = cursorRect().bottom();
    if (event->size().height() < event->oldSize().height() && caret > viewport()->height() && caret <= event->oldSize().height())
        ensureCursorVisible();
}

QTextCursor CodeEditor::placeOf(const TextMark &mark) const
{
    const QTextBlock first = document()->findBlockByNumber(std::clamp(mark.line - 1, 0, blockCount() - 1));
    const QTextBlock last = document()->findBlockByNumber(std::clamp(mark.endLine - 1, 0, blockCount() - 1));
    const int start = first.position() + std::clamp(mark.column - 1, 0, std::max(0, first.length() - 1));
    int end = last.position() + std::clamp(mark.endColumn - 1, 0, std::max(0, last.length() - 1));
    // A mark on nothing (an empty line, the end of the file) still needs something to be seen on.
    end = std::max(end, std::min(start + 1, document()->characterCount() - 1));
    QTextCursor cursor(document());
    cursor.setPosition(start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    return cursor;
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
    for (const Placed &placed : std::as_const(m_placed)) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = placed.cursor;
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(color(this, placed.mark.kind == TextMark::Kind::Error ? Token::Danger : Token::Warning));
        selections.append(selection);
    }
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
