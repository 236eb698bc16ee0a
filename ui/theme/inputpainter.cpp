// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "controls.h"
#include "painters.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidget>

namespace Polydeck::Ui::Paint
{

void inputFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget, const QColor &fill)
{
    const bool focus = option->state & QStyle::State_HasFocus;
    Token border = Token::BorderStrong;
    if (isInvalid(widget))
        border = Token::Danger;
    else if (focus)
        border = Token::Link;
    else if (!(option->state & QStyle::State_Enabled))
        border = Token::Border;
    box(painter, option->rect, fill, color(option->palette, border), Extent::Radius, focus ? 2.0 : 1.0);
}

void comboBox(const QStyleOptionComboBox *option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool hover = enabled && (option->state & QStyle::State_MouseOver) && !option->editable;
    const QColor fill = !enabled ? c(Token::SurfaceAlt) : hover ? c(Token::Hover) : c(Token::Surface);
    if (option->frame)
        inputFrame(option, painter, widget, fill);
    const QRect arrow = style->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxArrow, widget);
    glyph(painter, arrow, "chevron-down", 14, c(enabled ? Token::TextMuted : Token::TextDisabled));
}

void spinBox(const QStyleOptionSpinBox *option, QPainter *painter, const QStyle *style, const QWidget *widget)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const bool enabled = option->state & QStyle::State_Enabled;
    if (option->frame)
        inputFrame(option, painter, widget, c(enabled ? Token::Surface : Token::SurfaceAlt));
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const auto part : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const bool up = part == QStyle::SC_SpinBoxUp;
        const QRect rect = style->subControlRect(QStyle::CC_SpinBox, option, part, widget);
        const bool can = enabled && (option->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        if (can && (option->activeSubControls & part))
            box(painter, rect, c(option->state & QStyle::State_Sunken ? Token::Pressed : Token::Hover), {}, 3);
        glyph(painter, rect, up ? "chevron-up" : "chevron-down", 12, c(can ? Token::TextMuted : Token::TextDisabled));
    }
}

void checkIndicator(const QStyleOption *option, QPainter *painter, bool round)
{
    const auto c = [option](Token token) { return color(option->palette, token); };
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & QStyle::State_On;
    const bool partly = option->state & QStyle::State_NoChange;
    const qreal radius = round ? option->rect.width() / 2.0 : 4.0;
    if (on || partly) {
        box(painter, option->rect, c(enabled ? Token::Accent : Token::TextDisabled), {}, radius);
        if (round)
            box(painter, QRectF(option->rect).adjusted(5, 5, -5, -5), c(Token::OnAccent), {}, radius);
        else if (on)
            glyph(painter, option->rect, "check", 12, c(Token::OnAccent));
        else
            painter->fillRect(option->rect.adjusted(4, 7, -4, -7), c(Token::OnAccent));
    } else {
        const bool hover = enabled && (option->state & QStyle::State_MouseOver);
        box(painter, option->rect, c(hover ? Token::Hover : Token::Surface), c(enabled ? Token::TextMuted : Token::BorderStrong), radius);
    }
}

} // namespace Polydeck::Ui::Paint
