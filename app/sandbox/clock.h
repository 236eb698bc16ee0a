// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QElapsedTimer>

#include <chrono>

namespace Polydeck::Sandbox
{

/// The sandbox's time. Everything simulated asks it, so that tests can run faster and pictures can show a fixed day.
class Clock
{
public:
    /// \a speed 10: simulated waits take a tenth. \a start: what now() says first; invalid: the computer's clock.
    explicit Clock(double speed = 1.0, const QDateTime &start = {});

    [[nodiscard]] QDateTime now() const; ///< UTC
    /// How long to wait for real until \a simulated has gone by.
    [[nodiscard]] std::chrono::milliseconds wait(std::chrono::milliseconds simulated) const;

private:
    double m_speed;
    QDateTime m_start;
    QElapsedTimer m_elapsed;
};

} // namespace Polydeck::Sandbox
