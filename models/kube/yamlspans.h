// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <QByteArray>

#include <optional>

namespace Polydeck::Kube
{

struct YamlSpan
{
    size_t begin = 0;
    size_t end = 0;

    [[nodiscard]] bool contains(size_t at) const { return at >= begin && at < end; }
};

/**
 * Where the nodes of a tree begin and end in their text, for edits that leave every other byte alone. Answers are read off the
 * text by its form; unusual forms get no answer, and whoever edits reads the result back and compares.
 */
class YamlSpans
{
public:
    using Id = YamlTree::Id;

    YamlSpans(std::string_view text, const YamlTree &tree);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] size_t lineStart(size_t at) const;
    [[nodiscard]] size_t nextLine(size_t at) const; ///< the start of the line behind \a at's, or the end
    [[nodiscard]] int columnAt(size_t at) const { return static_cast<int>(at - lineStart(at)); }
    [[nodiscard]] QByteArray lineEnd() const; ///< as the file has it
    /// The end of the first document: the end of the text, or the line of the next marker.
    [[nodiscard]] size_t documentEnd() const;
    /// Behind anchors and tags at \a at, in the same line.
    [[nodiscard]] size_t skipProperties(size_t at) const;
    [[nodiscard]] bool isFlow(Id node) const; ///< a collection in brackets
    [[nodiscard]] bool rootIsFlow() const { return isFlow(m_tree.root()); }

    /// Behind the colon of the key; nothing where there is none to be found.
    [[nodiscard]] std::optional<size_t> behindColon(Id key) const;
    /// Where the value of \a key starts: its first character, or the place for one where the value is left out.
    [[nodiscard]] std::optional<size_t> valueStart(Id key) const;
    /// A value is written there, be it `null`.
    [[nodiscard]] bool isWritten(size_t at) const;
    /// The scalar or alias at \a at without its properties; nothing for block scalars.
    [[nodiscard]] std::optional<YamlSpan> token(size_t at, bool inFlow) const;
    /// A token or a whole collection in brackets.
    [[nodiscard]] std::optional<YamlSpan> flowValue(size_t at, bool inFlow) const;

    /// The dash of an item of a block sequence.
    [[nodiscard]] std::optional<size_t> dashOf(Id item) const;
    /// Behind the last line in [from, limit) that is neither blank nor a comment.
    [[nodiscard]] size_t contentEnd(size_t from, size_t limit) const;

private:
    [[nodiscard]] std::optional<size_t> quotedEnd(size_t at) const;
    [[nodiscard]] std::optional<size_t> bracketsEnd(size_t at) const;

    const std::string_view m_text;
    const YamlTree &m_tree;
};

} // namespace Polydeck::Kube
