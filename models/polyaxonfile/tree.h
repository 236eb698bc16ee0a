// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sourcemap.h"

#include <QJsonValue>
#include <QString>

#include <vector>

namespace Polydeck::Polyaxonfile
{

class Value;

/// What a value is once YAML 1.1's rules for plain scalars are applied.
enum class Kind : quint8 { Null, Bool, Int, Float, Text, Date, DateTime, Binary, Sequence, Mapping };

/// How it is written.
enum class Style : quint8 { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

/// One key of a mapping. \c merged entries came in through `<<` and stand where their anchor is.
struct Entry
{
    qint32 key = -1;
    qint32 value = -1;
    bool merged = false;
};

/// One value of the file with its place in the text. Aliases have no node of their own: they are the node of their anchor.
struct Node
{
    Kind kind = Kind::Null;
    Style style = Style::Plain;
    bool boolean = false;
    qint32 begin = 0; ///< offset of the first character (quote or bracket included)
    qint32 end = 0; ///< offset behind the last one
    qint64 integer = 0;
    double number = 0; ///< of Int and Float
    QString text; ///< scalars: the content; dates in ISO form
    std::vector<qint32> items;
    std::vector<Entry> entries;
};

/**
 * A YAML document as values with positions. Built once by readYaml(), then constant. Keys that appear twice are kept
 * once: the last value counts, as in Polyaxon's reader.
 */
class Tree
{
public:
    Tree() = default;
    explicit Tree(const QString &text)
        : m_text(text)
        , m_map(text)
    {
    }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const SourceMap &map() const { return m_map; }
    [[nodiscard]] Value root() const;
    [[nodiscard]] bool isEmpty() const { return m_root < 0; }
    [[nodiscard]] const Node &node(qint32 index) const { return m_nodes[static_cast<std::size_t>(index)]; }

private:
    friend class TreeBuilder;
    QString m_text;
    SourceMap m_map;
    std::vector<Node> m_nodes;
    qint32 m_root = -1;
};

/// A reference to a node of a Tree; cheap, valid as long as the tree. An invalid Value answers everything with nothing.
class Value
{
public:
    Value() = default;
    Value(const Tree *tree, qint32 index)
        : m_tree(tree)
        , m_index(index)
    {
    }

    [[nodiscard]] bool isValid() const { return m_tree && m_index >= 0; }
    explicit operator bool() const { return isValid(); }
    bool operator==(const Value &) const = default;
    [[nodiscard]] qint32 index() const { return m_index; }
    [[nodiscard]] const Tree *tree() const { return m_tree; }
    [[nodiscard]] const Node &node() const { return m_tree->node(m_index); }
    [[nodiscard]] Kind kind() const { return isValid() ? node().kind : Kind::Null; }

    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; } ///< absent or null
    [[nodiscard]] bool isMapping() const { return kind() == Kind::Mapping; }
    [[nodiscard]] bool isSequence() const { return kind() == Kind::Sequence; }
    [[nodiscard]] bool isText() const { return kind() == Kind::Text; }
    [[nodiscard]] bool isBool() const { return kind() == Kind::Bool; }
    [[nodiscard]] bool isNumber() const { return kind() == Kind::Int || kind() == Kind::Float; }
    [[nodiscard]] bool isScalar() const { return !isMapping() && !isSequence(); }
    /// What Python calls true: not null, false, zero, or an empty text, list or map.
    [[nodiscard]] bool isTruthy() const;

    /// Content of a scalar as text; empty for null, lists and maps.
    [[nodiscard]] QString text() const { return isValid() ? node().text : QString(); }

    [[nodiscard]] qsizetype size() const; ///< items or entries
    [[nodiscard]] Value at(qsizetype index) const; ///< item of a sequence
    [[nodiscard]] Value keyAt(qsizetype index) const; ///< key of a mapping
    [[nodiscard]] Value valueAt(qsizetype index) const; ///< value of a mapping
    /// Value of a text key, or an invalid Value.
    [[nodiscard]] Value operator[](QStringView key) const;
    /// Value under \a key or, where Polyaxon 2.x accepts it, under the Python spelling of it (`isOptional`, `is_optional`).
    [[nodiscard]] Value field(QStringView key) const;
    /// The node that holds the key itself, for pointing at it.
    [[nodiscard]] Value key(QStringView key) const;

    [[nodiscard]] Position begin() const { return m_tree->map().position(node().begin); }
    [[nodiscard]] Position end() const { return m_tree->map().position(node().end); }

    /// As JSON; dates as ISO text, keys as text, what JSON cannot say (nan) as null. Bounded by the reader's limits.
    [[nodiscard]] QJsonValue toJson() const;
    /// For messages: the value in a few words, cut at \a length characters.
    [[nodiscard]] QString shown(qsizetype length = 40) const;

private:
    const Tree *m_tree = nullptr;
    qint32 m_index = -1;
};

inline Value Tree::root() const
{
    return m_root < 0 ? Value() : Value(this, m_root);
}

/// `isOptional` -> `is_optional`; empty when the two are the same.
[[nodiscard]] QString pythonSpelling(QStringView key);

} // namespace Polydeck::Polyaxonfile
