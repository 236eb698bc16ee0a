// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Polydeck
{

// The project that was open last in each context, in the user's settings. Names only, nothing secret.

[[nodiscard]] QString lastProject(const QString &context);
void rememberProject(const QString &context, const QString &project);

} // namespace Polydeck
