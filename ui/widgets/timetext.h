// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace Polydeck::Ui
{

/// "just now", "2 min ago", "3 h ago", "5 d ago", then the date. Empty for an invalid time.
[[nodiscard]] QString relativeTime(const QDateTime &time, const QDateTime &now = QDateTime::currentDateTimeUtc());
/// The whole truth for tooltips: local date and time with seconds and zone.
[[nodiscard]] QString absoluteTime(const QDateTime &time);
/// "1 min 52 s", "3 h 4 min"; for durations in seconds.
[[nodiscard]] QString durationText(double seconds);

} // namespace Polydeck::Ui
