// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/**
 * `polydeck compile FILE [-P name=value]... [--project P]`: prints the operation as JSON, exactly as submit would send it.
 * \return 0, 1 when the file or the parameters are refused, 2 on wrong usage
 */
[[nodiscard]] int runCompile(const QStringList &arguments);

} // namespace Polydeck::Commands
