// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "render.h"
#include "router.h"
#include "runstore.h"

namespace Polydeck::Sandbox
{

class RunEngine;

/// Routes for runs: create, list, read, statuses, stop, delete, approve, and their lineage.
void addRunRoutes(Router &router, RunStore &store, RunEngine &engine, const Render &render);

} // namespace Polydeck::Sandbox
