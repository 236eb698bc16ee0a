// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfigedit.h"

#include <QHash>

namespace Polydeck::Kube
{

/// Finds the changes of an edit by name; each is given out once, because a second entry of that name is another one.
class ChangeIndex
{
public:
    ChangeIndex(const KubeConfigEdit &edit, EntryList list);
    /// Null: the entry stays as it is.
    [[nodiscard]] const EntryChange *take(std::string_view name);
    /// What nobody took.
    [[nodiscard]] qsizetype left() const { return m_changes.size(); }

private:
    QHash<QByteArray, const EntryChange *> m_changes;
};

/// The name of an item of a list; empty where it has none.
[[nodiscard]] std::string_view entryName(const YamlTree &tree, YamlTree::Id item);
/// The whole entry as \a change makes it. Nothing for an entry beyond all bounds.
[[nodiscard]] std::optional<YamlValue> changedEntry(const YamlTree &tree, YamlTree::Id item, const EntryChange &change);
/// `{name, cluster}` and the like.
[[nodiscard]] YamlValue entryValue(const EntryAddition &addition);

/// \a after is \a before with \a edit and nothing else.
[[nodiscard]] bool saysWhatIsMeant(const YamlTree &before, const YamlTree &after, const KubeConfigEdit &edit);

} // namespace Polydeck::Kube
