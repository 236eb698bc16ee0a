// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>

namespace Polydeck::Ui
{

/// The type scale: one heading, one body, one small size, one monospace family. All follow the application font.
[[nodiscard]] QFont headingFont(); ///< pane titles
[[nodiscard]] QFont subheadingFont(); ///< body size, semi-bold: panel and group titles
[[nodiscard]] QFont bodyFont();
[[nodiscard]] QFont smallFont(); ///< hints, table headers, status bar
[[nodiscard]] QFont monoFont(); ///< uuids, logs, YAML, commands
[[nodiscard]] QFont tabularFont(); ///< body with figures of equal width, for columns of numbers and times

/// The font that the theme sets for the application: the desktop's own, or Inter where the desktop only names a fallback.
[[nodiscard]] QFont applicationFont();

} // namespace Polydeck::Ui
