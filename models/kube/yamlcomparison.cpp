// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlcomparison.h"
#include "yamlscalar.h"

namespace Polydeck::Kube
{

namespace
{

using Kind = YamlTree::Kind;

bool readsAsString(const YamlTree::Node &scalar)
{
    return !scalar.plain || plainType(scalar.text) == PlainType::String;
}

} // namespace

bool YamlComparison::same(Id before, Id after)
{
    if (before == YamlTree::none || after == YamlTree::none)
        return m_before.kind(before) == m_after.kind(after);
    const Id x = m_before.resolved(before);
    const Id y = m_after.resolved(after);
    const bool throughAlias = x != before || y != after;
    if (!throughAlias)
        return sameNodes(x, y);
    // Taken for the same while it is looked at: an anchored node may hold an alias of itself.
    return !m_known.emplace(x, y).second || sameNodes(x, y);
}

bool YamlComparison::sameNodes(Id before, Id after)
{
    const auto &left = m_before.at(before);
    const auto &right = m_after.at(after);
    if (left.kind != right.kind)
        return false;
    if (left.kind == Kind::Scalar)
        return left.text == right.text && readsAsString(left) == readsAsString(right);
    Id x = left.kind == Kind::Null ? YamlTree::none : left.first;
    Id y = right.kind == Kind::Null ? YamlTree::none : right.first;
    for (; x != YamlTree::none && y != YamlTree::none; x = m_before.at(x).next, y = m_after.at(y).next) {
        if (!same(x, y))
            return false;
    }
    return x == y;
}

} // namespace Polydeck::Kube
