// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"

namespace Polydeck::Polyaxonfile
{

/// Everything that is to be said about a readable document, sorted by place: structure first, and meaning only where the structure holds.
[[nodiscard]] QList<Finding> analyse(const Tree &tree, Profile profile);

} // namespace Polydeck::Polyaxonfile
