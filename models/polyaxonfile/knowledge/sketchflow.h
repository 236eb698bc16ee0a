// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/treebuilder.h>

namespace Polydeck::Polyaxonfile
{

/// Takes the parts of a sketch; what the builder refuses is left out or taken as text.
class SketchOut
{
public:
    explicit SketchOut(const QString &text);

    void open(Kind kind, qsizetype at, Style style = Style::Block);
    void close(qsizetype at);
    void scalar(qsizetype begin, qsizetype end, Style style, const QString &content, bool plain);
    void nothing(qsizetype at);
    [[nodiscard]] std::shared_ptr<const Tree> take();

private:
    TreeBuilder m_builder;
    int m_depth = 0;
    int m_lost = 0; ///< collections that were refused, and what is in them
    bool m_rooted = false;
};

/// Brackets of a sketch: `{a: 1, b` and the like.
class SketchFlow
{
public:
    SketchFlow(const QString &text, SketchOut &out, qsizetype limit)
        : m_text(text)
        , m_out(out)
        , m_limit(limit)
    {
    }
    /// Reads the collection that opens at \a at. \return the offset behind it
    qsizetype collection(qsizetype at, int depth = 0);

    /// The offset behind a quoted text that opens at \a from, or \a limit when it stays open.
    [[nodiscard]] static qsizetype quoteEnd(const QString &text, qsizetype from, qsizetype limit);
    [[nodiscard]] static bool isClosed(const QString &text, qsizetype from, qsizetype end);
    [[nodiscard]] static QString unquoted(const QString &text, qsizetype from, qsizetype end);

private:
    qsizetype skip(qsizetype at) const;
    qsizetype scalar(qsizetype at, bool isKey);
    qsizetype value(qsizetype at, int depth);

    const QString &m_text;
    SketchOut &m_out;
    qsizetype m_limit;
};

} // namespace Polydeck::Polyaxonfile
