// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/// `polydeck contexts [--format text|json]`
int runContexts(const QStringList &arguments);
/// `polydeck use-context NAME`
int runUseContext(const QStringList &arguments);

} // namespace Polydeck::Commands
