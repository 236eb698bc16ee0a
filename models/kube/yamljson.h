// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <QByteArray>

#include <optional>

namespace Polydeck::Kube
{

/// A node as JSON, types as YAML 1.1 has them. Nothing when it is larger than any sensible extension (aliases can multiply).
[[nodiscard]] std::optional<QByteArray> yamlToJson(const YamlTree &tree, YamlTree::Id node);

} // namespace Polydeck::Kube
