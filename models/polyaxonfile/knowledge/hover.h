// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldinfo.h"
#include "spot.h"

#include <polyaxonfile/document.h>

namespace Polydeck::Polyaxonfile
{

/// What is to be said about a place of a document.
struct Hover
{
    qsizetype start = 0; ///< the characters it is about
    qsizetype length = 0;
    FieldInfo field; ///< of the key; of the key above for a value
    QString valueMeaning; ///< about the value or name itself: a type, a global, an input
    Path path;
};

/// About the key, value or name at \a offset; nothing between them. Works on text that cannot be read, too.
[[nodiscard]] std::optional<Hover> hoverAt(const Document &document, qsizetype offset);

/// The way to the value at \a offset, for a line of crumbs above the text. Empty lines belong to what stands above.
[[nodiscard]] Path pathAt(const Document &document, qsizetype offset);

/// A value with the maps and lists around it, found by its place.
struct Place
{
    QList<Level> levels; ///< the root first; each with the step that leads on
    Value node; ///< key or value at the offset; invalid between them
    bool isKey = false;
    std::shared_ptr<const Tree> keep;
};
[[nodiscard]] Place placeAt(const Document &document, qsizetype offset);

} // namespace Polydeck::Polyaxonfile
