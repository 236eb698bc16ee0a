// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shortcutsheet.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/labels.h>

#include <QAction>
#include <QGridLayout>
#include <QScrollArea>
#include <QToolButton>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &sequence : action->shortcuts())
        keys.append(sequence.toString(QKeySequence::NativeText));
    return keys.join(u"  "_s);
}

} // namespace

ShortcutSheet::ShortcutSheet(ActionRegistry &actions, QWidget *window)
    : Sheet(u"shortcuts"_s, Place::Middle, window)
    , m_actions(actions)
    , m_scroll(new QScrollArea)
{
    setAccessibleName(tr("Keyboard shortcuts"));
    setCardSize({640, 560});
    m_scroll->setObjectName(u"shortcuts.list"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->viewport()->setBackgroundRole(QPalette::Light);

    auto *closeButton = new QToolButton;
    closeButton->setObjectName(u"shortcuts.close"_s);
    closeButton->setIcon(icon("close"_L1));
    closeButton->setToolTip(tr("Close (Esc)"));
    closeButton->setAccessibleName(tr("Close"));
    connect(closeButton, &QToolButton::clicked, this, &Sheet::close);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::Three, 0, Space::OneAndHalf, 0);
    head->addWidget(new TextLabel(tr("Keyboard shortcuts"), TextLabel::Style::Heading), 1);
    head->addWidget(closeButton);
    auto *layout = new QVBoxLayout(card());
    layout->setContentsMargins(1, Space::Two, 1, Space::OneAndHalf);
    layout->setSpacing(Space::One);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
}

void ShortcutSheet::openFresh()
{
    m_scroll->setWidget(buildList());
    open();
}

QWidget *ShortcutSheet::firstFocus()
{
    return m_scroll;
}

QWidget *ShortcutSheet::buildList() const
{
    auto *content = new QWidget;
    setGround(content, Ground::SurfaceRaised);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(Space::Three, 0, Space::Three, Space::One);
    grid->setHorizontalSpacing(Space::Three);
    grid->setVerticalSpacing(Space::Half + Space::Quarter);
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const QString &category : m_actions.categories()) {
        bool titled = false;
        for (const QAction *action : m_actions.actionsOf(category)) {
            const QString keys = keysOf(action);
            if (keys.isEmpty())
                continue;
            if (!titled) {
                if (row > 0)
                    grid->setRowMinimumHeight(row++, Space::One);
                grid->addWidget(new TextLabel(category, TextLabel::Style::Subheading), row++, 0, 1, 2);
                titled = true;
            }
            grid->addWidget(new TextLabel(QString(action->text()).remove(u'&')), row, 0);
            grid->addWidget(new TextLabel(keys, TextLabel::Style::Mono, Token::TextMuted), row++, 1, Qt::AlignRight);
        }
    }
    grid->setRowStretch(row, 1);
    return content;
}

} // namespace Polydeck::Ui
