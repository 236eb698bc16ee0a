// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "controls.h"
#include "icons.h"
#include "painters.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolButton>

namespace Polydeck::Ui::Paint
{

using namespace Qt::StringLiterals;

void box(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &border, qreal radius, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter->setPen(QPen(border, width));
        const qreal half = width / 2;
        painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, radius, radius);
    }
    painter->restore();
}

void focusRing(QPainter *painter, const QRectF &rect, const QPalette &palette, qreal radius)
{
    box(painter, rect, {}, color(palette, Token::Link), radius, 2.0);
}

void glyph(QPainter *painter, const QRect &rect, const char *name, int size, const QColor &color)
{
    const QPixmap pixmap = iconPixmap(QString::fromLatin1(name), size, painter->device()->devicePixelRatio(), color);
    painter->drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, pixmap);
}

namespace
{

struct ButtonColours
{
    QColor fill;
    QColor border;
    QColor text;
};

ButtonColours coloursOf(const QStyleOption *option, const QWidget *widget)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool hover = enabled && (option->state & QStyle::State_MouseOver);
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const ButtonKind kind = buttonKind(widget);
    if (!enabled) {
        if (kind == ButtonKind::Quiet)
            return {{}, {}, c(Token::TextDisabled)};
        return {c(Token::SurfaceAlt), c(Token::Border), c(Token::TextDisabled)};
    }
    switch (kind) {
    case ButtonKind::Primary:
        return {c(down ? Token::AccentPressed : hover ? Token::AccentHover : Token::Accent), {}, c(Token::OnAccent)};
    case ButtonKind::Danger:
        return {c(down || hover ? Token::DangerFillHover : Token::DangerFill), {}, c(Token::OnDanger)};
    case ButtonKind::Quiet:
        return {down ? c(Token::Pressed) : hover ? c(Token::Hover) : QColor(), {}, c(Token::Text)};
    case ButtonKind::Normal:
        break;
    }
    return {c(down ? Token::Pressed : hover ? Token::Hover : Token::Surface), c(Token::BorderStrong), c(Token::Text)};
}

} // namespace

void pushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const ButtonColours colours = coloursOf(option, widget);
    box(painter, option->rect, colours.fill, colours.border);
    if ((option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange)) {
        const bool filled = buttonKind(widget) == ButtonKind::Primary || buttonKind(widget) == ButtonKind::Danger;
        if (filled) // the ring must stand out from the fill as well as from the ground
            box(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), {}, colours.text, Extent::Radius - 2, 1.5);
        focusRing(painter, option->rect, option->palette);
    }
}

void pushButtonLabel(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget)
{
    constexpr int gap = 6;
    const bool hasIcon = !option->icon.isNull();
    const QFontMetrics &metrics = option->fontMetrics;
    const int iconWidth = hasIcon ? Extent::Icon : 0;
    const int between = hasIcon && !option->text.isEmpty() ? gap : 0;
    const int menuWidth = option->features & QStyleOptionButton::HasMenu ? 14 : 0;
    const int room = option->rect.width() - 2 * Space::One - iconWidth - between - menuWidth;
    const int wanted = metrics.size(Qt::TextShowMnemonic, option->text).width();
    const QString text = wanted > room ? metrics.elidedText(option->text, Qt::ElideRight, room, Qt::TextShowMnemonic) : option->text;
    const int textWidth = std::min(wanted, room);
    int x = option->rect.x() + (option->rect.width() - iconWidth - between - textWidth - menuWidth) / 2;
    const int y = option->rect.y();
    const int height = option->rect.height();
    if (hasIcon) {
        option->icon.paint(painter, QRect(x, y + (height - Extent::Icon) / 2, Extent::Icon, Extent::Icon), Qt::AlignCenter,
                           option->state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
        x += iconWidth + between;
    }
    painter->setPen(coloursOf(option, widget).text);
    painter->drawText(QRect(x, y, textWidth + 1, height), Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic, text);
    if (menuWidth > 0)
        glyph(painter, QRect(x + textWidth + 2, y, 12, height), "chevron-down", 12, coloursOf(option, widget).text);
}

void toolButton(const QStyleOptionToolButton *option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && (option->state & QStyle::State_MouseOver);
    if (on || hover)
        box(painter, option->rect, c(on ? Token::Pressed : Token::Hover), {});
    if ((option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange))
        focusRing(painter, option->rect, option->palette);
    QRect rect = option->rect.adjusted(Space::Half, 0, -Space::Half, 0);
    if (option->features & QStyleOptionToolButton::HasMenu && option->toolButtonStyle != Qt::ToolButtonIconOnly) {
        glyph(painter, QRect(rect.right() - 13, rect.y(), 14, rect.height()), "chevron-down", 12, c(Token::TextMuted));
        rect.adjust(0, 0, -14, 0);
    }
    if (option->toolButtonStyle == Qt::ToolButtonTextBesideIcon) {
        option->icon.paint(painter, QRect(rect.x(), rect.y() + (rect.height() - Extent::Icon) / 2, Extent::Icon, Extent::Icon), Qt::AlignCenter,
                           enabled ? QIcon::Normal : QIcon::Disabled);
        painter->setPen(c(enabled ? Token::Text : Token::TextDisabled));
        painter->drawText(rect.adjusted(Extent::Icon + Space::Half, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic,
                          option->text);
        return;
    }
    QStyleOptionToolButton label = *option;
    label.state &= ~(QStyle::State_Sunken | QStyle::State_On); // the label must not shift
    label.rect = rect;
    label.features = QStyleOptionToolButton::None;
    style->drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
}

} // namespace Polydeck::Ui::Paint
