// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "completion.h"
#include "schemawalk.h"

namespace Polydeck::Polyaxonfile
{

/// Lines that people would otherwise look up.
struct Snippet
{
    QString id; ///< what is typed for it: "secret-env"
    QString title;
    QString where; ///< the definition whose maps it belongs in ("k8s.V1EnvVar"); "": an empty file
    QString leads; ///< the key it begins with; not offered where that is set already
    QString body; ///< indented by two; `${1:word}` are the places to fill in, in their order
    bool only2 = false; ///< not for 1.11
};

[[nodiscard]] const QList<Snippet> &snippets();

/// Those that fit into a map of \a schemas, for lines at \a column (from 0).
[[nodiscard]] QList<Completion> snippetItems(const Schemas &schemas, int column, Profile profile, const Value &map = {});

/// A body without its marks, and where they were.
struct Expanded
{
    struct Place
    {
        qsizetype start = 0;
        qsizetype length = 0;
        bool operator==(const Place &) const = default;
    };
    QString text;
    QList<Place> places; ///< in the order of the text
};
[[nodiscard]] Expanded expandSnippet(const QString &body);

} // namespace Polydeck::Polyaxonfile
