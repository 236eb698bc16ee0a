// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QString>

#include <array>

namespace Polydeck::Kube
{

/// Tells whether a file is still the one that was read.
struct FileStamp
{
    bool exists = false;
    std::array<qint64, 6> identity{}; ///< device, inode, size, modification time in s and ns, mode

    bool operator==(const FileStamp &) const = default;
};

[[nodiscard]] FileStamp stampOf(const QString &path);

/// \a path with symbolic links followed, also where the last of them leads to a file that is not there yet.
[[nodiscard]] QString followLinks(const QString &path);

/**
 * Puts \a bytes in place of \a path at one stroke: temporary file in the same folder, fsync, rename. Links are followed, mode
 * and owner kept; a new file gets 0600 and its folder is made. Where the file no longer is \a seen, nothing is written
 * (Conflict): somebody else changed it meanwhile.
 */
[[nodiscard]] Status replaceFile(const QString &path, const QByteArray &bytes, const FileStamp &seen);

/// Keeps a dated copy of \a bytes, the content of \a path, for undo; only the newest few of each file stay. Mode 0600.
/// \return the copy
[[nodiscard]] Result<QString> keepBackup(const QString &path, const QByteArray &bytes);

/// Where backups and the journal of changes are; made with mode 0700 when first needed.
[[nodiscard]] QString backupFolder();

/// The backups of \a path, newest first.
[[nodiscard]] QStringList backupsOf(const QString &path);

} // namespace Polydeck::Kube
