// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <optional>
#include <string>
#include <string_view>

namespace Polydeck::Kube
{

/// A scalar as the fast reader met it.
struct YamlToken
{
    YamlTree::Node node;
    std::string unescaped; ///< the value where it is no piece of the text
    bool isKey = false; ///< a colon follows
};

/// Walks over the text for the fast reader. Functions answer false or nothing for what the fast reader leaves to yaml-cpp.
class YamlCursor
{
public:
    explicit YamlCursor(std::string_view text);

    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : *m_at; }
    [[nodiscard]] uint32_t line() const { return m_line; }
    [[nodiscard]] int column() const { return static_cast<int>(m_at - m_lineStart); }
    /// An empty node at this place.
    [[nodiscard]] YamlTree::Node node() const;

    void skip(int characters) { m_at += characters; }
    void skipSpaces();
    /// Over blanks, comments and line ends to the next character that means something, or to the end.
    [[nodiscard]] bool toContent();
    /// Only blanks or a comment follow in this line.
    [[nodiscard]] bool restIsBlank() const;
    /// A dash that starts an item of a block sequence.
    [[nodiscard]] bool atDash() const;
    /// `---` or `...` at the start of a line.
    [[nodiscard]] bool atMarker() const;
    /// Over the colon behind a key and the blanks behind it.
    [[nodiscard]] bool skipColon();

    /// A plain or quoted scalar in block context; a quoted one may span lines that are indented deeper than \a parentColumn.
    [[nodiscard]] std::optional<YamlToken> scalar(int parentColumn = -1);

    /// Over blanks and line ends inside brackets; the lines must be indented deeper than \a parentColumn.
    [[nodiscard]] bool skipFlowSpace(int parentColumn);
    [[nodiscard]] bool skipFlowColon(bool plainKey);
    [[nodiscard]] std::optional<YamlToken> flowScalar();

private:
    [[nodiscard]] const char *lineEnd() const;
    [[nodiscard]] bool isBlankOrEnd(const char *at) const;
    [[nodiscard]] bool canStartPlain() const;
    [[nodiscard]] std::optional<YamlToken> plain();
    [[nodiscard]] std::optional<YamlToken> singleQuoted();
    [[nodiscard]] std::optional<YamlToken> doubleQuoted(int parentColumn);
    [[nodiscard]] bool escape(std::string &to, int parentColumn);
    [[nodiscard]] bool foldLine(std::string &to, int parentColumn);
    [[nodiscard]] bool newLine(int parentColumn);
    void markKey(YamlToken &token) const;

    const char *m_begin;
    const char *m_end;
    const char *m_at;
    const char *m_lineStart;
    uint32_t m_line = 1;
};

} // namespace Polydeck::Kube
