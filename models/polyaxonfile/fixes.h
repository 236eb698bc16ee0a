// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"

namespace Polydeck::Polyaxonfile::Fixes
{

/// Whether a person who typed \a typed can only have meant \a meant: another case or spelling, or one slip in a longer word.
[[nodiscard]] bool isSlip(const QString &typed, const QString &meant);

/// A key under another name, quoted as it was. Nothing when \a map has that key already.
[[nodiscard]] std::optional<Fix> renameKey(const Value &map, const QString &key, const QString &name);

/// A scalar's content replaced by \a text, in the quotes that it has.
[[nodiscard]] std::optional<Fix> replaceText(const Value &scalar, const QString &text, bool isSafe);

/// A scalar replaced by \a source as it is: a number without its quotes.
[[nodiscard]] std::optional<Fix> replaceSource(const Value &scalar, const QString &source, bool isSafe);

/// A plain scalar of one line, in quotes.
[[nodiscard]] std::optional<Fix> quote(const Value &scalar);

/// \a entry ("kind: component") as the first entry of a map, in its style and indentation.
[[nodiscard]] std::optional<Fix> insertFirst(const Value &map, const QString &entry, bool isSafe);

/// A scalar of one line as the value of a map: `0.5` becomes `{value: 0.5}`.
[[nodiscard]] std::optional<Fix> wrap(const Value &scalar, const QString &key, bool isSafe);

/// The text that a value was made from.
[[nodiscard]] QString sourceOf(const Value &value);

} // namespace Polydeck::Polyaxonfile::Fixes
