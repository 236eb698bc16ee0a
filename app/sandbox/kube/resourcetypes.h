// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Polydeck::Sandbox
{

/// A kind of object that the sandbox's API server serves.
struct ResourceType
{
    QString group;
    QString version;
    QString plural;
    QString singular;
    QString kind;
    bool namespaced = true;
    QStringList verbs;
    QStringList shortNames;
    QStringList subresources; ///< with their verbs: "log get"
    bool stored = true; ///< reviews are answered, not kept

    [[nodiscard]] QString apiVersion() const { return group.isEmpty() ? version : QString(group + u'/' + version); }
};

[[nodiscard]] const QList<ResourceType> &resourceTypes();
/// Null when there is none.
[[nodiscard]] const ResourceType *findResourceType(const QString &group, const QString &version, const QString &plural);

} // namespace Polydeck::Sandbox
