// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <QSet>

namespace Polydeck::Polyaxon
{

/**
 * Knows which log lines were shown, by their ids, so that the server's overlapping answers become one log: live answers
 * repeat or miss lines of runs with several pods, because their \c last_time is that of the last pod read, not the latest.
 */
class LogMerger
{
public:
    /// The lines that were not shown yet. The same line twice within one answer is two lines.
    [[nodiscard]] QList<LogLine> add(const QList<LogLine> &lines);

    struct Outcome
    {
        bool isReset = false; ///< \c lines replace what was shown; otherwise they follow it
        QList<LogLine> lines;
    };
    /// True when everything that was shown is in \a archive.
    [[nodiscard]] bool isCovered(const QList<LogLine> &archive) const;
    /**
     * Takes \a archive, the complete log in the order of time, as the truth: nothing where it is what was shown, its end
     * where it only goes on, all of it anew where the order differs. Lines that were shown and that it lacks are never
     * taken away: then only what is new in it is added.
     */
    [[nodiscard]] Outcome settle(const QList<LogLine> &archive);

    [[nodiscard]] qsizetype count() const { return m_order.size(); }

private:
    QList<quint64> m_order;
    QSet<quint64> m_shown;
};

} // namespace Polydeck::Polyaxon
