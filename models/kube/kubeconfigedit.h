// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamlvalue.h"

#include <base/result.h>

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Polydeck::Kube
{

enum class EntryList { Clusters, Users, Contexts };

/// "clusters"
[[nodiscard]] const char *listKey(EntryList list);
/// "cluster"
[[nodiscard]] const char *bodyKey(EntryList list);

/// What becomes of one entry of one file.
struct EntryChange
{
    EntryList list = EntryList::Contexts;
    QString name;
    bool remove = false;
    QString newName = {}; ///< empty: keeps its name
    std::optional<QString> nameSpace = {}; ///< of a context
    std::optional<YamlValue> body = {}; ///< in place of the old one
};

struct EntryAddition
{
    EntryList list = EntryList::Contexts;
    QString name;
    YamlValue body;
};

/// All that one step changes in one file.
struct KubeConfigEdit
{
    std::optional<QString> currentContext; ///< empty: none
    QList<EntryChange> changes;
    QList<EntryAddition> additions;

    [[nodiscard]] bool isEmpty() const { return !currentContext && changes.isEmpty() && additions.isEmpty(); }
};

/**
 * The text of a kubeconfig with \a edit carried out and every other byte as it was: comments, order, quotes, line ends, encoding,
 * unknown fields. Entries are found by their first name. The result is read back and compared; where anything but the edit would
 * change its meaning, or a form cannot be edited, the answer is an Error and not a guess. An empty text becomes a kubeconfig.
 */
[[nodiscard]] Result<QByteArray> editKubeConfig(const QByteArray &bytes, const KubeConfigEdit &edit);

} // namespace Polydeck::Kube
