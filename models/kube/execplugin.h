// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "execcredential.h"

#include <base/call.h>

#include <chrono>

namespace Polydeck::Kube
{

/// Everything that one run of a credential plugin needs.
struct ExecRun
{
    ExecConfig exec;
    QString userName;
    QString origin; ///< the kubeconfig that holds the block: base of a relative command
    QByteArray info; ///< KUBERNETES_EXEC_INFO
    std::chrono::milliseconds timeout{120'000};
};

/**
 * Runs the plugin without a shell and without a terminal, and reads what it prints. The calling thread needs an event loop
 * and does not block. Destroying the Call ends the process with all that it started.
 */
[[nodiscard]] Call<ExecCredential> runExecPlugin(const ExecRun &run);

} // namespace Polydeck::Kube
