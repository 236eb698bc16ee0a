// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigverify.h"
#include "yamlcomparison.h"
#include "yamlscalar.h"

#include <algorithm>
#include <array>

namespace Polydeck::Kube
{

namespace
{

using Id = YamlTree::Id;
using Kind = YamlTree::Kind;
constexpr std::string_view s_current = "current-context";
constexpr std::array s_lists{EntryList::Clusters, EntryList::Users, EntryList::Contexts};

bool touches(const KubeConfigEdit &edit, EntryList list)
{
    return std::ranges::any_of(edit.changes, [list](const EntryChange &change) { return change.list == list; })
        || std::ranges::any_of(edit.additions, [list](const EntryAddition &addition) { return addition.list == list; });
}

class Verifier
{
public:
    Verifier(const YamlTree &before, const YamlTree &after, const KubeConfigEdit &edit)
        : m_before(before)
        , m_after(after)
        , m_edit(edit)
        , m_compare(before, after)
    {
    }

    bool isRight()
    {
        const bool wasEmpty = m_before.kind(m_before.root()) == Kind::Null;
        if (m_after.kind(m_after.root()) != Kind::Mapping || (!wasEmpty && !sameRest()) || !currentIsRight())
            return false;
        return std::ranges::all_of(s_lists, [this](EntryList list) { return !touches(m_edit, list) || listIsRight(list); });
    }

private:
    bool isEdited(const YamlTree &tree, Id key) const
    {
        const auto &node = tree.at(tree.resolved(key));
        if (node.kind != Kind::Scalar)
            return false;
        if (node.text == s_current)
            return m_edit.currentContext.has_value();
        return std::ranges::any_of(s_lists, [&](EntryList list) { return node.text == listKey(list) && touches(m_edit, list); });
    }

    Id skipEdited(const YamlTree &tree, Id key) const
    {
        while (key != YamlTree::none && isEdited(tree, key))
            key = tree.at(tree.at(key).next).next;
        return key;
    }

    bool sameRest()
    {
        Id x = skipEdited(m_before, m_before.at(m_before.root()).first);
        Id y = skipEdited(m_after, m_after.at(m_after.root()).first);
        while (x != YamlTree::none && y != YamlTree::none) {
            const Id valueX = m_before.at(x).next;
            const Id valueY = m_after.at(y).next;
            if (!m_compare.same(x, y) || !m_compare.same(valueX, valueY))
                return false;
            x = skipEdited(m_before, m_before.at(valueX).next);
            y = skipEdited(m_after, m_after.at(valueY).next);
        }
        return x == y;
    }

    bool currentIsRight() const
    {
        if (!m_edit.currentContext)
            return true;
        const Id value = m_after.resolved(m_after.find(m_after.root(), s_current));
        if (m_edit.currentContext->isEmpty() && m_after.kind(value) == Kind::Null)
            return true;
        if (m_after.kind(value) != Kind::Scalar)
            return false;
        const auto &node = m_after.at(value);
        const QByteArray wanted = m_edit.currentContext->toUtf8();
        return node.text == std::string_view(wanted) && (!node.plain || plainType(node.text) == PlainType::String);
    }

    static Id firstItem(const YamlTree &tree, EntryList list)
    {
        const Id sequence = tree.resolved(tree.find(tree.root(), listKey(list)));
        return tree.kind(sequence) == Kind::Sequence ? tree.at(sequence).first : YamlTree::none;
    }

    bool listIsRight(EntryList list)
    {
        Id y = firstItem(m_after, list);
        ChangeIndex changes(m_edit, list);
        for (Id x = m_before.isEmpty() ? YamlTree::none : firstItem(m_before, list); x != YamlTree::none; x = m_before.at(x).next) {
            const EntryChange *change = changes.take(entryName(m_before, x));
            if (change && change->remove)
                continue;
            if (y == YamlTree::none)
                return false;
            if (change) {
                const auto wanted = changedEntry(m_before, x, *change);
                if (!wanted || !wanted->matches(m_after, y))
                    return false;
            } else if (!m_compare.same(x, y)) {
                return false;
            }
            y = m_after.at(y).next;
        }
        for (const EntryAddition &addition : m_edit.additions) {
            if (addition.list != list)
                continue;
            if (y == YamlTree::none || !entryValue(addition).matches(m_after, y))
                return false;
            y = m_after.at(y).next;
        }
        return y == YamlTree::none && changes.left() == 0;
    }

    const YamlTree &m_before;
    const YamlTree &m_after;
    const KubeConfigEdit &m_edit;
    YamlComparison m_compare;
};

} // namespace

const char *listKey(EntryList list)
{
    static constexpr std::array keys{"clusters", "users", "contexts"};
    return keys.at(static_cast<size_t>(list));
}

const char *bodyKey(EntryList list)
{
    static constexpr std::array keys{"cluster", "user", "context"};
    return keys.at(static_cast<size_t>(list));
}

ChangeIndex::ChangeIndex(const KubeConfigEdit &edit, EntryList list)
{
    for (const EntryChange &change : edit.changes) {
        if (change.list == list)
            m_changes.insert(change.name.toUtf8(), &change);
    }
}

const EntryChange *ChangeIndex::take(std::string_view name)
{
    return m_changes.isEmpty() ? nullptr : m_changes.take(QByteArray::fromRawData(name.data(), static_cast<qsizetype>(name.size())));
}

std::string_view entryName(const YamlTree &tree, YamlTree::Id item)
{
    const Id name = tree.resolved(tree.find(item, "name"));
    return tree.kind(name) == Kind::Scalar ? tree.at(name).text : std::string_view();
}

std::optional<YamlValue> changedEntry(const YamlTree &tree, YamlTree::Id item, const EntryChange &change)
{
    auto entry = YamlValue::fromTree(tree, item);
    if (!entry)
        return entry;
    if (!change.newName.isEmpty())
        entry->set("name", YamlValue::string(change.newName.toUtf8()));
    const QByteArray key = bodyKey(change.list);
    if (change.body)
        entry->set(key, *change.body);
    if (change.nameSpace) {
        const YamlValue *old = entry->find(key);
        YamlValue body = old && old->kind() == Kind::Mapping ? *old : YamlValue::mapping();
        if (!change.nameSpace->isEmpty() || body.find("namespace"))
            body.set("namespace", YamlValue::string(change.nameSpace->toUtf8()));
        entry->set(key, std::move(body));
    }
    return entry;
}

YamlValue entryValue(const EntryAddition &addition)
{
    // kubectl's order: the keys are sorted.
    YamlValue entry = YamlValue::mapping();
    entry.set(bodyKey(addition.list), addition.body);
    entry.set("name", YamlValue::string(addition.name.toUtf8()));
    entry.sortKeys();
    return entry;
}

bool saysWhatIsMeant(const YamlTree &before, const YamlTree &after, const KubeConfigEdit &edit)
{
    return Verifier(before, after, edit).isRight();
}

} // namespace Polydeck::Kube
