// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sourcemap.h"

#include <algorithm>

namespace Polydeck::Polyaxonfile
{

SourceMap::SourceMap(QStringView text)
    : m_length(text.size())
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if (c == u'\n' || (c == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n')))
            m_starts.push_back(i + 1);
    }
    // A byte order mark takes no column.
    if (text.startsWith(u'\ufeff'))
        m_starts.front() = 1;
}

Position SourceMap::position(qsizetype offset) const
{
    offset = std::clamp<qsizetype>(offset, m_starts.front(), std::max(m_length, m_starts.front()));
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    const auto line = after - m_starts.begin();
    return {static_cast<int>(line), static_cast<int>(offset - *(after - 1)) + 1};
}

qsizetype SourceMap::lineStart(int line) const
{
    if (line < 1)
        return m_starts.front();
    return line > lineCount() ? m_length : m_starts[static_cast<std::size_t>(line - 1)];
}

} // namespace Polydeck::Polyaxonfile
