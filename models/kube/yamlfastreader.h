// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <optional>

namespace Polydeck::Kube
{

/**
 * Reads the YAML that kubectl, RKE and Rancher write (block mappings and sequences, plain and quoted scalars, comments,
 * JSON-like flow collections) some fifty times faster than a general reader. Whatever it does not surely understand, right
 * or wrong, it leaves alone: the answer is then nothing, and readYaml() asks yaml-cpp. Where both answer, they agree.
 * \a text must be UTF-8 without control characters and must outlive the tree.
 */
[[nodiscard]] std::optional<YamlTree> readYamlFast(std::string_view text);

} // namespace Polydeck::Kube
