// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace Polydeck::Kube
{

/**
 * One YAML document as a flat tree with byte positions, made for kubeconfig files: reading megabytes of it must cost
 * milliseconds, and edits need to know where a value stands. Scalars are views into the text where nothing was escaped.
 * Private to this room.
 */
class YamlTree
{
public:
    enum class Kind : uint8_t { Null, Scalar, Sequence, Mapping, Alias };
    using Id = uint32_t;
    static constexpr Id none = UINT32_MAX;

    struct Node
    {
        Kind kind = Kind::Null;
        bool plain = true; ///< a scalar without quotes or tag: YAML 1.1 may take it for a number or a boolean
        uint32_t line = 1; ///< 1-based
        uint32_t begin = 0; ///< byte offset of the first character in the text
        Id first = none; ///< child; of an alias: the node it stands for. A mapping's children are key, value, key, value...
        Id next = none; ///< sibling
        std::string_view text;
    };

    [[nodiscard]] bool isEmpty() const { return m_nodes.empty(); }
    [[nodiscard]] Id root() const { return m_nodes.empty() ? none : 0; }
    [[nodiscard]] size_t size() const { return m_nodes.size(); }
    [[nodiscard]] const Node &at(Id id) const { return m_nodes[id]; }
    [[nodiscard]] Node &at(Id id) { return m_nodes[id]; }

    /// Follows aliases; \c none stays \c none.
    [[nodiscard]] Id resolved(Id id) const;
    [[nodiscard]] Kind kind(Id id) const; ///< after aliases; Null for \c none
    /// The value of \a key in \a mapping: the last one where it occurs twice, then those of merge keys (`<<`).
    [[nodiscard]] Id find(Id mapping, std::string_view key) const { return find(mapping, key, 0); }
    /// The node of the key itself, only where \a mapping has it directly; the last one.
    [[nodiscard]] Id findKey(Id mapping, std::string_view key) const;

    Id add(Node node);
    void append(Id parent, Id &lastChild, Id child);
    void reserve(size_t nodes) { m_nodes.reserve(nodes); }
    /// Keeps a scalar that is not a piece of the text.
    std::string_view own(std::string text);

private:
    static constexpr int s_maxMerge = 8;
    [[nodiscard]] Id find(Id mapping, std::string_view key, int depth) const;
    [[nodiscard]] Id findMerged(Id source, std::string_view key, int depth) const;

    std::vector<Node> m_nodes;
    std::deque<std::string> m_owned;
};

} // namespace Polydeck::Kube
