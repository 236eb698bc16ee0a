// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>

namespace Polydeck
{

/// How far we are with one thing, for the status bar's dots and the panes' overlays.
enum class Health {
    Off, ///< not asked for (no context chosen)
    Connecting,
    Ready,
    Reconnecting, ///< was ready, is being brought back; what it showed stays on screen
    Failed, ///< error() says why; a retry can help after a change
};

/// One thing's health and, where that is not good, why.
struct Stage
{
    Health health = Health::Off;
    Error error;

    [[nodiscard]] bool isReady() const { return health == Health::Ready; }
    /// Has been ready, so there is something to show.
    [[nodiscard]] bool wasReady() const { return health == Health::Ready || health == Health::Reconnecting; }
    bool operator==(const Stage &) const = default;
};

/// What a failure makes of \a stage: brought back by itself where something was there and waiting can help, failed otherwise.
[[nodiscard]] Stage afterFailure(const Stage &stage, const Error &error);
/// At the start of an attempt: keeps what is known, so that a retry in the background does not flicker.
[[nodiscard]] Stage atAttempt(const Stage &stage);

} // namespace Polydeck
