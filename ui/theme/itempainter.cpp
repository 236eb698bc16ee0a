// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fonts.h"
#include "painters.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Polydeck::Ui::Paint
{

namespace
{

/// A scroll bar belongs to what it scrolls, so it stands on the same ground.
QPalette::ColorRole groundOf(const QWidget *scrollBar)
{
    for (const QWidget *ancestor = scrollBar; ancestor; ancestor = ancestor->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(ancestor))
            return area->viewport()->backgroundRole();
    }
    return QPalette::Base;
}

} // namespace

void header(const QStyleOptionHeader *option, QPainter *painter, const QWidget *widget)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const QRect rect = option->rect;
    const bool horizontal = option->orientation == Qt::Horizontal;
    const auto *view = qobject_cast<const QHeaderView *>(widget);
    const bool hover = (option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled) && view && view->sectionsClickable();
    painter->fillRect(rect, c(hover ? Token::Hover : Token::SurfaceAlt));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c(Token::Border));
    if (!horizontal)
        return;

    const bool sorted = option->sortIndicator != QStyleOptionHeader::None;
    constexpr int arrowExtent = 12;
    // The columns stand on the margins that the pane's title line has.
    const bool first = option->position == QStyleOptionHeader::Beginning || option->position == QStyleOptionHeader::OnlyOneSection;
    const bool last = option->position == QStyleOptionHeader::End || option->position == QStyleOptionHeader::OnlyOneSection;
    const QRect textRect = rect.adjusted(first ? Extent::PaneMargin : Space::One, 0, last ? -Extent::PaneMargin : -Space::One, 0);
    QFont font = smallFont();
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    const int room = textRect.width() - (sorted ? arrowExtent + Space::Half : 0);
    const QString text = metrics.elidedText(option->text, Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(text);
    const bool right = option->textAlignment & Qt::AlignRight;
    const int x = right ? textRect.right() + 1 - width - (sorted ? arrowExtent + Space::Half : 0) : textRect.left();
    painter->setPen(c(sorted ? Token::Text : Token::TextMuted));
    painter->drawText(QRect(x, rect.y(), width + 1, rect.height() - 1), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    if (sorted) {
        const char *name = option->sortIndicator == QStyleOptionHeader::SortDown ? "sort-up" : "sort-down";
        glyph(painter, QRect(x + width + Space::Half, rect.y(), arrowExtent, rect.height()), name, arrowExtent, c(Token::Text));
    }
}

void tabShape(const QStyleOptionTab *option, QPainter *painter)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const QRect rect = option->rect;
    const bool selected = option->state & QStyle::State_Selected;
    const bool hover = option->state & QStyle::State_MouseOver;
    if (selected)
        painter->fillRect(QRect(rect.left() + Space::One, rect.bottom() - 1, rect.width() - Space::Two, 2), c(Token::Accent));
    else if (hover && (option->state & QStyle::State_Enabled))
        box(painter, rect.adjusted(2, 4, -2, -4), c(Token::Hover), {});
    if ((option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange))
        focusRing(painter, rect.adjusted(2, 2, -2, -4), option->palette, 4);
}

void itemPanel(const QStyleOptionViewItem *option, QPainter *painter, const QWidget *widget)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const bool active = (option->state & QStyle::State_Active) && widget && widget->hasFocus();
    if (option->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, option->backgroundBrush);
    if (option->state & QStyle::State_Selected)
        painter->fillRect(option->rect, c(active ? Token::Selection : Token::SelectionInactive));
    else if ((option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled))
        painter->fillRect(option->rect, c(Token::Hover));
}

void progress(const QStyleOptionProgressBar *option, QPainter *painter)
{
    const QRectF rect = option->rect;
    const qint64 range = qint64(option->maximum) - option->minimum;
    // Without a range there is nothing to measure: the whole bar says that something goes on.
    const qreal part = range > 0 ? std::clamp(qreal(option->progress - option->minimum) / qreal(range), 0.0, 1.0) : 1.0;
    if (part > 0)
        box(painter, QRectF(rect.x(), rect.y(), std::max(rect.height(), rect.width() * part), rect.height()), color(option->palette, Token::Link), {},
            rect.height() / 2);
}

QRect scrollBarPart(const QStyleOptionSlider *option, int part)
{
    const QRect rect = option->rect;
    const bool horizontal = option->orientation == Qt::Horizontal;
    const int length = horizontal ? rect.width() : rect.height();
    const qint64 range = qint64(option->maximum) - option->minimum;
    int slider = length;
    if (range > 0)
        slider = std::clamp(int(qint64(option->pageStep) * length / (range + option->pageStep)), std::min(32, length), length);
    const int start = QStyle::sliderPositionFromValue(option->minimum, option->maximum, option->sliderPosition, length - slider, option->upsideDown);
    const auto along = [&](int from, int extent) {
        return horizontal ? QRect(rect.x() + from, rect.y(), extent, rect.height()) : QRect(rect.x(), rect.y() + from, rect.width(), extent);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSlider:
        return along(start, slider);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    default:
        return {};
    }
}

void scrollBar(const QStyleOptionSlider *option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    const QRect rect = option->rect;
    painter->fillRect(rect, option->palette.color(groundOf(widget)));
    if (option->maximum <= option->minimum)
        return;
    const QRect handle = style->subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    const bool busy = (option->activeSubControls & QStyle::SC_ScrollBarSlider) && (option->state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    const qreal inset = busy ? 2 : 3;
    const bool horizontal = option->orientation == Qt::Horizontal;
    const QRectF bar = horizontal ? QRectF(handle).adjusted(2, inset, -2, -inset) : QRectF(handle).adjusted(inset, 2, -inset, -2);
    box(painter, bar, color(option->palette, busy ? Token::TextDisabled : Token::ScrollHandle), {}, std::min(bar.width(), bar.height()) / 2);
}

} // namespace Polydeck::Ui::Paint
