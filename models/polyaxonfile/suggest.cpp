// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "suggest.h"

#include "text.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

int editDistance(const QString &left, const QString &right)
{
    const auto a = left.toLower().remove(u'_').remove(u'-');
    const auto b = right.toLower().remove(u'_').remove(u'-');
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (std::size_t j = 0; j < width; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        row[0] = static_cast<int>(i) + 1;
        for (std::size_t j = 1; j < width; ++j) {
            const auto bj = static_cast<qsizetype>(j);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i] == b[bj - 1] ? 0 : 1)});
            if (i > 0 && j > 1 && a[i] == b[bj - 2] && a[i - 1] == b[bj - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last.back();
}

QString closest(const QString &typed, const QStringList &candidates)
{
    if (typed.isEmpty() || typed.size() > 60)
        return {};
    QString best;
    int least = std::max<int>(1, static_cast<int>(typed.size()) / 3) + 1;
    for (const auto &candidate : candidates) {
        if (std::abs(candidate.size() - typed.size()) > least + 2)
            continue;
        const auto d = editDistance(typed, candidate);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    if (!best.isEmpty())
        return best;
    // "file" for "filename", "image" for "imageName"
    for (const auto &candidate : candidates) {
        if (typed.size() >= 4 && (candidate.startsWith(typed, Qt::CaseInsensitive) || (candidate.size() >= 4 && typed.startsWith(candidate, Qt::CaseInsensitive))))
            return candidate;
    }
    return {};
}

QString didYouMean(const QString &typed, const QStringList &candidates)
{
    const auto best = closest(typed, candidates);
    return best.isEmpty() || best == typed ? QString() : u' ' + Text::tr("Did you mean `%1`?").arg(best);
}

QString listed(const QStringList &words, qsizetype most)
{
    return words.size() <= most ? words.join(u", "_s) : words.first(most).join(u", "_s) + u", ..."_s;
}

} // namespace Polydeck::Polyaxonfile
