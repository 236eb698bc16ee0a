// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <set>
#include <utility>

namespace Polydeck::Kube
{

/// Whether pieces of two documents say the same, aliases followed. Bounded by the size of the documents however aliases multiply.
class YamlComparison
{
public:
    using Id = YamlTree::Id;

    YamlComparison(const YamlTree &before, const YamlTree &after)
        : m_before(before)
        , m_after(after)
    {
    }

    [[nodiscard]] bool same(Id before, Id after);

private:
    [[nodiscard]] bool sameNodes(Id before, Id after);

    const YamlTree &m_before;
    const YamlTree &m_after;
    std::set<std::pair<Id, Id>> m_known; ///< targets of aliases that are the same, or are being looked at; one difference ends all
};

} // namespace Polydeck::Kube
