// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QWidget;

namespace Polydeck::Ui
{

/// Sets a tooltip that shows \a text as it is, whatever markup is in it, wrapped at a sane width.
void setPlainToolTip(QWidget *widget, const QString &text);
[[nodiscard]] QString plainToolTip(const QString &text);

/// Copies to the clipboard. \a secret marks it for clipboard managers as a password and clears it after 30 s.
void copyToClipboard(const QString &text, bool secret = false);

} // namespace Polydeck::Ui
