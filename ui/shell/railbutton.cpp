// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "railbutton.h"

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
#include <ui/widgets/plaintext.h>

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

RailButton::RailButton(const QString &iconName, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RailButton::setShortcutText(const QString &shortcut)
{
    setPlainToolTip(this, shortcut.isEmpty() ? text() : text() + u" ("_s + shortcut + u")"_s);
}

QSize RailButton::sizeHint() const
{
    return {Space::OneAndHalf + Extent::RailIcon + Space::OneAndHalf + fontMetrics().horizontalAdvance(text()) + Space::Two, 36};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = rect().adjusted(0, 1, 0, -1);
    painter.setPen(Qt::NoPen);
    if (isChecked() || isDown())
        painter.setBrush(color(this, Token::Selection));
    else if (underMouse())
        painter.setBrush(color(this, Token::Pressed));
    else
        painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, Extent::Radius, Extent::Radius);
    if (isChecked()) {
        painter.setBrush(color(this, Token::Link));
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, 1.5);
    }
    if (hasFocus()) {
        QStyleOption option;
        option.initFrom(this);
        if (option.state & QStyle::State_KeyboardFocusChange) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color(this, Token::Link), 2));
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), Extent::Radius - 1, Extent::Radius - 1);
        }
    }
    const QColor ink = color(this, isChecked() ? Token::Link : Token::TextMuted);
    int x = Space::OneAndHalf;
    painter.drawPixmap(x, (height() - Extent::RailIcon) / 2, iconPixmap(m_iconName, Extent::RailIcon, devicePixelRatioF(), ink));
    x += Extent::RailIcon + Space::OneAndHalf;
    QFont font = bodyFont();
    font.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
    painter.setFont(font);
    painter.setPen(color(this, Token::Text));
    painter.drawText(QRect(x, 0, width() - x - Space::Half, height()), Qt::AlignVCenter | Qt::TextSingleLine, text());
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace Polydeck::Ui
