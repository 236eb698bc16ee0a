// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Polydeck::Polyaxonfile
{

/// One change of a text: \c length characters from \c start on become \c text. Offsets count UTF-16 units of the text before any patch.
struct TextPatch
{
    qsizetype start = 0;
    qsizetype length = 0;
    QString text;

    bool operator==(const TextPatch &) const = default;
};

/**
 * \a text with \a patches applied, in whatever order they are given. Nothing when two of them overlap or one lies outside the text:
 * half of a change is never applied. Two insertions at one place are put in the order given.
 */
[[nodiscard]] std::optional<QString> applyPatches(const QString &text, QList<TextPatch> patches);

/// Whether the two would change the same characters. Insertions at the edge of a replaced stretch do not count, two insertions at one place do.
[[nodiscard]] bool overlap(const TextPatch &a, const TextPatch &b);

} // namespace Polydeck::Polyaxonfile
