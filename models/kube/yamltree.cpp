// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamltree.h"

namespace Polydeck::Kube
{

YamlTree::Id YamlTree::resolved(Id id) const
{
    // An alias leads to an anchored node, which is never an alias itself.
    return id != none && at(id).kind == Kind::Alias ? at(id).first : id;
}

YamlTree::Kind YamlTree::kind(Id id) const
{
    const Id target = resolved(id);
    return target == none ? Kind::Null : at(target).kind;
}

YamlTree::Id YamlTree::find(Id mapping, std::string_view key, int depth) const
{
    mapping = resolved(mapping);
    if (mapping == none || at(mapping).kind != Kind::Mapping)
        return none;
    Id found = none;
    Id merged = none;
    for (Id k = at(mapping).first; k != none;) {
        const Id value = at(k).next;
        const Node &node = at(resolved(k));
        if (node.kind == Kind::Scalar && node.text == key)
            found = value;
        else if (node.kind == Kind::Scalar && node.plain && node.text == "<<")
            merged = value;
        k = at(value).next;
    }
    return found == none && merged != none ? findMerged(merged, key, depth + 1) : found;
}

YamlTree::Id YamlTree::findMerged(Id source, std::string_view key, int depth) const
{
    source = resolved(source);
    if (source == none || depth > s_maxMerge)
        return none;
    if (at(source).kind == Kind::Mapping)
        return find(source, key, depth);
    if (at(source).kind != Kind::Sequence)
        return none;
    for (Id item = at(source).first; item != none; item = at(item).next) {
        if (const Id found = find(item, key, depth); found != none)
            return found;
    }
    return none;
}

YamlTree::Id YamlTree::findKey(Id mapping, std::string_view key) const
{
    if (mapping == none || at(mapping).kind != Kind::Mapping)
        return none;
    Id found = none;
    for (Id k = at(mapping).first; k != none; k = at(at(k).next).next) {
        if (at(k).kind == Kind::Scalar && at(k).text == key)
            found = k;
    }
    return found;
}

YamlTree::Id YamlTree::add(Node node)
{
    m_nodes.push_back(node);
    return static_cast<Id>(m_nodes.size() - 1);
}

void YamlTree::append(Id parent, Id &lastChild, Id child)
{
    if (lastChild == none)
        m_nodes[parent].first = child;
    else
        m_nodes[lastChild].next = child;
    lastChild = child;
}

std::string_view YamlTree::own(std::string text)
{
    return m_owned.emplace_back(std::move(text));
}

} // namespace Polydeck::Kube
