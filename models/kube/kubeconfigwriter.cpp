// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigwriter.h"
#include "changejournal.h"
#include "filereplace.h"
#include "kubeconfigparser.h"
#include "kubelock.h"
#include "words.h"

#include <QDir>
#include <QFile>

namespace Polydeck::Kube
{

namespace
{

Error inFile(Error error, const QString &path)
{
    error.what = Words::tr("%1 was not changed: %2").arg(QDir::toNativeSeparators(path), error.what);
    return error;
}

/// A file about to be written.
struct Prepared
{
    QString path;
    FileStamp seen;
    QByteArray before;
    std::optional<QByteArray> after; ///< nothing: it goes
    QString backup;
};

Result<Prepared> readForWriting(const QString &path)
{
    Prepared file{.path = path, .seen = stampOf(path), .before = {}, .after = {}, .backup = {}};
    if (!file.seen.exists)
        return file;
    auto read = readBounded(path, s_largestKubeConfig);
    if (!read)
        return failure(inFile(read.error(), path));
    file.before = std::move(*read);
    return file;
}

Status put(const Prepared &file)
{
    if (file.after)
        return replaceFile(file.path, *file.after, file.seen);
    if (file.seen.exists && !QFile::remove(followLinks(file.path)))
        return failure(Error::Kind::Io, Words::tr("%1 cannot be removed.").arg(QDir::toNativeSeparators(file.path)));
    return {};
}

void putBack(const QList<Prepared> &written)
{
    for (const Prepared &file : written) {
        Prepared old{.path = file.path, .seen = stampOf(file.path), .before = {}, .after = file.before, .backup = {}};
        if (!file.seen.exists)
            old.after.reset();
        [[maybe_unused]] const auto done = put(old); // the backup is there as well
    }
}

Status keepBackups(QList<Prepared> &files)
{
    for (Prepared &file : files) {
        if (!file.seen.exists)
            continue;
        auto kept = keepBackup(file.path, file.before);
        if (!kept)
            return failure(inFile(kept.error(), file.path));
        file.backup = *kept;
    }
    return {};
}

Status putAll(const QList<Prepared> &files)
{
    QList<Prepared> written;
    for (const Prepared &file : files) {
        if (auto done = put(file); !done) {
            putBack(written);
            return done;
        }
        written.append(file);
    }
    return {};
}

} // namespace

Result<QStringList> writeEdits(const QStringList &paths, const QMap<QString, KubeConfigEdit> &edits, const QString &what)
{
    const auto locks = lockAll(paths, edits.keys());
    if (!locks)
        return failure(locks.error());
    QList<Prepared> files;
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        auto file = readForWriting(it.key());
        if (!file)
            return failure(file.error());
        auto after = editKubeConfig(file->before, it.value());
        if (!after)
            return failure(inFile(after.error(), it.key()));
        if (*after == file->before && file->seen.exists)
            continue;
        file->after = std::move(*after);
        files.append(std::move(*file));
    }
    if (auto kept = keepBackups(files); !kept)
        return failure(kept.error());
    if (auto done = putAll(files); !done)
        return failure(done.error());
    QStringList changed;
    QList<JournalFile> journal;
    for (const Prepared &file : std::as_const(files)) {
        changed.append(file.path);
        journal.append({.path = followLinks(file.path), .backup = file.backup, .written = contentHash(*file.after)});
    }
    // The change is made; without a journal entry only its undo is missing, and the backups are there.
    if (!journal.isEmpty())
        [[maybe_unused]] const auto recorded = recordChange(what, journal);
    return changed;
}

Result<QStringList> restoreFiles(const QStringList &paths, const QMap<QString, std::optional<QByteArray>> &contents,
                                 const QMap<QString, QByteArray> &expectedHashes)
{
    const auto locks = lockAll(paths, contents.keys());
    if (!locks)
        return failure(locks.error());
    QList<Prepared> files;
    for (auto it = contents.cbegin(); it != contents.cend(); ++it) {
        auto file = readForWriting(it.key());
        if (!file)
            return failure(file.error());
        if (!file->seen.exists || contentHash(file->before) != expectedHashes.value(it.key())) {
            return failure(Error::Kind::Conflict, Words::tr("%1 was changed by another program since; undoing would lose that.").arg(QDir::toNativeSeparators(it.key())),
                           Words::tr("Copies of the file from before each change are in %1.").arg(QDir::toNativeSeparators(backupFolder())));
        }
        file->after = it.value();
        files.append(std::move(*file));
    }
    if (auto kept = keepBackups(files); !kept)
        return failure(kept.error());
    if (auto done = putAll(files); !done)
        return failure(done.error());
    return contents.keys();
}

} // namespace Polydeck::Kube
