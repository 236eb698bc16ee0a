// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filereplace.h"
#include "words.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_keptBackups = 20;

/// Files of the same name in different folders must not share backups.
QString prefixOf(const QString &path)
{
    const QString target = followLinks(path);
    const auto hash = QCryptographicHash::hash(target.toUtf8(), QCryptographicHash::Sha1).toHex().first(10);
    return QFileInfo(target).fileName() + u'-' + QString::fromLatin1(hash) + u'-';
}

Status makeFolder(const QString &folder)
{
    const QString parent = QFileInfo(folder).path();
    if (QFileInfo(folder).isDir())
        return {};
    if (QDir().mkpath(parent) && QDir().mkdir(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return {};
    return failure(Error::Kind::Io, Words::tr("The folder for backups, %1, cannot be made.").arg(folder), Words::tr("Check that you may write there."));
}

} // namespace

QString backupFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) + "/polydeck/kubeconfig-backups"_L1;
}

QStringList backupsOf(const QString &path)
{
    const QDir folder(backupFolder());
    const QString prefix = prefixOf(path);
    QStringList found;
    // The dates are written so that names sort by them.
    const auto names = folder.entryList(QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        if (name.startsWith(prefix))
            found.append(folder.filePath(name));
    }
    return found;
}

Result<QString> keepBackup(const QString &path, const QByteArray &bytes)
{
    const QString folder = backupFolder();
    if (auto made = makeFolder(folder); !made)
        return failure(made.error());
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss.zzz'Z'"_s);
    const QString base = folder + u'/' + prefixOf(path) + stamp;
    QString name = base;
    for (int i = 1; QFileInfo::exists(name); ++i)
        name = base + u'-' + QString::number(i);
    if (auto written = replaceFile(name, bytes, {}); !written)
        return failure(written.error());
    const auto all = backupsOf(path);
    for (const QString &old : all.sliced(std::min(all.size(), s_keptBackups)))
        QFile::remove(old);
    return name;
}

} // namespace Polydeck::Kube
