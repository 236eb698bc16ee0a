// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wraplabel.h"

#include "plaintext.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Polydeck::Ui
{

WrapLabel::WrapLabel(const QString &text, Token tint, QWidget *parent)
    : QWidget(parent)
    , m_tint(tint)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::IBeamCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void WrapLabel::setText(const QString &text)
{
    m_text = text;
    m_anchor = m_cursor = 0;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QString WrapLabel::selectedText() const
{
    return m_text.sliced(std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor));
}

int WrapLabel::layOut(QTextLayout &layout, int width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, 1));
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
    return int(std::ceil(y));
}

int WrapLabel::heightForWidth(int width) const
{
    QTextLayout layout(m_text, font());
    return std::max(layOut(layout, width), fontMetrics().height());
}

QSize WrapLabel::sizeHint() const
{
    const int width = std::min(fontMetrics().horizontalAdvance(m_text) + 2, 240);
    return {width, heightForWidth(width)};
}

QSize WrapLabel::minimumSizeHint() const
{
    return {60, fontMetrics().height()};
}

void WrapLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QTextLayout layout(m_text, font());
    layOut(layout, width());
    QList<QTextLayout::FormatRange> selections;
    if (m_anchor != m_cursor) {
        QTextLayout::FormatRange range;
        range.start = std::min(m_anchor, m_cursor);
        range.length = std::abs(m_cursor - m_anchor);
        range.format.setBackground(color(this, Token::Selection));
        selections.append(range);
    }
    painter.setPen(color(this, m_tint));
    layout.draw(&painter, QPointF(0, 0), selections);
}

int WrapLabel::positionAt(const QPointF &point) const
{
    QTextLayout layout(m_text, font());
    layOut(layout, width());
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        if (point.y() < line.y() + line.height() || i + 1 == layout.lineCount())
            return line.xToCursor(point.x());
    }
    return 0;
}

void WrapLabel::select(int from, int to)
{
    m_anchor = from;
    m_cursor = to;
    update();
}

void WrapLabel::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int at = positionAt(event->position());
    select(at, at);
}

void WrapLabel::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        select(m_anchor, positionAt(event->position()));
}

void WrapLabel::mouseDoubleClickEvent(QMouseEvent *)
{
    select(0, int(m_text.size()));
}

void WrapLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && m_anchor != m_cursor)
        copyToClipboard(selectedText());
    else if (event->matches(QKeySequence::SelectAll))
        select(0, int(m_text.size()));
    else
        QWidget::keyPressEvent(event);
}

void WrapLabel::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        select(0, 0);
    QWidget::focusOutEvent(event);
}

void WrapLabel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { copyToClipboard(m_anchor == m_cursor ? m_text : selectedText()); });
    menu->popup(event->globalPos());
}

} // namespace Polydeck::Ui
