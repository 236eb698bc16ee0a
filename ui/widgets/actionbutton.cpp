// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actionbutton.h"

#include "plaintext.h"

#include <ui/theme/icons.h>

#include <QAction>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

QString toolTipOf(const QAction *action)
{
    const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
    const QString text = action->toolTip();
    return plainToolTip(shortcut.isEmpty() ? text : text + u" ("_s + shortcut + u")"_s);
}

ActionButton::ActionButton(QAction *action, ButtonKind kind, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
    , m_kind(kind)
{
    setObjectName(action->objectName() + u".button"_s);
    setButtonKind(this, kind);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::sync);
    sync();
}

void ActionButton::sync()
{
    setText(m_action->text());
    setAccessibleName(m_action->toolTip());
    setEnabled(m_action->isEnabled());
    setToolTip(toolTipOf(m_action));
    const QVariant name = m_action->property("polydeckIcon");
    const bool filled = m_kind == ButtonKind::Primary || m_kind == ButtonKind::Danger;
    if (filled && name.isValid())
        setIcon(Ui::icon(name.toString(), Token::OnAccent));
    else
        setIcon(m_action->icon());
}

} // namespace Polydeck::Ui
