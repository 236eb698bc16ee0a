// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <vector>

namespace Polydeck::Polyaxonfile
{

/// A place in a text as people count it. Both 1-based; columns count UTF-16 units, as text widgets and language servers do.
struct Position
{
    int line = 1;
    int column = 1;

    bool operator==(const Position &) const = default;
};

/// Turns offsets in a text (UTF-16 units) into lines and columns. Lines end at LF, CR LF or CR, as editors see them.
class SourceMap
{
public:
    SourceMap() = default;
    explicit SourceMap(QStringView text);

    [[nodiscard]] Position position(qsizetype offset) const;
    /// Offset of a 1-based line's first character; the text's end for a line beyond it.
    [[nodiscard]] qsizetype lineStart(int line) const;
    [[nodiscard]] int lineCount() const { return static_cast<int>(m_starts.size()); }

private:
    std::vector<qsizetype> m_starts{0};
    qsizetype m_length = 0;
};

} // namespace Polydeck::Polyaxonfile
