// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/// polydeck check [--context NAME]: the connection ladder, a line a rung. 0: all hold, 1: one does not.
[[nodiscard]] int runCheck(const QStringList &arguments);

} // namespace Polydeck::Commands
