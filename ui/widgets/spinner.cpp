// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spinner.h"

#include <ui/theme/tokens.h>

#include <QPainter>
#include <QTimer>

namespace Polydeck::Ui
{

namespace
{
constexpr int steps = 30;
}

Spinner::Spinner(int extent, QWidget *parent)
    : QWidget(parent)
    , m_extent(extent)
    , m_timer(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_timer->setInterval(33);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % steps;
        update();
    });
}

QSize Spinner::sizeHint() const
{
    return {m_extent, m_extent};
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = m_extent / 9.0;
    const QRectF circle = QRectF(0, 0, m_extent, m_extent).adjusted(width, width, -width, -width);
    painter.setPen(QPen(color(this, Token::Border), width));
    painter.drawEllipse(circle);
    painter.setPen(QPen(color(this, Token::Link), width, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, -m_step * 360 * 16 / steps, 90 * 16);
}

void Spinner::showEvent(QShowEvent *)
{
    m_timer->start();
}

void Spinner::hideEvent(QHideEvent *)
{
    m_timer->stop();
}

} // namespace Polydeck::Ui
