// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document.h"

namespace Polydeck::Polyaxonfile
{

struct Mended
{
    Document document; ///< what is left after the fixes
    QList<Finding> fixed; ///< what was mended, each with its place in the text at that time
};

/**
 * Applies the safe fixes of a document's findings until there are none. A round that leaves more errors than it found is
 * taken back. Everything that no fix touches stays as it is, comments and line ends included.
 */
[[nodiscard]] Mended mendSafely(const Document &document);

} // namespace Polydeck::Polyaxonfile
