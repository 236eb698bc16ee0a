// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clock.h"

#include <algorithm>

namespace Polydeck::Sandbox
{

Clock::Clock(double speed, const QDateTime &start)
    : m_speed(std::max(speed, 0.001))
    , m_start(start.toUTC())
{
    m_elapsed.start();
}

QDateTime Clock::now() const
{
    if (!m_start.isValid())
        return QDateTime::currentDateTimeUtc();
    return m_start.addMSecs(static_cast<qint64>(static_cast<double>(m_elapsed.elapsed()) * m_speed));
}

std::chrono::milliseconds Clock::wait(std::chrono::milliseconds simulated) const
{
    return std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(simulated.count()) / m_speed));
}

} // namespace Polydeck::Sandbox
