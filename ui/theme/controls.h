// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

class QAbstractButton;
class QWidget;

namespace Polydeck::Ui
{

/// How loud a button is. At most one Primary on a screen; Danger for what destroys.
enum class ButtonKind { Normal, Primary, Quiet, Danger };

void setButtonKind(QAbstractButton *button, ButtonKind kind);
[[nodiscard]] ButtonKind buttonKind(const QWidget *button);

/// Marks an input as wrong (red frame) or right again.
void setInvalid(QWidget *input, bool invalid);
[[nodiscard]] bool isInvalid(const QWidget *input);

/// Fills the widget's background with a colour of the theme and keeps it so across changes of theme.
enum class Ground { Window, Surface, SurfaceAlt, SurfaceRaised };
void setGround(QWidget *widget, Ground ground);

} // namespace Polydeck::Ui
