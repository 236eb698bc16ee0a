// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "content.h"

namespace Polydeck::Polyaxonfile
{

/// How the document at hand is written, so that what is added looks like the rest.
struct Manner
{
    int step = 2; ///< blanks a level
    bool indentedLists = true; ///< the dashes of a list stand deeper than its key
    bool json = false; ///< everything in double quotes, in brackets
    QString lineEnd = QStringLiteral("\n");
};

/// A value as it is put behind `key:` or `-`.
struct Emitted
{
    QString head; ///< in the line of the key, with a leading blank; may be empty
    QString tail; ///< the lines below, each with its indent and line end; often empty
};

/// One line, fit for flow context: a scalar, `[a, b]`, `{a: 1}`.
[[nodiscard]] QString emitFlow(const Content &content, const Manner &manner);

/// A scalar in one line for block context, by its own style where that can say it.
[[nodiscard]] QString emitScalar(const Content &content, const Manner &manner);

/// Behind a key whose first character stands in column \a column (from 0).
[[nodiscard]] Emitted emitBehindKey(const Content &content, int column, const Manner &manner);

/// Behind a dash in column \a column.
[[nodiscard]] Emitted emitBehindDash(const Content &content, int column, const Manner &manner);

/// The entries or items of a collection as lines at \a column; the first line without its indent.
[[nodiscard]] QString emitLines(const Content &content, int column, const Manner &manner);

/// \a text in the given style, or nothing where that style cannot say it. Literal and Folded come with their lines at \a column.
[[nodiscard]] std::optional<Emitted> emitInStyle(const QString &text, Style style, bool flow, int column, const Manner &manner);

/// Whether \a text can stand without quotes and is still text for readers of YAML 1.1 and 1.2.
[[nodiscard]] bool canBePlain(const QString &text, bool flow);

} // namespace Polydeck::Polyaxonfile
