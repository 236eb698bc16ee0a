// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paneheader.h"

#include "actionbutton.h"
#include "elidedlabel.h"
#include "labels.h"

#include <QHBoxLayout>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

PaneHeader::PaneHeader(const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, TextLabel::Style::Heading))
    , m_subtitle(new ElidedLabel)
    , m_actions(new QHBoxLayout)
{
    setObjectName(id + u".header"_s);
    m_title->setObjectName(id + u".title"_s);
    m_subtitle->setObjectName(id + u".subtitle"_s);
    m_subtitle->setTint(Token::TextMuted);
    m_actions->setSpacing(Space::One);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Extent::PaneMargin, Space::OneAndHalf, Extent::PaneMargin, Space::One);
    layout->setSpacing(Space::OneAndHalf);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle, 1);
    layout->addLayout(m_actions);
    layout->addStrut(Extent::Control);
}

void PaneHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PaneHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

QPushButton *PaneHeader::addActionButton(QAction *action, bool primary)
{
    auto *button = new ActionButton(action, primary ? ButtonKind::Primary : ButtonKind::Normal, this);
    m_actions->addWidget(button);
    return button;
}

void PaneHeader::addWideWidget(QWidget *widget)
{
    m_subtitle->hide();
    m_actions->addWidget(widget, 1);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->setStretchFactor(m_actions, 1);
}

void PaneHeader::addWidget(QWidget *widget)
{
    m_actions->addWidget(widget);
}

} // namespace Polydeck::Ui
