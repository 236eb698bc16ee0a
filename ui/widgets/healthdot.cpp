// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "healthdot.h"

#include <QCoreApplication>
#include <QPainter>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

StatusLook healthLook(Health health)
{
    const auto word = [](const char *text) { return QCoreApplication::translate("Polydeck::Ui::HealthDot", text); };
    switch (health) {
    case Health::Off:
        return {u"dot"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::HealthDot", "not connected")), Token::TextMuted, Token::WaitingTint};
    case Health::Connecting:
        return {u"waiting"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::HealthDot", "connecting")), Token::Running, Token::RunningTint};
    case Health::Ready:
        return {u"succeeded"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::HealthDot", "ready")), Token::Success, Token::SuccessTint};
    case Health::Reconnecting:
        return {u"refresh"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::HealthDot", "reconnecting")), Token::Warning, Token::WarningTint};
    case Health::Failed:
        return {u"failed"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::HealthDot", "failed")), Token::Danger, Token::DangerTint};
    }
    return {};
}

HealthDot::HealthDot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void HealthDot::setHealth(Health health)
{
    if (health == m_health)
        return;
    m_health = health;
    update();
}

QSize HealthDot::sizeHint() const
{
    return {12, 12};
}

void HealthDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = color(this, healthLook(m_health).foreground);
    const QRectF circle = QRectF((width() - 8) / 2.0, (height() - 8) / 2.0, 8, 8);
    const QPen pen(ink, 1.75, Qt::SolidLine, Qt::RoundCap);
    switch (m_health) {
    case Health::Ready: // full
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(circle);
        break;
    case Health::Connecting: // half a ring
    case Health::Reconnecting: // two arcs
        painter.setPen(pen);
        painter.drawArc(circle, 20 * 16, 140 * 16);
        if (m_health == Health::Reconnecting)
            painter.drawArc(circle, 200 * 16, 140 * 16);
        break;
    case Health::Failed: // a cross
        painter.setPen(QPen(ink, 2.0, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(circle.topLeft() + QPointF(0.5, 0.5), circle.bottomRight() - QPointF(0.5, 0.5));
        painter.drawLine(circle.topRight() + QPointF(-0.5, 0.5), circle.bottomLeft() + QPointF(0.5, -0.5));
        break;
    case Health::Off: // empty
        painter.setPen(pen);
        painter.drawEllipse(circle);
        break;
    }
}

} // namespace Polydeck::Ui
