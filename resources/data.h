// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Polydeck
{

/// Makes `:/polyaxonfile/schema/*.json` and `:/polyaxonfile/templates/*` readable. Cheap, any thread, any number of times.
void registerData();

} // namespace Polydeck
