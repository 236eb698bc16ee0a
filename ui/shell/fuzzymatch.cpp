// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzzymatch.h"

#include <QVarLengthArray>

#include <algorithm>
#include <limits>

namespace Polydeck::Ui
{

namespace
{

constexpr int impossible = std::numeric_limits<int>::min() / 2;
constexpr int longestPattern = 64;
constexpr int longestText = 256;

QString folded(QStringView text, int limit)
{
    return text.first(std::min<qsizetype>(text.size(), limit)).toString().toCaseFolded();
}

/// What it is worth to match the character at \a at.
int worth(QStringView original, qsizetype at)
{
    if (at == 0)
        return 12;
    const QChar before = original.at(at - 1);
    if (!before.isLetterOrNumber())
        return 9;
    if (before.isLower() && original.at(at).isUpper())
        return 7;
    return 1;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    QString p = folded(pattern, longestPattern);
    p.remove(u' ');
    const QString t = folded(text, longestText);
    const qsizetype n = p.size();
    const qsizetype m = std::min(t.size(), text.size());
    if (n == 0)
        return FuzzyMatch{};
    if (n > m)
        return std::nullopt;

    // best[i][j]: the best score with p[i] placed on t[j]; from[i][j]: where p[i-1] is placed then.
    QVarLengthArray<int, 2048> best(n * m, impossible);
    QVarLengthArray<int, 2048> from(n * m, -1);
    for (qsizetype i = 0; i < n; ++i) {
        int running = impossible; // best of the row above, left of j, less the gap
        int runningAt = -1;
        for (qsizetype j = i; j < m; ++j) {
            if (i > 0 && j > 0) {
                --running;
                const int candidate = best[(i - 1) * m + j - 1];
                if (candidate > running) {
                    running = candidate;
                    runningAt = int(j) - 1;
                }
            }
            if (p.at(i) != t.at(j))
                continue;
            if (i == 0) {
                best[j] = worth(text, j) - int(std::min<qsizetype>(j, 4));
                continue;
            }
            const int previous = best[(i - 1) * m + j - 1];
            const int neighbour = previous > impossible / 2 ? previous + 6 : impossible;
            const int jump = running > impossible / 2 ? running : impossible;
            if (neighbour >= jump && neighbour > impossible) {
                best[i * m + j] = neighbour + worth(text, j);
                from[i * m + j] = int(j) - 1;
            } else if (jump > impossible) {
                best[i * m + j] = jump + worth(text, j);
                from[i * m + j] = runningAt;
            }
        }
    }

    const int *last = best.data() + (n - 1) * m;
    const int *end = std::max_element(last, last + m);
    if (*end <= impossible / 2)
        return std::nullopt;
    FuzzyMatch match;
    match.score = *end - int(m / 8);
    match.positions.resize(n);
    int at = int(end - last);
    for (qsizetype i = n - 1; i >= 0; --i) {
        match.positions[i] = at;
        at = from[i * m + at];
    }
    return match;
}

} // namespace Polydeck::Ui
