// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "render.h"
#include "router.h"
#include "runstore.h"

namespace Polydeck::Sandbox
{

/// The simulated dashboard below /ui, and the page that stands for a running service.
void addPageRoutes(Router &router, const RunStore &store, const Render &render);

} // namespace Polydeck::Sandbox
