// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamlvalue.h"

namespace Polydeck::Kube
{

/// \a value as kubectl prints YAML: its quotes, its block scalars, `[]`, `{}` and `null`. The order of keys is the value's own.
[[nodiscard]] QByteArray goYaml(const YamlValue &value);

} // namespace Polydeck::Kube
