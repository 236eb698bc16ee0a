// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sidepanel.h"

#include "elidedlabel.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QToolButton>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

SidePanel::SidePanel(const QString &id, const QString &title, bool closable, QWidget *parent)
    : QWidget(parent)
    , m_closable(closable)
    , m_title(new ElidedLabel(title))
    , m_footer(new QWidget(this))
{
    setObjectName(id + u".panel"_s);
    m_title->setObjectName(id + u".title"_s);
    setGround(this, Ground::SurfaceAlt);
    setMinimumWidth(280);
    m_title->setFont(subheadingFont());

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::Two, Space::One, Space::One, 0);
    head->addWidget(m_title, 1);
    if (closable) {
        auto *close = new QToolButton(this);
        close->setObjectName(id + u".close"_s);
        close->setIcon(icon("close"_L1));
        close->setToolTip(tr("Close (Esc)"));
        close->setAccessibleName(tr("Close panel"));
        connect(close, &QToolButton::clicked, this, &SidePanel::closeRequested);
        head->addWidget(close);
    } else {
        head->addSpacing(Space::One);
        head->addStrut(Extent::Row);
    }

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Space::Two, Space::One, Space::Two, Space::Two);
    column->setSpacing(0);
    m_body = new QVBoxLayout;
    m_body->setSpacing(Space::OneAndHalf);
    column->addLayout(m_body);
    column->addStretch(1); // takes all room that is left, so that nothing in the body is pulled apart
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    setGround(content, Ground::SurfaceAlt);
    scroll->viewport()->setBackgroundRole(QPalette::AlternateBase);

    m_footerLayout = new QHBoxLayout(m_footer);
    m_footerLayout->setContentsMargins(Space::Two, Space::OneAndHalf, Space::Two, Space::OneAndHalf);
    m_footerLayout->addStretch();
    m_footer->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_footer);
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SidePanel::addFooterWidget(QWidget *widget)
{
    m_footerLayout->addWidget(widget);
    m_footer->show();
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (m_closable && event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Polydeck::Ui
