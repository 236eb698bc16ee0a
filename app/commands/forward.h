// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/// polydeck forward TARGET LOCAL:REMOTE: holds a managed forward open until it is interrupted.
[[nodiscard]] int runForward(const QStringList &arguments);

} // namespace Polydeck::Commands
