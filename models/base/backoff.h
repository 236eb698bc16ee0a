// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace Polydeck {

/// Growing waits between retries, with jitter so that many clients do not knock at the same moment.
class Backoff
{
public:
    using Milliseconds = std::chrono::milliseconds;

    explicit Backoff(Milliseconds first = Milliseconds(250), Milliseconds longest = Milliseconds(15'000));

    /// The next wait: doubles from \c first up to \c longest, each shortened by up to a quarter at random.
    [[nodiscard]] Milliseconds next();
    void reset();

private:
    Milliseconds m_first;
    Milliseconds m_longest;
    Milliseconds m_current;
};

} // namespace Polydeck
