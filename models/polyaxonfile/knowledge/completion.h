// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names.h"

#include <polyaxonfile/finding.h>

#include <QList>
#include <QString>

namespace Polydeck::Polyaxonfile
{

/// Something that could be typed next.
struct Completion
{
    enum class Kind { Key, Value, Variable, Live, Snippet };

    Kind kind = Kind::Key;
    QString label;
    QString detail; ///< in a few words: the type, or where the name comes from
    QString meaning; ///< a sentence
    QString insert; ///< may hold line ends, and `${...}` where the caret goes
    bool isRequired = false;
    bool isDeprecated = false;

    bool operator==(const Completion &) const = default;
};

struct Completions
{
    QList<Completion> items; ///< the likeliest first
    qsizetype start = 0; ///< the part of the text that an item replaces
    qsizetype length = 0;
};

/**
 * What can stand at \a caret (an offset into \a text): keys that are allowed here and not yet set, values, enums,
 * booleans, names of the file, variables inside {{ }}, snippets, and names from the cluster. The text need not be
 * readable: half a line is what people complete. Items that what is typed so far cannot become are left out.
 */
[[nodiscard]] Completions complete(const QString &text, qsizetype caret, Profile profile, const Names *names = nullptr);

/// Whether \a typed may be short for \a label: its characters in order, the first at the start of a word.
[[nodiscard]] bool abbreviates(const QString &typed, const QString &label);

} // namespace Polydeck::Polyaxonfile
