// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checklistitem.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/elidedlabel.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/statuspill.h>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using State = SecretChecklist::State;

static StatusLook lookOf(State state)
{
    switch (state) {
    case State::Exists:
        return {u"succeeded"_s, ChecklistItem::tr("exists"), Token::Success, Token::SuccessTint};
    case State::Missing:
        return {u"warning"_s, ChecklistItem::tr("missing"), Token::Warning, Token::WarningTint};
    case State::Checking:
        return {u"waiting"_s, ChecklistItem::tr("checking"), Token::Waiting, Token::WaitingTint};
    case State::Unknown:
        break;
    }
    return {u"help"_s, ChecklistItem::tr("not known"), Token::Waiting, Token::WaitingTint};
}

ChecklistItem::ChecklistItem(const QString &id, const QString &name, const QString &purpose, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_pill(new StatusPill(this))
    , m_create(new QPushButton(tr("Create"), this))
{
    setObjectName(id);
    m_pill->setObjectName(id + u".state"_s);
    m_create->setObjectName(id + u".create"_s);
    m_create->setAccessibleName(tr("Create %1").arg(name));
    auto *title = new ElidedLabel(name, this);
    title->setFont(subheadingFont());
    auto *text = new ElidedLabel(purpose, this);
    text->setFont(smallFont());
    text->setTint(Token::TextMuted);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(Space::Quarter);
    texts->addWidget(title);
    texts->addWidget(text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::OneAndHalf, Space::One, Space::OneAndHalf, Space::One);
    layout->setSpacing(Space::OneAndHalf);
    layout->addLayout(texts, 1);
    layout->addWidget(m_pill);
    layout->addWidget(m_create);
    layout->addStrut(Extent::Control);
    connect(m_create, &QPushButton::clicked, this, &ChecklistItem::createRequested);
    setState(State::Checking);
}

void ChecklistItem::setState(State state)
{
    m_state = state;
    const StatusLook look = lookOf(state);
    m_pill->setLook(look);
    setPlainToolTip(m_pill, state == State::Unknown ? tr("The list of secrets cannot be read, so nobody here knows.") : QString());
    setAccessibleName(tr("%1: %2", "1: a secret, 2: exists").arg(m_name, look.word));
    m_create->setVisible(state == State::Missing || state == State::Unknown);
}

void ChecklistItem::setCreatable(bool creatable)
{
    m_create->setEnabled(creatable);
}

void ChecklistItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(this, Token::Border));
    painter.setBrush(color(this, Token::SurfaceAlt));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Extent::Radius, Extent::Radius);
}

} // namespace Polydeck::Ui
