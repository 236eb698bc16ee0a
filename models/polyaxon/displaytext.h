// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace Polydeck::Polyaxon
{

// How times, names and texts of the server appear in tables.

/// How long ago, in one unit: "now", "45 s", "2 min", "3 h", "5 d", beyond 60 days the date.
[[nodiscard]] QString ageText(const QDateTime &time, const QDateTime &now);
/// When ageText() of \a time changes next; invalid when it doesn't any more.
[[nodiscard]] QDateTime nextAgeChange(const QDateTime &time, const QDateTime &now);
/// "0:52", "1:02:03", "2 d 3:04:05"; negative durations (clocks that disagree) count as 0.
[[nodiscard]] QString durationText(double seconds);
/// Local date and time with the zone, for tooltips.
[[nodiscard]] QString absoluteTimeText(const QDateTime &time);

/**
 * \a text as a tooltip that shows it letter by letter: tooltips guess whether they hold HTML, and texts of a server must
 * never be taken for it.
 */
[[nodiscard]] QString plainToolTip(const QString &text);

/// Compares as people sort: case folded, "run-2" before "run-10".
[[nodiscard]] QString naturalKey(const QString &text);

} // namespace Polydeck::Polyaxon
