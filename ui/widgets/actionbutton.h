// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/controls.h>

#include <QPushButton>

class QAction;

namespace Polydeck::Ui
{

/// A push button that mirrors a QAction: text, icon, enabled, tooltip with the shortcut. Object name: "<action>.button".
class ActionButton : public QPushButton
{
    Q_OBJECT
public:
    explicit ActionButton(QAction *action, ButtonKind kind = ButtonKind::Normal, QWidget *parent = nullptr);

private:
    void sync();
    QAction *m_action;
    ButtonKind m_kind;
};

/// "Delete (Del)" for tooltips; plain text, escaped.
[[nodiscard]] QString toolTipOf(const QAction *action);

} // namespace Polydeck::Ui
