// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "execplugin.h"

#include <functional>

namespace Polydeck::Kube
{

/**
 * A source for ConnectionProfile::tokenSource that has the plugin run again shortly before (or after) its token expires. It
 * answers at once with the newest token it has; the runs happen on the thread that called this, one at a time, and a failed
 * one is not repeated for a while. A token without an expiry needs no source.
 */
[[nodiscard]] std::function<SecretString()> execTokenSource(const ExecRun &run, const ExecCredential &first);

} // namespace Polydeck::Kube
