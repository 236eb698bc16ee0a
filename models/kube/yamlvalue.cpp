// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlvalue.h"
#include "yamlscalar.h"

#include <algorithm>

namespace Polydeck::Kube
{

namespace
{

constexpr int s_maxNodes = 20'000;
constexpr int s_maxDepth = 64;

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

class Copier
{
public:
    explicit Copier(const YamlTree &tree)
        : m_tree(tree)
    {
    }

    YamlValue copy(YamlTree::Id node, int depth)
    {
        node = m_tree.resolved(node);
        if (++m_nodes > s_maxNodes || depth > s_maxDepth)
            tooLarge = true;
        if (tooLarge || node == YamlTree::none)
            return {};
        const auto &from = m_tree.at(node);
        switch (from.kind) {
        case YamlTree::Kind::Scalar:
            return from.plain ? YamlValue::plain(bytes(from.text)) : YamlValue::string(bytes(from.text));
        case YamlTree::Kind::Sequence: {
            YamlValue list = YamlValue::sequence();
            for (auto item = from.first; item != YamlTree::none && !tooLarge; item = m_tree.at(item).next)
                list.append(copy(item, depth + 1));
            return list;
        }
        case YamlTree::Kind::Mapping:
            return copyMapping(node, depth);
        case YamlTree::Kind::Null:
        case YamlTree::Kind::Alias:
            break;
        }
        return {};
    }

    bool tooLarge = false;

private:
    YamlValue copyMapping(YamlTree::Id node, int depth)
    {
        YamlValue map = YamlValue::mapping();
        QList<YamlTree::Id> merged;
        for (auto key = m_tree.at(node).first; key != YamlTree::none && !tooLarge; key = m_tree.at(m_tree.at(key).next).next) {
            const auto &name = m_tree.at(m_tree.resolved(key));
            if (name.kind == YamlTree::Kind::Scalar && name.plain && name.text == "<<")
                merged.append(m_tree.at(key).next);
            else
                map.set(bytes(name.text), copy(m_tree.at(key).next, depth + 1));
        }
        for (const auto source : std::as_const(merged))
            merge(map, copy(source, depth + 1));
        return map;
    }

    static void merge(YamlValue &map, const YamlValue &source)
    {
        const auto &from = source.children();
        if (source.kind() == YamlTree::Kind::Sequence) {
            for (const YamlValue &one : from)
                merge(map, one);
        }
        for (qsizetype i = 0; source.kind() == YamlTree::Kind::Mapping && i + 1 < from.size(); i += 2) {
            if (!map.find(from.at(i).text()))
                map.set(from.at(i).text(), from.at(i + 1));
        }
    }

    const YamlTree &m_tree;
    int m_nodes = 0;
};

} // namespace

YamlValue YamlValue::string(const QByteArray &text)
{
    YamlValue value;
    value.m_kind = Kind::Scalar;
    value.m_text = text;
    return value;
}

YamlValue YamlValue::plain(const QByteArray &text)
{
    YamlValue value = string(text);
    // Words that nobody takes for anything else compare equal however they are quoted.
    value.m_plain = plainType(view(text)) != PlainType::String;
    return value;
}

YamlValue YamlValue::mapping()
{
    YamlValue value;
    value.m_kind = Kind::Mapping;
    return value;
}

YamlValue YamlValue::sequence()
{
    YamlValue value;
    value.m_kind = Kind::Sequence;
    return value;
}

std::optional<YamlValue> YamlValue::fromTree(const YamlTree &tree, YamlTree::Id node)
{
    Copier copier(tree);
    YamlValue value = copier.copy(node, 0);
    return copier.tooLarge ? std::nullopt : std::optional(std::move(value));
}

bool YamlValue::isEmpty() const
{
    return m_kind == Kind::Scalar ? m_text.isEmpty() : m_children.isEmpty();
}

const YamlValue *YamlValue::find(QByteArrayView key) const
{
    for (qsizetype i = 0; m_kind == Kind::Mapping && i + 1 < m_children.size(); i += 2) {
        if (m_children.at(i).m_text == key)
            return &m_children.at(i + 1);
    }
    return nullptr;
}

void YamlValue::set(const QByteArray &key, YamlValue value)
{
    for (qsizetype i = 0; i + 1 < m_children.size(); i += 2) {
        if (m_children.at(i).m_text == key) {
            m_children[i + 1] = std::move(value);
            return;
        }
    }
    m_children.append(string(key));
    m_children.append(std::move(value));
}

void YamlValue::remove(QByteArrayView key)
{
    for (qsizetype i = 0; i + 1 < m_children.size(); i += 2) {
        if (m_children.at(i).m_text == key) {
            m_children.remove(i, 2);
            return;
        }
    }
}

void YamlValue::sortKeys()
{
    for (YamlValue &child : m_children)
        child.sortKeys();
    if (m_kind != Kind::Mapping)
        return;
    QList<qsizetype> order;
    for (qsizetype i = 0; i + 1 < m_children.size(); i += 2)
        order.append(i);
    std::ranges::stable_sort(order, {}, [this](qsizetype i) { return view(m_children.at(i).m_text); });
    QList<YamlValue> sorted;
    for (const qsizetype i : std::as_const(order))
        sorted << m_children.at(i) << m_children.at(i + 1);
    m_children = std::move(sorted);
}

QByteArray YamlValue::scalar() const
{
    if (m_kind == Kind::Null)
        return "null";
    return m_plain ? m_text : yamlScalar(view(m_text));
}

QByteArray YamlValue::block(int indent, const QByteArray &lineEnd) const
{
    if (m_children.isEmpty() || (m_kind != Kind::Mapping && m_kind != Kind::Sequence))
        return ' ' + (m_kind == Kind::Mapping ? QByteArray("{}") : m_kind == Kind::Sequence ? QByteArray("[]") : scalar()) + lineEnd;
    const QByteArray pad(indent, ' ');
    QByteArray text = lineEnd;
    if (m_kind == Kind::Mapping) {
        for (qsizetype i = 0; i + 1 < m_children.size(); i += 2) {
            const YamlValue &value = m_children.at(i + 1);
            text += pad + yamlScalar(view(m_children.at(i).m_text)) + ':' + value.block(value.kind() == Kind::Sequence ? indent : indent + 2, lineEnd);
        }
        return text;
    }
    for (const YamlValue &item : m_children) {
        QByteArray body = item.block(indent + 2, lineEnd);
        // A collection starts in the dash's own line.
        if (body.startsWith(lineEnd))
            body = ' ' + body.sliced(lineEnd.size() + indent + 2);
        text += pad + '-' + body;
    }
    return text;
}

QByteArray YamlValue::flow() const
{
    const bool isMapping = m_kind == Kind::Mapping;
    if (!isMapping && m_kind != Kind::Sequence)
        return m_plain || m_kind == Kind::Null ? scalar() : doubleQuoted(view(m_text));
    QByteArrayList parts;
    if (isMapping) {
        for (qsizetype i = 0; i + 1 < m_children.size(); i += 2)
            parts.append(doubleQuoted(view(m_children.at(i).m_text)) + ": " + m_children.at(i + 1).flow());
    } else {
        for (const YamlValue &item : m_children)
            parts.append(item.flow());
    }
    return (isMapping ? '{' : '[') + parts.join(", ") + (isMapping ? '}' : ']');
}

bool YamlValue::matches(const YamlTree &tree, YamlTree::Id node) const
{
    auto there = fromTree(tree, node);
    if (!there)
        return false;
    YamlValue here = *this;
    here.sortKeys();
    there->sortKeys();
    return *there == here;
}

} // namespace Polydeck::Kube
