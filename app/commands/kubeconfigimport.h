// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/// `polydeck kubeconfig import FILE... [--on-conflict keep-both|replace|skip] [--dry-run]`; "-" is standard input.
[[nodiscard]] int runImport(const QStringList &arguments);

} // namespace Polydeck::Commands
