// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "completion.h"
#include "spot.h"

namespace Polydeck::Polyaxonfile
{

/// Keys that are names: inputs for params and matrices, resources.
[[nodiscard]] QList<Completion> namedKeys(const Spot &spot, Profile profile);

/// Values that are names: of the file (operations, components, volumes, inputs) and of the cluster.
[[nodiscard]] QList<Completion> namedValues(const Spot &spot, const Names *names, Profile profile);

} // namespace Polydeck::Polyaxonfile
