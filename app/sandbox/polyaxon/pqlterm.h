// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pql.h"

namespace Polydeck::Sandbox
{

/// One `field:operation`.
[[nodiscard]] std::expected<RunFilter::Predicate, QString> parseTerm(const QString &field, const QString &operation);

} // namespace Polydeck::Sandbox
