// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/portforward.h>

#include <chrono>

namespace Polydeck
{

/// The waits of a Workspace; the defaults are for people, tests shorten them.
struct WorkspaceTimings
{
    using Milliseconds = std::chrono::milliseconds;
    Milliseconds heartbeat{15'000}; ///< between two "are you there" while all is well
    Milliseconds firstRetry{500}; ///< after a failure that waiting can cure; doubles
    Milliseconds longestRetry{1'500}; ///< short: people wait for it, and an attempt costs next to nothing
    Milliseconds reconnectLimit{3'000}; ///< of one attempt to bring back what was there: it must not outlive a dead network
    Milliseconds slowRetry{30'000}; ///< after a failure that somebody has to cure
    Milliseconds activeRuns{2'000};
    Milliseconds idleRuns{15'000};
    Kube::ForwardTimings forward;
    quint16 preferredPort = 8117; ///< local port of the gateway, the one of the platform guide; any free one where it is taken
};

} // namespace Polydeck
