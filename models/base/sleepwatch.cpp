// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sleepwatch.h"

#include <ctime>
#include <utility>

using namespace std::chrono_literals;

namespace Polydeck {

namespace {

std::chrono::milliseconds read(clockid_t id)
{
    timespec time{};
    clock_gettime(id, &time);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

std::chrono::milliseconds slept()
{
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

} // namespace

SleepWatch::SleepWatch(QObject *parent)
    : QObject(parent)
    , m_clock(slept)
    , m_slept(slept())
    , m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &SleepWatch::look);
    m_timer.start(1s);
}

void SleepWatch::setClock(SleptClock clock, std::chrono::milliseconds interval)
{
    m_clock = std::move(clock);
    m_slept = m_clock();
    m_timer.start(interval);
}

void SleepWatch::look()
{
    constexpr auto worthwhile = 2s; // shorter naps leave connections alive
    const auto now = m_clock();
    if (now - std::exchange(m_slept, now) >= worthwhile)
        Q_EMIT woke();
}

} // namespace Polydeck
