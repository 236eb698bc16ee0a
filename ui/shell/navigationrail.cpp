// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "navigationrail.h"

#include "railbutton.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/pane.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int railWidth = 172;

/// Looks like a search field and opens the palette, so that people find it.
class PaletteButton : public QPushButton
{
public:
    using QPushButton::QPushButton;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        painter.drawPixmap(Space::One, (height() - 14) / 2, iconPixmap(u"search"_s, 14, devicePixelRatioF(), color(this, Token::TextMuted)));
        painter.setPen(color(this, Token::TextMuted));
        painter.drawText(rect().adjusted(Space::Three + Space::Half, 0, 0, 0), Qt::AlignVCenter, tr("Search"));
        painter.setFont(smallFont());
        painter.drawText(rect().adjusted(0, 0, -Space::One, 0), Qt::AlignVCenter | Qt::AlignRight, u"Ctrl+K"_s);
    }
};

} // namespace

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent)
    , m_menu(new QToolButton(this))
    , m_panes(new QVBoxLayout)
{
    setObjectName(u"rail"_s);
    setGround(this, Ground::Window);
    setFixedWidth(railWidth);

    auto *mark = new QLabel(this);
    mark->setPixmap(applicationIcon().pixmap(QSize(24, 24), devicePixelRatioF()));
    m_menu->setObjectName(u"rail.menu"_s);
    m_menu->setIcon(icon("menu"_L1));
    m_menu->setToolTip(tr("Menu (F10)"));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::Half, 0, 0, 0);
    head->setSpacing(Space::One);
    head->addWidget(mark);
    head->addWidget(new TextLabel(u"Polydeck"_s, TextLabel::Style::Subheading));
    head->addStretch();
    head->addWidget(m_menu);

    auto *palette = new PaletteButton(this);
    palette->setObjectName(u"rail.palette"_s);
    palette->setAccessibleName(tr("Command palette"));
    palette->setToolTip(tr("Every command and context, by a few letters (Ctrl+K)"));
    palette->setFixedHeight(Extent::Control);
    connect(palette, &QPushButton::clicked, this, &NavigationRail::paletteRequested);

    m_panes->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::One, Space::OneAndHalf, Space::One, Space::One);
    layout->setSpacing(Space::OneAndHalf);
    layout->addLayout(head);
    layout->addWidget(palette);
    layout->addLayout(m_panes);
    layout->addStretch();
}

void NavigationRail::addPane(const PaneEntry &entry)
{
    auto *button = new RailButton(entry.iconName, entry.title, this);
    button->setObjectName(u"rail."_s + entry.id);
    button->setShortcutText(entry.shortcut.toString(QKeySequence::NativeText));
    connect(button, &RailButton::clicked, this, [this, id = entry.id] { Q_EMIT paneChosen(id); });
    m_panes->addWidget(button);
    m_buttons.insert(entry.id, button);
}

void NavigationRail::setCurrent(const QString &paneId)
{
    if (RailButton *button = m_buttons.value(paneId))
        button->setChecked(true);
}

void NavigationRail::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter(this).fillRect(QRect(width() - 1, 0, 1, height()), color(this, Token::Border));
}

} // namespace Polydeck::Ui
