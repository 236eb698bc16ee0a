// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fonts.h"
#include "painters.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Polydeck::Ui::Paint
{

namespace
{
constexpr int itemHeight = 30;
constexpr int separatorHeight = 9;
constexpr int gutter = 34; // tick or icon
constexpr int rightMargin = 14;

QPair<QString, QString> split(const QString &text)
{
    const qsizetype tab = text.indexOf(u'\t');
    return tab < 0 ? QPair(text, QString()) : QPair(text.left(tab), text.mid(tab + 1));
}
}

QSize menuItemSize(const QStyleOptionMenuItem *option, const QSize &contents)
{
    if (option->menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), separatorHeight};
    const QFontMetrics metrics(option->font);
    const QFontMetrics small(smallFont());
    const auto [label, shortcut] = split(option->text);
    int width = gutter + metrics.boundingRect(QRect(), Qt::TextShowMnemonic, label).width() + rightMargin;
    if (!shortcut.isEmpty())
        width += Space::Three + small.horizontalAdvance(shortcut);
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        width += Space::Three;
    return {std::max(width, 180), itemHeight};
}

void menuItem(const QStyleOptionMenuItem *option, QPainter *painter, const QWidget *)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const QRect rect = option->rect;
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.x(), rect.center().y(), rect.width(), 1), c(Token::Border));
        return;
    }
    const bool enabled = option->state & QStyle::State_Enabled;
    if (enabled && (option->state & QStyle::State_Selected))
        box(painter, rect.adjusted(4, 1, -4, -1), c(Token::Selection), {}, 4);

    const QRect mark(rect.x() + 4, rect.y(), gutter - 4, rect.height());
    if (option->checkType != QStyleOptionMenuItem::NotCheckable && option->checked)
        glyph(painter, mark, "check", 14, c(enabled ? Token::Text : Token::TextDisabled));
    else if (!option->icon.isNull())
        option->icon.paint(painter, QRect(mark.center().x() - 7, mark.center().y() - 7, 16, 16), Qt::AlignCenter,
                           enabled ? QIcon::Normal : QIcon::Disabled);

    const auto [label, shortcut] = split(option->text);
    painter->setFont(option->font);
    painter->setPen(c(enabled ? Token::Text : Token::TextDisabled));
    const QRect textRect = rect.adjusted(gutter, 0, -rightMargin, 0);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextShowMnemonic, label);
    if (!shortcut.isEmpty()) {
        painter->setFont(smallFont());
        painter->setPen(c(enabled ? Token::TextMuted : Token::TextDisabled));
        painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, shortcut);
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        glyph(painter, QRect(rect.right() - 24, rect.y(), 20, rect.height()), "chevron-right", 14, c(Token::TextMuted));
}

} // namespace Polydeck::Ui::Paint
