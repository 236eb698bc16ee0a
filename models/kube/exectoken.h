// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "execplugin.h"

#include <functional>

namespace Polydeck::Kube
{

/// The two functions of a ConnectionProfile for a token that can change.
struct TokenSource
{
    std::function<SecretString()> current;
    std::function<void(const SecretString &refused, std::function<void(bool)> done)> renew;
};

/**
 * Has the plugin run again shortly before (or after) its token expires, and when the server refuses the token. The newest token
 * is there at once; the runs happen on the thread that called this, one at a time, and a failed or fruitless one is not repeated
 * for a while.
 */
[[nodiscard]] TokenSource execTokenSource(const ExecRun &run, const ExecCredential &first);

} // namespace Polydeck::Kube
