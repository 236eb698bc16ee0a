// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/knowledge/hover.h>

#include <QPoint>
#include <QStringList>

class QWidget;

namespace Polydeck::Ui
{

/// What a tooltip says about a place: its problems first, then the field. Everything from the file is shown as it is.
[[nodiscard]] QString hoverText(const QStringList &problems, const std::optional<Polyaxonfile::Hover> &hover);

/// Shows it, or hides what was shown where there is nothing to say.
void showHover(QWidget &widget, const QPoint &globalPosition, const QStringList &problems, const std::optional<Polyaxonfile::Hover> &hover);

} // namespace Polydeck::Ui
