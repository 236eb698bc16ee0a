// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textpatch.h"

#include <algorithm>
#include <tuple>

namespace Polydeck::Polyaxonfile
{

std::optional<QString> applyPatches(const QString &text, QList<TextPatch> patches)
{
    std::ranges::stable_sort(patches, [](const TextPatch &a, const TextPatch &b) { return std::tuple(a.start, a.length) < std::tuple(b.start, b.length); });
    QString result;
    qsizetype done = 0;
    for (const auto &patch : std::as_const(patches)) {
        if (patch.start < done || patch.length < 0 || patch.start > text.size() || patch.length > text.size() - patch.start)
            return {};
        result += QStringView(text).sliced(done, patch.start - done);
        result += patch.text;
        done = patch.start + patch.length;
    }
    result += QStringView(text).sliced(done);
    return result;
}

bool overlap(const TextPatch &a, const TextPatch &b)
{
    if (a.length == 0 && b.length == 0)
        return a.start == b.start;
    return a.start < b.start + b.length && b.start < a.start + a.length;
}

} // namespace Polydeck::Polyaxonfile
