// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <cstddef>
#include <vector>

namespace Polydeck::Polyaxon
{

/// Neighbouring rows.
struct RowSpan
{
    int first = 0;
    int count = 0;

    [[nodiscard]] int last() const { return first + count - 1; }
    bool operator==(const RowSpan &) const = default;
};

/// How a model gets from one list of keys to another with few signals.
struct RowDiff
{
    bool reset = false; ///< too many or too scattered differences, or rows that changed places
    std::vector<RowSpan> gone; ///< in the old list; remove from the back
    std::vector<RowSpan> fresh; ///< in the new list; insert from the front
};

/// Beyond these a reset is cheaper for views and sorting proxies than rows one by one.
constexpr std::size_t mostScatteredSpans = 64;
constexpr std::size_t mostRowsInPlace = 1'000;

/// Keys are unique in each list.
[[nodiscard]] RowDiff diffRows(const QStringList &before, const QStringList &after);

/// The spans to signal for \a changed rows (ascending) of \a rowCount: exact, or one wide one beyond half of the rows.
[[nodiscard]] std::vector<RowSpan> changeSpans(const std::vector<int> &changed, std::size_t rowCount);

} // namespace Polydeck::Polyaxon
