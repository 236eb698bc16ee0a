// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "render.h"
#include "router.h"
#include "runstore.h"

namespace Polydeck::Sandbox
{

class RunEngine;

/// Routes for projects: create, list, names, read, delete.
void addProjectRoutes(Router &router, RunStore &store, RunEngine &engine, const Render &render);

/// Why a name is refused, in the server's words; empty when it is fine.
[[nodiscard]] QString projectNameRefusal(const QJsonValue &name, const RunStore &store);

} // namespace Polydeck::Sandbox
