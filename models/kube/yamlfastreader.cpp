// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlfastreader.h"
#include "yamlcursor.h"
#include "yamlscalar.h"

namespace Polydeck::Kube
{

namespace
{

using Id = YamlTree::Id;
using Kind = YamlTree::Kind;
constexpr Id s_unsure = YamlTree::none;

/// Recursive descent by indentation. Every function answers s_unsure (or nothing) as soon as it meets something unusual.
class FastReader
{
public:
    explicit FastReader(std::string_view text)
        : m_at(text)
    {
        m_tree.reserve(text.size() / 64);
    }

    std::optional<YamlTree> read()
    {
        if (!m_at.toContent() || !skipDocumentStart())
            return std::nullopt;
        if (m_at.atEnd())
            return std::move(m_tree);
        const bool flow = m_at.peek() == '{';
        const Id root = flow ? flowNode(-1, 0) : mapping(m_at.column(), nullptr, 0);
        if (root != 0 || !m_at.toContent() || !m_at.atEnd())
            return std::nullopt;
        return std::move(m_tree);
    }

private:
    static constexpr int s_maxDepth = 64;

    bool skipDocumentStart()
    {
        if (m_at.atEnd() || !m_at.atMarker())
            return true;
        if (m_at.peek() != '-')
            return false;
        const auto line = m_at.line();
        m_at.skip(3);
        return m_at.toContent() && (m_at.atEnd() || m_at.line() != line);
    }

    Id addContainer(Kind kind)
    {
        YamlTree::Node node = m_at.node();
        node.kind = kind;
        return m_tree.add(node);
    }

    Id addScalar(const YamlToken &token)
    {
        YamlTree::Node node = token.node;
        node.kind = node.plain && plainType(node.text) == PlainType::Null ? Kind::Null : Kind::Scalar;
        if (!token.unescaped.empty())
            node.text = m_tree.own(token.unescaped);
        return m_tree.add(node);
    }

    Id addNull() { return m_tree.add(m_at.node()); }

    /// At a content character in column \a column.
    Id block(int column, int depth)
    {
        if (depth > s_maxDepth)
            return s_unsure;
        return m_at.atDash() ? sequence(column, depth) : mapping(column, nullptr, depth);
    }

    /// \a firstKey was read already where the mapping starts behind a dash.
    Id mapping(int column, const YamlToken *firstKey, int depth)
    {
        const Id mapping = addContainer(Kind::Mapping);
        Id last = YamlTree::none;
        std::optional<YamlToken> key;
        while (true) {
            if (!firstKey) {
                if (m_at.atMarker() || !(key = m_at.scalar()))
                    return s_unsure;
                firstKey = &*key;
            }
            if (!firstKey->isKey || !m_at.skipColon())
                return s_unsure;
            m_tree.append(mapping, last, addScalar(*firstKey));
            firstKey = nullptr;
            const Id value = mappingValue(column, depth);
            if (value == s_unsure)
                return s_unsure;
            m_tree.append(mapping, last, value);
            if (!m_at.toContent() || (!m_at.atEnd() && m_at.column() > column))
                return s_unsure;
            if (m_at.atEnd() || m_at.column() < column)
                return mapping;
        }
    }

    Id mappingValue(int column, int depth)
    {
        if (!m_at.restIsBlank())
            return inlineValue(column, depth);
        const auto null = m_at.node();
        if (!m_at.toContent())
            return s_unsure;
        if (!m_at.atEnd() && m_at.column() > column)
            return block(m_at.column(), depth + 1);
        if (!m_at.atEnd() && m_at.column() == column && m_at.atDash())
            return sequence(column, depth + 1);
        return m_tree.add(null);
    }

    Id inlineValue(int column, int depth)
    {
        if (m_at.peek() == '{' || m_at.peek() == '[')
            return flowNode(column, depth + 1);
        const auto token = m_at.scalar(column);
        return token && !token->isKey ? addScalar(*token) : s_unsure;
    }

    Id sequence(int column, int depth)
    {
        if (depth > s_maxDepth)
            return s_unsure;
        const Id sequence = addContainer(Kind::Sequence);
        Id last = YamlTree::none;
        while (true) {
            m_at.skip(1);
            m_at.skipSpaces();
            const Id item = sequenceItem(column, depth);
            if (item == s_unsure)
                return s_unsure;
            m_tree.append(sequence, last, item);
            if (!m_at.toContent() || (!m_at.atEnd() && m_at.column() > column))
                return s_unsure;
            // A key in the dash's own column ends a sequence that is the value of a key in that column.
            if (m_at.atEnd() || m_at.column() < column || !m_at.atDash())
                return sequence;
        }
    }

    Id sequenceItem(int column, int depth)
    {
        if (m_at.restIsBlank()) {
            const auto null = m_at.node();
            if (!m_at.toContent())
                return s_unsure;
            return !m_at.atEnd() && m_at.column() > column ? block(m_at.column(), depth + 1) : m_tree.add(null);
        }
        if (m_at.atDash())
            return s_unsure;
        if (m_at.peek() == '{' || m_at.peek() == '[')
            return flowNode(column, depth + 1);
        const int itemColumn = m_at.column();
        const auto token = m_at.scalar(column);
        if (!token)
            return s_unsure;
        return token->isKey ? mapping(itemColumn, &*token, depth + 1) : addScalar(*token);
    }

    Id flowNode(int parentColumn, int depth)
    {
        if (depth > s_maxDepth)
            return s_unsure;
        if (m_at.peek() != '{' && m_at.peek() != '[') {
            const auto token = m_at.flowScalar();
            return token ? addScalar(*token) : s_unsure;
        }
        const bool isMapping = m_at.peek() == '{';
        const Id container = addContainer(isMapping ? Kind::Mapping : Kind::Sequence);
        Id last = YamlTree::none;
        m_at.skip(1);
        while (m_at.skipFlowSpace(parentColumn)) {
            if (m_at.peek() == (isMapping ? '}' : ']')) {
                m_at.skip(1);
                return container;
            }
            if (isMapping && !flowKey(container, last, parentColumn))
                return s_unsure;
            const Id value = flowNode(parentColumn, depth + 1);
            if (value == s_unsure || !m_at.skipFlowSpace(parentColumn))
                return s_unsure;
            m_tree.append(container, last, value);
            if (m_at.peek() == ',')
                m_at.skip(1);
            else if (m_at.peek() != (isMapping ? '}' : ']'))
                return s_unsure;
        }
        return s_unsure;
    }

    bool flowKey(Id container, Id &last, int parentColumn)
    {
        const auto token = m_at.flowScalar();
        if (!token || !m_at.skipFlowColon(token->node.plain))
            return false;
        m_tree.append(container, last, addScalar(*token));
        return m_at.skipFlowSpace(parentColumn);
    }

    YamlTree m_tree;
    YamlCursor m_at;
};

} // namespace

std::optional<YamlTree> readYamlFast(std::string_view text)
{
    return FastReader(text).read();
}

} // namespace Polydeck::Kube
