// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/**
 * `polydeck lint [--profile 2.16|1.11] [--format text|tsv|json] FILE...`: what Polyaxon would say about the files.
 * \return 0 when no file has an error, 1 when one has or cannot be read, 2 on wrong usage
 */
[[nodiscard]] int runLint(const QStringList &arguments);

} // namespace Polydeck::Commands
