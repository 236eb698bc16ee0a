// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Kube
{

/// What a change of kubeconfig files did.
struct ChangeReport
{
    QString what; ///< one sentence: "Context \"a\" renamed to \"b\"."
    QStringList files; ///< that were written; none where there was nothing to do
    QStringList warnings; ///< "The current context is gone."

    bool operator==(const ChangeReport &) const = default;
};

/*
 * Changes of contexts, in the files that kubectl would change: an entry in the file it came from, current-context in the default
 * file. All are blocking; all lock, keep dated backups, replace files at one stroke and can be undone. Nothing is written
 * where anything cannot be.
 */

/// `kubectl config rename-context`: the current context follows.
[[nodiscard]] Result<ChangeReport> renameContext(const QStringList &paths, const QString &from, const QString &to);

/// `kubectl config delete-context`: cluster and user stay, and current-context stays as it is. An entry of the same name in a later file
/// shows then.
[[nodiscard]] Result<ChangeReport> deleteContext(const QStringList &paths, const QString &name);

/// `kubectl config set-context NAME --namespace`, for contexts that exist. Empty: none. "ns/foo" means foo.
[[nodiscard]] Result<ChangeReport> setContextNamespace(const QStringList &paths, const QString &name, const QString &nameSpace);

/// What undoLastChange() would take back, in words; nothing where there is nothing.
[[nodiscard]] std::optional<QString> undoableChange(const QStringList &paths);

/**
 * Takes the newest change of \a paths back: every file is what it was. Refused where somebody changed one of them since.
 * Each call goes one change further back.
 */
[[nodiscard]] Result<ChangeReport> undoLastChange(const QStringList &paths);

/// Makes \a path readable for its owner alone.
[[nodiscard]] Result<ChangeReport> restrictPermissions(const QString &path);

/// What may be written behind `--namespace`: "ns/foo", "NAMESPACES/foo" and "foo" are foo.
[[nodiscard]] QString plainNamespace(const QString &text);

} // namespace Polydeck::Kube
