// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../http/message.h"
#include "render.h"
#include "runstore.h"

namespace Polydeck::Sandbox
{

class RunEngine;

/// POST .../runs: checks what the real server checks at once, stores the run and starts it.
[[nodiscard]] HttpResponse createRun(const HttpRequest &request, const QString &project, RunStore &store, RunEngine &engine, const Render &render);

} // namespace Polydeck::Sandbox
