// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace Polydeck {

/**
 * Notices that the machine slept: the clock that goes on meanwhile has run ahead of the one that stands still. Connections from
 * before look open for minutes, though nobody is at their other end any more.
 */
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    /// How long the machine has slept since it was started.
    using SleptClock = std::function<std::chrono::milliseconds()>;

    explicit SleepWatch(QObject *parent = nullptr);
    /// For tests; the system's otherwise.
    void setClock(SleptClock clock, std::chrono::milliseconds interval);

Q_SIGNALS:
    void woke();

private:
    void look();

    SleptClock m_clock;
    std::chrono::milliseconds m_slept;
    QTimer m_timer;
};

} // namespace Polydeck
