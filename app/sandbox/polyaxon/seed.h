// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "runstore.h"

namespace Polydeck::Sandbox
{

class RunEngine;

/// The project `quick-start` with two runs that went well and one that did not.
void seedRuns(RunStore &store, RunEngine &engine);

} // namespace Polydeck::Sandbox
