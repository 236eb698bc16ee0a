// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "safefixes.h"

#include "tree.h"

#include <algorithm>

namespace Polydeck::Polyaxonfile
{

namespace
{

/// A mistake can hide others, which then come one after the other.
constexpr int mostRounds = 100;

/// How far the file is from being good: unreadable is worse than any number of errors.
qsizetype errors(const Document &document)
{
    const auto count = std::ranges::count(document.findings(), Severity::Error, &Finding::severity);
    return document.tree().isEmpty() ? count + 1'000'000 : count;
}

/// The line of the first error: a reader that gives up later has come further.
int firstErrorLine(const Document &document)
{
    const auto found = std::ranges::find(document.findings(), Severity::Error, &Finding::severity);
    return found == document.findings().cend() ? 0 : found->line;
}

QList<Finding> applicable(const Document &document)
{
    QList<Finding> chosen;
    QList<TextPatch> taken;
    for (const auto &finding : document.findings()) {
        if (!finding.fix || !finding.fix->isSafe)
            continue;
        const auto clashes = [&taken](const TextPatch &patch) { return std::ranges::any_of(taken, [&patch](const TextPatch &other) { return overlap(patch, other); }); };
        if (std::ranges::any_of(finding.fix->patches, clashes))
            continue;
        taken += finding.fix->patches;
        chosen.append(finding);
    }
    return chosen;
}

} // namespace

Mended mendSafely(const Document &document)
{
    Mended mended{document, {}};
    for (int round = 0; round < mostRounds; ++round) {
        const auto chosen = applicable(mended.document);
        QList<TextPatch> patches;
        for (const auto &finding : chosen)
            patches += finding.fix->patches;
        const auto text = patches.isEmpty() ? std::nullopt : applyPatches(mended.document.text(), patches);
        if (!text || *text == mended.document.text())
            return mended;
        auto next = Document::parse(*text, mended.document.profile());
        const bool unreadable = next.tree().isEmpty() && mended.document.tree().isEmpty();
        if (errors(next) > errors(mended.document) || (unreadable && firstErrorLine(next) < firstErrorLine(mended.document)))
            return mended;
        mended.document = std::move(next);
        mended.fixed += chosen;
    }
    return mended;
}

} // namespace Polydeck::Polyaxonfile
