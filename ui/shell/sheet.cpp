// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sheet.h"

#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int radius = 10;

/// The card's own ground: rounded and raised.
class Card : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(this, Token::BorderStrong), 1));
        painter.setBrush(color(this, Token::SurfaceRaised));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
    void mousePressEvent(QMouseEvent *event) override { event->accept(); } // a click inside is not a click beside
};

} // namespace

Sheet::Sheet(const QString &id, Place place, QWidget *window)
    : QWidget(window)
    , m_place(place)
    , m_card(new Card(this))
{
    setObjectName(id);
    m_card->setObjectName(id + u".card"_s);
    m_card->setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
    hide();
}

void Sheet::open()
{
    if (isOpen())
        return;
    m_focusBefore = QApplication::focusWidget();
    place();
    show();
    raise();
    firstFocus()->setFocus(Qt::PopupFocusReason);
    Q_EMIT opened();
}

void Sheet::close()
{
    if (!isOpen())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void Sheet::setCardSize(const QSize &size)
{
    m_cardSize = size;
    place();
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isOpen())
        place();
    return QWidget::eventFilter(watched, event);
}

void Sheet::place()
{
    const QRect window = parentWidget()->rect();
    setGeometry(window);
    const QSize size = m_cardSize.boundedTo(window.size() - QSize(2 * Space::Four, 2 * Space::Four));
    const int free = window.height() - size.height();
    const int y = m_place == Place::Top ? std::min(free / 2, window.height() / 9) : free / 2;
    m_card->setGeometry((window.width() - size.width()) / 2, y, size.width(), size.height());
    update(); // the shadow lies beside the card
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(this, Token::Scrim));
    // A soft shadow in a few steps; a blur effect would repaint the whole window.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(this, Token::Shadow));
    const QRectF card = m_card->geometry();
    for (int step = 12; step > 0; step -= 2)
        painter.drawRoundedRect(card.adjusted(-step, -step + 4, step, step + 4), radius + step, radius + step);
}

void Sheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        close();
    event->accept();
}

bool Sheet::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // the window's shortcuts rest while the sheet is open
        return true;
    }
    return QWidget::event(event);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    event->accept(); // nothing reaches what lies under the sheet
}

bool Sheet::focusNextPrevChild(bool next)
{
    // Tab stays on the sheet.
    QWidget *widget = QApplication::focusWidget();
    if (!widget)
        return false;
    for (QWidget *candidate = next ? widget->nextInFocusChain() : widget->previousInFocusChain(); candidate && candidate != widget;
         candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain()) {
        if (isAncestorOf(candidate) && (candidate->focusPolicy() & Qt::TabFocus) && candidate->isVisible() && candidate->isEnabled()) {
            candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

} // namespace Polydeck::Ui
