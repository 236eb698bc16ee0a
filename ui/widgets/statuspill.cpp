// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuspill.h"

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>

#include <QPainter>

namespace Polydeck::Ui
{

namespace
{
constexpr int pillHeight = 22;
constexpr int glyphExtent = 14;
constexpr int padding = Space::One;
}

StatusPill::StatusPill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QFont font = smallFont();
    font.setWeight(QFont::Medium);
    setFont(font);
}

void StatusPill::setLook(const StatusLook &look)
{
    m_look = look;
    setAccessibleName(look.word);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    if (m_look.word.isEmpty())
        return {0, pillHeight};
    const int glyph = m_look.glyph.isEmpty() ? 0 : glyphExtent + Space::Half;
    return {2 * padding + glyph + fontMetrics().horizontalAdvance(m_look.word) + 1, pillHeight};
}

void StatusPill::paintEvent(QPaintEvent *)
{
    if (m_look.word.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(this, m_look.tint));
    painter.drawRoundedRect(rect(), pillHeight / 2.0, pillHeight / 2.0);
    const QColor ink = color(this, m_look.foreground);
    int x = padding;
    if (!m_look.glyph.isEmpty()) {
        painter.drawPixmap(x, (rect().height() - glyphExtent) / 2, iconPixmap(m_look.glyph, glyphExtent, devicePixelRatioF(), ink));
        x += glyphExtent + Space::Half;
    }
    painter.setPen(ink);
    painter.drawText(rect().adjusted(x, 0, -padding, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, m_look.word);
}

} // namespace Polydeck::Ui
