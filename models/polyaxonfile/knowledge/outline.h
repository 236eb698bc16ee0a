// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/document.h>

namespace Polydeck::Polyaxonfile
{

/// A section, an input, an operation ... of a document, for finding one's way.
struct OutlineItem
{
    QString label; ///< key or name
    QString detail; ///< kind, type, image, value
    QString path;
    int line = 1; ///< of its name, 1-based
    int column = 1;
    int endLine = 1;
    QList<OutlineItem> children;
};

/// The parts of a document in their order; what is half typed is there, too.
[[nodiscard]] QList<OutlineItem> outlineOf(const Document &document);

} // namespace Polydeck::Polyaxonfile
