// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Kube
{

/// One file of a change.
struct JournalFile
{
    QString path; ///< links followed
    QString backup; ///< what it was before; empty: there was no such file
    QByteArray written; ///< hash of what was written, to notice that somebody changed it since

    bool operator==(const JournalFile &) const = default;
};

/// One change of kubeconfig files, for undo. Kept beside the backups; only the newest few stay.
struct JournalEntry
{
    QString id;
    QString what; ///< "Switched to prod"
    QDateTime when;
    QList<JournalFile> files;

    bool operator==(const JournalEntry &) const = default;
};

[[nodiscard]] QByteArray contentHash(const QByteArray &bytes);
[[nodiscard]] Status recordChange(const QString &what, const QList<JournalFile> &files);
/// The newest change that touched only files of \a paths.
[[nodiscard]] std::optional<JournalEntry> lastChange(const QStringList &paths);
void forgetChange(const JournalEntry &entry);

} // namespace Polydeck::Kube
