// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringView>

#include <optional>

namespace Polydeck::Ui
{

struct FuzzyMatch
{
    int score = 0; ///< higher is better; only comparable for the same pattern
    QList<int> positions; ///< of the matched characters
};

/**
 * Finds the characters of \a pattern in \a text in this order, without case, and rates the best way to place them: starts
 * of words and neighbours count most, gaps and length cost. Blanks in the pattern are skipped. No match: nullopt.
 */
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace Polydeck::Ui
