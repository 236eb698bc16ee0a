// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logview.h"

#include <ui/theme/fonts.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/plaintext.h>

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

static constexpr int margin = Space::OneAndHalf;

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFont(monoFont());
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) { setFollowing(value >= verticalScrollBar()->maximum()); });
}

int LogView::lineHeight() const
{
    return fontMetrics().height() + 2;
}

int LogView::textLeft() const
{
    return margin + (m_times ? fontMetrics().horizontalAdvance(u"00:00:00  "_s) : 0);
}

void LogView::append(const QList<Line> &lines)
{
    const qint64 droppedBefore = m_store.droppedLines();
    for (const Line &line : lines) {
        m_store.append(line.time, line.text);
        m_widest = std::max(m_widest, fontMetrics().horizontalAdvance(u'0') * int(std::min<qsizetype>(line.text.size(), 4000)));
    }
    // Lines that went at the top must not move what is being read.
    const int gone = int(m_store.droppedLines() - droppedBefore);
    if (gone > 0 && !m_follow)
        verticalScrollBar()->setValue(std::max(0, verticalScrollBar()->value() - gone));
    updateScrollBars();
    viewport()->update();
}

void LogView::clear()
{
    m_store.clear();
    m_anchor = m_caret = {};
    m_widest = 0;
    m_follow = true;
    updateScrollBars();
    viewport()->update();
}

void LogView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void LogView::setTimesShown(bool shown)
{
    m_times = shown;
    updateScrollBars();
    viewport()->update();
}

void LogView::setFollowing(bool follow)
{
    if (follow == m_follow)
        return;
    m_follow = follow;
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    Q_EMIT followingChanged(follow);
}

void LogView::updateScrollBars()
{
    const bool follow = m_follow;
    const int page = std::max(1, viewport()->height() / lineHeight());
    const QSignalBlocker quiet(verticalScrollBar());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, m_store.lineCount() - page)));
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(fontMetrics().horizontalAdvance(u'0') * 4);
    horizontalScrollBar()->setRange(0, std::max(0, textLeft() + m_widest + margin - viewport()->width()));
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), color(this, Token::Surface));
    painter.setFont(font());
    if (m_store.lineCount() == 0) {
        paintPlaceholder(painter);
        return;
    }
    const int height = lineHeight();
    const qint64 first = verticalScrollBar()->value() + event->rect().top() / height;
    for (qint64 line = first; line < m_store.lineCount(); ++line) {
        const int y = int(line - verticalScrollBar()->value()) * height;
        if (y > event->rect().bottom())
            break;
        paintLine(painter, line, y);
    }
}

void LogView::paintLine(QPainter &painter, qint64 line, int y)
{
    const QString text = m_store.text(line);
    const int x = textLeft() - horizontalScrollBar()->value();
    const auto [from, to] = selection();
    if (from != to && line >= from.line && line <= to.line) {
        const qsizetype start = line == from.line ? from.column : 0;
        const qsizetype end = line == to.line ? to.column : text.size() + 1;
        const int left = x + fontMetrics().horizontalAdvance(text.left(start));
        const int right = x + fontMetrics().horizontalAdvance(text.left(end)) + (end > text.size() ? fontMetrics().horizontalAdvance(u' ') : 0);
        painter.fillRect(QRect(left, y, right - left, lineHeight()), color(this, hasFocus() ? Token::Selection : Token::SelectionInactive));
    }
    const int baseline = y + 1 + fontMetrics().ascent();
    painter.setPen(color(this, Token::Text));
    painter.drawText(x, baseline, text);
    if (!m_times)
        return;
    painter.fillRect(QRect(0, y, textLeft() - fontMetrics().horizontalAdvance(u' '), lineHeight()), color(this, Token::Surface));
    painter.setPen(color(this, Token::TextMuted));
    painter.drawText(margin, baseline, m_store.time(line).toLocalTime().toString(u"HH:mm:ss"_s));
}

void LogView::paintPlaceholder(QPainter &painter)
{
    painter.setFont(bodyFont());
    painter.setPen(color(this, Token::TextMuted));
    painter.drawText(viewport()->rect().adjusted(Space::Two, Space::Two, -Space::Two, -Space::Two), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

LogView::Position LogView::positionAt(const QPoint &point) const
{
    const qint64 line = std::clamp<qint64>(verticalScrollBar()->value() + point.y() / lineHeight(), 0, std::max<qint64>(0, m_store.lineCount() - 1));
    const QString text = m_store.text(line);
    const int x = point.x() - textLeft() + horizontalScrollBar()->value();
    const int width = std::max(1, fontMetrics().horizontalAdvance(u'0'));
    return {line, std::clamp<qsizetype>((x + width / 2) / width, 0, text.size())};
}

std::pair<LogView::Position, LogView::Position> LogView::selection() const
{
    return m_anchor <= m_caret ? std::pair(m_anchor, m_caret) : std::pair(m_caret, m_anchor);
}

QString LogView::selectedText() const
{
    const auto [from, to] = selection();
    if (from == to)
        return {};
    if (from.line == to.line)
        return m_store.text(from.line).mid(from.column, to.column - from.column);
    QStringList lines{m_store.text(from.line).mid(from.column)};
    for (qint64 line = from.line + 1; line < to.line; ++line)
        lines.append(m_store.text(line));
    lines.append(m_store.text(to.line).left(to.column));
    return lines.join(u'\n');
}

void LogView::copySelection() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        copyToClipboard(text);
}

void LogView::selectAll()
{
    const qint64 last = std::max<qint64>(0, m_store.lineCount() - 1);
    m_anchor = {};
    m_caret = {last, m_store.text(last).size()};
    viewport()->update();
}

void LogView::showLine(qint64 line)
{
    const int top = verticalScrollBar()->value();
    const int page = verticalScrollBar()->pageStep();
    if (line < top || line >= top + page)
        verticalScrollBar()->setValue(int(std::max<qint64>(0, line - page / 2)));
    viewport()->update();
}

bool LogView::findNext(const QString &needle, bool backwards)
{
    const qint64 step = backwards ? -1 : 1;
    const bool hasSelection = m_anchor != m_caret;
    qint64 hit = m_store.find(needle, hasSelection ? m_caret.line + step : m_caret.line, backwards);
    if (hit < 0)
        hit = m_store.find(needle, backwards ? m_store.lineCount() - 1 : 0, backwards);
    if (hit < 0)
        return false;
    const qsizetype column = m_store.text(hit).indexOf(needle, 0, Qt::CaseInsensitive);
    m_anchor = {hit, column};
    m_caret = {hit, column + needle.size()};
    setFollowing(false);
    showLine(hit);
    return true;
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (event->key() == Qt::Key_End)
        return verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (event->key() == Qt::Key_Home)
        return verticalScrollBar()->setValue(0);
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_caret = positionAt(event->pos());
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = m_caret;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_caret = positionAt(event->pos());
    if (event->pos().y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    else if (event->pos().y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    viewport()->update();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Position at = positionAt(event->pos());
    m_anchor = {at.line, 0};
    m_caret = {at.line, m_store.text(at.line).size()};
    viewport()->update();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"), QKeySequence::Copy, this, [this] { copySelection(); });
    copy->setEnabled(m_anchor != m_caret);
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, [this] { selectAll(); });
    menu->popup(event->globalPos());
}

} // namespace Polydeck::Ui
