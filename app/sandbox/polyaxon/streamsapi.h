// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "render.h"
#include "router.h"
#include "runstore.h"

namespace Polydeck::Sandbox
{

/// Routes below /streams/v1: logs (live and archived), metric events, the artifacts tree.
void addStreamRoutes(Router &router, const RunStore &store, const Render &render);

} // namespace Polydeck::Sandbox
