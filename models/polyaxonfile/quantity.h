// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Polydeck::Polyaxonfile
{

/// A Kubernetes quantity ("500m", "4Gi", "2", "1e3") in its base unit (cores, bytes); nothing for what is none.
[[nodiscard]] std::optional<double> quantity(const QString &text);

} // namespace Polydeck::Polyaxonfile
