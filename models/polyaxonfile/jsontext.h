// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tree.h"

#include <memory>

namespace Polydeck::Polyaxonfile
{

/**
 * Strict JSON of any value, as a tree without places; nullptr when the text is no JSON. Stricter than Qt's reader, which
 * takes `12.`, and 12.0 stays apart from 12, because Python's readers judge both ways.
 */
[[nodiscard]] std::shared_ptr<const Tree> readJson(const QString &text);

/// A tree of one text, so that rules for values of a file hold for text from elsewhere.
[[nodiscard]] std::shared_ptr<const Tree> treeOfText(const QString &text);

} // namespace Polydeck::Polyaxonfile
