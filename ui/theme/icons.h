// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tokens.h"

#include <QIcon>
#include <QLatin1StringView>
#include <QPixmap>
#include <QStringList>

namespace Polydeck::Ui
{

/**
 * One of our mono icons (resources/icons/NAME.svg), drawn in \a tint of the theme at the moment of painting, so it is
 * right at any pixel ratio and after a change of theme. Unknown names give a null icon and a warning.
 */
[[nodiscard]] QIcon icon(QLatin1StringView name, Token tint = Token::TextMuted);
[[nodiscard]] QIcon icon(const QString &name, Token tint = Token::TextMuted);

/// The same as a pixmap of \a size device-independent pixels, in the colour that \a tint has in \a palette.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, qreal devicePixelRatio, const QColor &color);

/// The application's icon, in colour.
[[nodiscard]] QIcon applicationIcon();

/// Names of all mono icons.
[[nodiscard]] QStringList iconNames();

} // namespace Polydeck::Ui
