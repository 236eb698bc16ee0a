// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"

#include <base/result.h>

namespace Polydeck::Kube
{

/// One kubeconfig file as it was read, before merging. Private to this room.
struct ParsedKubeConfig
{
    QString path;
    bool exists = false;
    bool usable = false; ///< read and understood, perhaps with problems in single entries; an empty file is
    QList<ClusterEntry> clusters;
    QList<UserEntry> users;
    QList<ContextEntry> contexts;
    QString currentContext;
    QList<Error> problems;
    QList<Error> warnings;
    bool isExposed = false; ///< others than the owner may read it

    bool operator==(const ParsedKubeConfig &) const = default;
};

/// Beyond this a file is refused unread. Three megabytes hold two thousand clusters.
inline constexpr qint64 s_largestKubeConfig = 64 * 1024 * 1024;

/// The bytes of \a path, bounded. NotFound where there is no such file.
[[nodiscard]] Result<QByteArray> readBounded(const QString &path, qint64 limit);

[[nodiscard]] ParsedKubeConfig parseKubeConfig(const QByteArray &bytes, const QString &path);
/// Reads and parses; a missing file has exists == false and no problem.
[[nodiscard]] ParsedKubeConfig readKubeConfig(const QString &path);

/// The first file wins per whole entry.
[[nodiscard]] KubeConfig mergeKubeConfigs(const QList<ParsedKubeConfig> &files);

/// Adds a file that is a source of its own: its contexts lead where they lead in it, under other names where theirs are taken.
void addOwnSource(KubeConfig &config, const ParsedKubeConfig &file);

} // namespace Polydeck::Kube
