// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "folding.h"

#include <QPlainTextDocumentLayout>
#include <QPlainTextEdit>

namespace Polydeck::Ui
{

namespace
{

/// Blanks before the first word; -1 for a line without one.
int indentOf(const QTextBlock &block)
{
    const auto text = block.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSpace())
            return int(i);
    }
    return -1;
}

bool isDash(const QTextBlock &block)
{
    const auto text = block.text().trimmed();
    return text == QLatin1StringView("-") || text.startsWith(QLatin1StringView("- "));
}

/// Whether a line belongs to the one that opens with \a indent: deeper, or an item of a list at the same indent.
bool isBelow(const QTextBlock &block, int indent, bool opensList)
{
    const auto own = indentOf(block);
    return own > indent || (own == indent && opensList && isDash(block));
}

/// A key without a value: the dashes below it may stand at its own indent.
bool opensList(const QTextBlock &block)
{
    return block.text().trimmed().endsWith(u':') && !isDash(block);
}

QTextBlock nextWithText(QTextBlock block)
{
    do
        block = block.next();
    while (block.isValid() && indentOf(block) < 0);
    return block;
}

} // namespace

Folding::Folding(QPlainTextEdit &text)
    : QObject(&text)
    , m_text(text)
{
    connect(&text, &QPlainTextEdit::cursorPositionChanged, this, [this] { reveal(m_text.textCursor().block()); });
    connect(&text, &QPlainTextEdit::blockCountChanged, this, &Folding::mend);
}

bool Folding::canFold(const QTextBlock &block)
{
    const auto indent = indentOf(block);
    if (indent < 0 || block.text().at(indent) == u'#')
        return false;
    const auto next = nextWithText(block);
    return next.isValid() && isBelow(next, indent, opensList(block));
}

bool Folding::isFolded(const QTextBlock &block)
{
    return block.isVisible() && block.next().isValid() && !block.next().isVisible();
}

QTextBlock Folding::lastBelow(const QTextBlock &block)
{
    const auto indent = indentOf(block);
    const bool list = opensList(block);
    auto last = block;
    for (auto next = nextWithText(block); next.isValid() && isBelow(next, indent, list); next = nextWithText(next))
        last = next;
    return last;
}

void Folding::setVisible(const QTextBlock &header, bool visible)
{
    const auto last = lastBelow(header);
    for (auto block = header.next(); block.isValid() && block.blockNumber() <= last.blockNumber(); block = block.next())
        block.setVisible(visible);
    m_hasHidden = m_hasHidden || !visible;
    auto *document = m_text.document();
    document->markContentsDirty(header.position(), last.position() + last.length() - header.position());
    // The scroll bar is told the number of visible lines only this way.
    if (auto *layout = qobject_cast<QPlainTextDocumentLayout *>(document->documentLayout()))
        Q_EMIT layout->documentSizeChanged(layout->documentSize());
    m_text.viewport()->update();
}

void Folding::toggle(const QTextBlock &block)
{
    if (isFolded(block)) {
        setVisible(block, true);
        return;
    }
    if (!canFold(block))
        return;
    // The caret must not be hidden with the lines.
    auto cursor = m_text.textCursor();
    const auto last = lastBelow(block);
    if (cursor.blockNumber() > block.blockNumber() && cursor.blockNumber() <= last.blockNumber()) {
        cursor.setPosition(block.position() + block.length() - 1);
        m_text.setTextCursor(cursor);
    }
    setVisible(block, false);
}

void Folding::foldAtCaret()
{
    auto block = m_text.textCursor().block();
    if (canFold(block) && !isFolded(block))
        return toggle(block);
    const auto indent = indentOf(block);
    for (block = block.previous(); block.isValid(); block = block.previous()) {
        if (indentOf(block) >= 0 && (indentOf(block) < indent || indent < 0) && canFold(block))
            return toggle(block);
    }
}

void Folding::unfoldAtCaret()
{
    if (const auto block = m_text.textCursor().block(); isFolded(block))
        toggle(block);
}

void Folding::unfoldAll()
{
    for (auto block = m_text.document()->firstBlock(); block.isValid(); block = block.next()) {
        if (isFolded(block))
            setVisible(block, true);
    }
    m_hasHidden = false;
}

void Folding::reveal(const QTextBlock &block)
{
    if (!m_hasHidden || block.isVisible())
        return;
    for (auto above = block.previous(); above.isValid(); above = above.previous()) {
        if (above.isVisible()) {
            setVisible(above, true);
            break;
        }
    }
    mend();
}

/// Hidden lines whose first line is gone or opens nothing any more are shown.
void Folding::mend()
{
    if (!m_hasHidden)
        return;
    bool any = false;
    QTextBlock header;
    int last = -1;
    for (auto block = m_text.document()->firstBlock(); block.isValid(); block = block.next()) {
        if (block.isVisible()) {
            header = block;
            last = -1;
            continue;
        }
        if (last < 0)
            last = header.isValid() && canFold(header) ? lastBelow(header).blockNumber() : 0;
        if (block.blockNumber() > last) {
            block.setVisible(true);
            m_text.document()->markContentsDirty(block.position(), block.length());
        } else {
            any = true;
        }
    }
    m_hasHidden = any;
    m_text.viewport()->update();
}

} // namespace Polydeck::Ui
