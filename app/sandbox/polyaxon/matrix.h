// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>

#include <expected>

namespace Polydeck::Sandbox
{

/// The params of each run of a matrix: grid, random and mapping over choice, range and linspace. The error names what is not simulated.
[[nodiscard]] std::expected<QList<QJsonObject>, QString> expandMatrix(const QJsonObject &matrix);

} // namespace Polydeck::Sandbox
