// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowdiff.h"

#include <QHash>

#include <utility>

namespace Polydeck::Polyaxon
{

namespace
{

std::vector<RowSpan> spansOf(const std::vector<int> &rows)
{
    std::vector<RowSpan> spans;
    for (const int row : rows) {
        if (!spans.empty() && spans.back().last() + 1 == row)
            ++spans.back().count;
        else
            spans.push_back({row, 1});
    }
    return spans;
}

QHash<QString, int> placesOf(const QStringList &keys)
{
    QHash<QString, int> places;
    places.reserve(keys.size());
    for (qsizetype i = 0; i < keys.size(); ++i)
        places.insert(keys.at(i), static_cast<int>(i));
    return places;
}

} // namespace

RowDiff diffRows(const QStringList &before, const QStringList &after)
{
    const auto oldPlaces = placesOf(before);
    const auto newPlaces = placesOf(after);
    RowDiff diff;
    std::vector<int> gone;
    std::vector<int> fresh;
    int previous = -1;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int place = newPlaces.value(before.at(i), -1);
        if (place < 0)
            gone.push_back(static_cast<int>(i));
        else if (place < std::exchange(previous, place))
            diff.reset = true;
    }
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (!oldPlaces.contains(after.at(i)))
            fresh.push_back(static_cast<int>(i));
    }
    diff.gone = spansOf(gone);
    diff.fresh = spansOf(fresh);
    if (diff.gone.size() + diff.fresh.size() > mostScatteredSpans || gone.size() + fresh.size() > mostRowsInPlace)
        diff.reset = true;
    return diff;
}

std::vector<RowSpan> changeSpans(const std::vector<int> &changed, std::size_t rowCount)
{
    auto spans = spansOf(changed);
    if (!changed.empty() && (changed.size() * 2 > rowCount || spans.size() > mostScatteredSpans))
        spans = {{changed.front(), changed.back() - changed.front() + 1}};
    return spans;
}

} // namespace Polydeck::Polyaxon
