// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "emit.h"

#include <QList>
#include <QString>

namespace Polydeck::Polyaxonfile
{

/**
 * How a document is written, as opposed to what it means (Tree): every occurrence of a value with the place of its
 * anchor, tag, colon, dash or comma; aliases and `<<` as they stand; comments. Offsets are UTF-16 units of the text.
 */
class Layout
{
public:
    enum class What : quint8 { Scalar, Sequence, Mapping, Alias };

    struct Place
    {
        What what = What::Scalar;
        Style style = Style::Plain;
        bool hasProperties = false; ///< an anchor or a tag
        bool keepsLineEnds = false; ///< a block scalar with `+`: the empty lines behind it belong to it
        qsizetype begin = 0; ///< of the properties, if any
        qsizetype content = 0; ///< behind the properties
        qsizetype end = 0; ///< behind the last character of the value
        QString text; ///< of a scalar: its content; of an alias: the anchor's name
        int parent = -1;
        std::vector<int> parts; ///< items; or key, value, key, value, ...

        [[nodiscard]] bool isFlowCollection() const { return (what == What::Sequence || what == What::Mapping) && style == Style::Flow; }
        [[nodiscard]] bool isBlockCollection() const { return (what == What::Sequence || what == What::Mapping) && style == Style::Block; }
        [[nodiscard]] bool isEmptyScalar() const { return what == What::Scalar && style == Style::Plain && content == end; }
    };
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    /// Of a readable text (readYaml() took it); empty for any other.
    explicit Layout(const QString &text);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] int root() const { return m_root; } ///< -1 for an empty document
    [[nodiscard]] const Place &at(int index) const { return m_places[static_cast<std::size_t>(index)]; }
    [[nodiscard]] int count() const { return static_cast<int>(m_places.size()); }
    [[nodiscard]] const QList<Range> &comments() const { return m_comments; } ///< each from its # to the line's end
    [[nodiscard]] const Manner &manner() const { return m_manner; }

    /// In brackets itself or inside something that is.
    [[nodiscard]] bool inFlow(int index) const;
    /// The last entry of a mapping with that text key; -1 when there is none of its own.
    [[nodiscard]] int entryOf(int mapping, const QString &key) const;
    [[nodiscard]] int entryCount(int mapping) const { return static_cast<int>(at(mapping).parts.size() / 2); }
    [[nodiscard]] int keyOf(int mapping, int entry) const { return at(mapping).parts[static_cast<std::size_t>(entry) * 2]; }
    [[nodiscard]] int valueOf(int mapping, int entry) const { return at(mapping).parts[static_cast<std::size_t>(entry) * 2 + 1]; }

    // Indicators. Each gives the offset behind it, or -1 where there is none.
    [[nodiscard]] qsizetype behindColon(int key) const;
    [[nodiscard]] qsizetype dashOf(int item) const; ///< offset of the dash itself
    [[nodiscard]] qsizetype commaAfter(qsizetype offset, qsizetype limit) const; ///< offset of the first comma from \a offset on

    /// First character of an entry: its key or the `?` before it.
    [[nodiscard]] qsizetype entryBegin(int mapping, int entry) const;
    [[nodiscard]] qsizetype entryEnd(int mapping, int entry) const;

    // Lines
    [[nodiscard]] qsizetype lineBegin(qsizetype offset) const;
    [[nodiscard]] qsizetype lineEnd(qsizetype offset) const; ///< before the line's end characters
    [[nodiscard]] qsizetype nextLine(qsizetype offset) const; ///< behind them
    [[nodiscard]] int column(qsizetype offset) const { return static_cast<int>(offset - lineBegin(offset)); }
    [[nodiscard]] bool startsLine(qsizetype offset) const; ///< only blanks before it
    /// The end of a value without the line end that a block text with `+` counts as its own.
    [[nodiscard]] qsizetype endInLine(int index) const;
    /// Start of the line behind everything that belongs to the value that ends at \a end.
    [[nodiscard]] qsizetype behind(int index, qsizetype end) const;

private:
    struct Token
    {
        enum Type : quint8 { Dash, Colon, Question, Comma, Property, Other };
        Type type = Other;
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    void scan();
    void build();
    void findComments(const std::vector<Range> &opaque);
    void learnManner();

    QString m_text;
    std::vector<Token> m_tokens;
    std::vector<Place> m_places;
    QList<Range> m_comments;
    Manner m_manner;
    int m_root = -1;
};

} // namespace Polydeck::Polyaxonfile
