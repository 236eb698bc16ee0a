// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "content.h"

#include <polyaxonfile/document.h>
#include <polyaxonfile/textpatch.h>

#include <base/result.h>

/**
 * Changes of a document's meaning as the smallest changes of its text. What an edit does not name stays byte for byte:
 * comments, line ends, indents, quotes, anchors. Each edit is read back before it is given out: the text with the
 * patches means what the document meant, with the one change, or there is an Error and no patch. Refused are documents
 * that cannot be read, paths that lead nowhere, and changes of a value that `*alias` or `<<` brings in from elsewhere.
 */
namespace Polydeck::Polyaxonfile::Edit
{

using Patches = QList<TextPatch>;

/// Gives the value at \a path another value; keys on the way that are missing are added. An index must exist.
[[nodiscard]] Result<Patches> set(const Document &document, const Path &path, const Content &value);

/// Adds a key to the map at \a path, as entry \a position (at its end by default). Refuses a key that is there.
[[nodiscard]] Result<Patches> insertKey(const Document &document, const Path &path, const QString &key, const Content &value, qsizetype position = -1);

/// Adds an item to the list at \a path, in front of item \a position (at its end by default).
[[nodiscard]] Result<Patches> insertItem(const Document &document, const Path &path, const Content &value, qsizetype position = -1);

/// Removes a key with its value, or an item.
[[nodiscard]] Result<Patches> remove(const Document &document, const Path &path);

/// Gives the last key of \a path another name.
[[nodiscard]] Result<Patches> renameKey(const Document &document, const Path &path, const QString &name);

/// Moves item \a from of the list at \a path so that it becomes item \a to.
[[nodiscard]] Result<Patches> moveItem(const Document &document, const Path &path, qsizetype from, qsizetype to);

/// Writes the scalar at \a path in another style, with the same value: quoted, plain, block text.
[[nodiscard]] Result<Patches> setStyle(const Document &document, const Path &path, Style style);

/// The patches that lead back from the patched text: undo.
[[nodiscard]] Patches inverse(const QString &text, Patches patches);

} // namespace Polydeck::Polyaxonfile::Edit
