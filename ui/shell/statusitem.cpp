// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusitem.h"

#include <ui/theme/fonts.h>
#include <ui/widgets/healthdot.h>
#include <ui/widgets/plaintext.h>

#include <QPainter>
#include <QStyleOption>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int dotExtent = 12;
constexpr int padding = Space::One;
constexpr int widestText = 300;
}

StatusItem::StatusItem(const QString &objectName, QWidget *parent)
    : QAbstractButton(parent)
    , m_dot(new HealthDot(this))
{
    setObjectName(objectName);
    setFont(smallFont());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Expanding);
    m_dot->setGeometry(padding, 8, dotExtent, dotExtent);
}

void StatusItem::setStatus(Health health, const QString &text, const QString &word, const QString &toolTip)
{
    m_dot->setHealth(health);
    m_word = word;
    setText(text);
    setAccessibleName(text + u": "_s + word);
    setPlainToolTip(this, toolTip);
    updateGeometry();
    update();
}

Health StatusItem::health() const
{
    return m_dot->health();
}

QSize StatusItem::sizeHint() const
{
    int width = 2 * padding + dotExtent + Space::Half + std::min(fontMetrics().horizontalAdvance(text()), widestText) + 2;
    if (!m_word.isEmpty())
        width += Space::Half + Space::Quarter + fontMetrics().horizontalAdvance(m_word);
    return {width, Extent::Row};
}

QSize StatusItem::minimumSizeHint() const
{
    return {2 * padding + dotExtent + Space::Half + 48, Extent::Row};
}

void StatusItem::paintEvent(QPaintEvent *)
{
    m_dot->move(padding, (height() - dotExtent) / 2);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(color(this, Token::Link), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(color(this, isDown() ? Token::Pressed : Token::Hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 3, -1, -3), 4, 4);
    }
    const int start = padding + dotExtent + Space::Half;
    const int room = width() - start - padding;
    const int wordWidth = m_word.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_word) + Space::Half + Space::Quarter;
    const int textWidth = fontMetrics().horizontalAdvance(text());
    const bool showWord = wordWidth > 0 && room - wordWidth >= std::min(textWidth, 60);
    const int textRoom = showWord ? room - wordWidth : room;
    painter.setPen(color(this, health() == Health::Off ? Token::TextMuted : Token::Text));
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideMiddle, textRoom);
    painter.drawText(QRect(start, 0, textRoom, height()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (showWord) {
        painter.setPen(color(this, healthLook(health()).foreground));
        painter.drawText(QRect(start + fontMetrics().horizontalAdvance(shown) + Space::Half + Space::Quarter, 0, wordWidth, height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, m_word);
    }
}

} // namespace Polydeck::Ui
