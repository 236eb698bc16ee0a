// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <base/result.h>

namespace Polydeck::Kube
{

/// Reads the first document of \a text with yaml-cpp. Errors carry line and column. \a text must outlive the tree.
[[nodiscard]] Result<YamlTree> readYamlWithYamlCpp(std::string_view text);

} // namespace Polydeck::Kube
