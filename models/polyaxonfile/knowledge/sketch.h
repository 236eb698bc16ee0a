// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/tree.h>

#include <memory>

namespace Polydeck::Polyaxonfile
{

/// Stands for the caret in a sketched text; a character that no file uses.
inline constexpr QChar caretMark{u'\uE000'};

/**
 * What a text is meant to be while it is being typed: a tree of the lines as their indents say, whatever else is wrong
 * with them. Half a line is a key or a value, an open bracket or quote ends with its line. Never fails, linear in time;
 * for text that can be read, use the Document's own tree.
 */
[[nodiscard]] std::shared_ptr<const Tree> sketch(const QString &text);

} // namespace Polydeck::Polyaxonfile
