// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/// `polydeck submit FILE [-P name=value]... --project P [--watch]`
int runSubmit(const QStringList &arguments);

} // namespace Polydeck::Commands
