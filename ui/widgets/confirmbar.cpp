// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "confirmbar.h"

#include "labels.h"

#include <ui/theme/controls.h>

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

ConfirmBar::ConfirmBar(const QString &id, QWidget *parent)
    : QFrame(parent)
    , m_question(new TextLabel({}, TextLabel::Style::Subheading))
    , m_consequence(new TextLabel)
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(tr("Keep"), this))
{
    setObjectName(id + u".confirm"_s);
    m_question->setObjectName(id + u".confirm.question"_s);
    m_yes->setObjectName(id + u".confirm.yes"_s);
    m_no->setObjectName(id + u".confirm.no"_s);
    setButtonKind(m_yes, ButtonKind::Danger);
    m_question->setWordWrap(true);
    m_consequence->setWordWrap(true);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(Space::Quarter);
    texts->addWidget(m_question);
    texts->addWidget(m_consequence);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::OneAndHalf, Space::One, Space::OneAndHalf, Space::One);
    layout->setSpacing(Space::OneAndHalf);
    layout->addWidget(new GlyphLabel(u"warning"_s, Token::Danger), 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_no, 0, Qt::AlignVCenter);
    layout->addWidget(m_yes, 0, Qt::AlignVCenter);

    connect(m_yes, &QPushButton::clicked, this, [this] { finish(true); });
    connect(m_no, &QPushButton::clicked, this, [this] { finish(false); });
    hide();
}

void ConfirmBar::ask(const Confirmation &confirmation, QObject *context, std::function<void()> confirmed)
{
    if (isAsking())
        finish(false);
    m_context = context;
    m_confirmed = std::move(confirmed);
    m_question->setText(confirmation.question);
    m_consequence->setText(confirmation.consequence);
    m_consequence->setVisible(!confirmation.consequence.isEmpty());
    m_yes->setText(confirmation.confirmText);
    setAccessibleName(confirmation.question);
    m_focusBefore = QApplication::focusWidget();
    show();
    window()->setAttribute(Qt::WA_KeyboardFocusChange); // show which answer Enter gives
    m_no->setFocus(Qt::OtherFocusReason);
}

void ConfirmBar::dismiss()
{
    if (isAsking())
        finish(false);
}

bool ConfirmBar::isAsking() const
{
    return !isHidden();
}

void ConfirmBar::finish(bool yes)
{
    const auto confirmed = std::exchange(m_confirmed, nullptr);
    const bool alive = !m_context.isNull();
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    if (yes && alive && confirmed)
        confirmed();
    Q_EMIT answered(yes);
}

void ConfirmBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish(false);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        (m_yes->hasFocus() ? m_yes : m_no)->click();
    else
        QFrame::keyPressEvent(event);
}

void ConfirmBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(this, Token::DangerTint));
    painter.drawRoundedRect(rect(), Extent::Radius, Extent::Radius);
}

} // namespace Polydeck::Ui
