// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logmerger.h"

#include <algorithm>

namespace Polydeck::Polyaxon
{

QList<LogLine> LogMerger::add(const QList<LogLine> &lines)
{
    QList<LogLine> fresh;
    for (const auto &line : lines) {
        if (!m_shown.contains(line.id))
            fresh.append(line);
    }
    for (const auto &line : fresh) {
        m_order.append(line.id);
        m_shown.insert(line.id);
    }
    return fresh;
}

bool LogMerger::isCovered(const QList<LogLine> &archive) const
{
    QSet<quint64> there;
    there.reserve(archive.size());
    for (const auto &line : archive)
        there.insert(line.id);
    return std::ranges::all_of(m_shown, [&there](quint64 id) { return there.contains(id); });
}

LogMerger::Outcome LogMerger::settle(const QList<LogLine> &archive)
{
    const auto common = std::min(archive.size(), m_order.size());
    const bool goesOn = common == m_order.size()
        && std::equal(m_order.cbegin(), m_order.cend(), archive.cbegin(), [](quint64 id, const LogLine &line) { return id == line.id; });
    Outcome outcome;
    if (goesOn) {
        outcome.lines = archive.sliced(common);
    } else if (isCovered(archive)) {
        outcome.isReset = true;
        outcome.lines = archive;
        m_order.clear();
        m_shown.clear();
    } else {
        outcome.lines = add(archive);
        return outcome;
    }
    for (const auto &line : outcome.lines) {
        m_order.append(line.id);
        m_shown.insert(line.id);
    }
    return outcome;
}

} // namespace Polydeck::Polyaxon
