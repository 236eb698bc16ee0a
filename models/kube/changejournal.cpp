// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changejournal.h"
#include "filereplace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_keptChanges = 50;
constexpr auto s_suffix = ".change"_L1;

QStringList journal() // newest first: the names are dates
{
    return QDir(backupFolder()).entryList({u'*' + s_suffix}, QDir::Files, QDir::Name | QDir::Reversed);
}

std::optional<JournalEntry> readEntry(const QString &name)
{
    QFile file(backupFolder() + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.read(1024 * 1024)).object();
    JournalEntry entry{.id = name, .what = object.value("what"_L1).toString(),
                       .when = QDateTime::fromString(object.value("when"_L1).toString(), Qt::ISODateWithMs), .files = {}};
    const auto files = object.value("files"_L1).toArray();
    for (const auto &value : files) {
        const QJsonObject one = value.toObject();
        entry.files.append({.path = one.value("path"_L1).toString(), .backup = one.value("backup"_L1).toString(),
                            .written = one.value("written"_L1).toString().toLatin1()});
    }
    return entry.files.isEmpty() ? std::nullopt : std::optional(entry);
}

} // namespace

QByteArray contentHash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256).toHex();
}

Status recordChange(const QString &what, const QList<JournalFile> &files)
{
    QJsonArray array;
    for (const JournalFile &file : files) {
        array.append(QJsonObject{{u"path"_s, file.path}, {u"backup"_s, file.backup}, {u"written"_s, QString::fromLatin1(file.written)}});
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QByteArray text = QJsonDocument(QJsonObject{{u"what"_s, what}, {u"when"_s, now.toString(Qt::ISODateWithMs)}, {u"files"_s, array}}).toJson();
    const QString stamp = backupFolder() + u'/' + now.toString(u"yyyyMMdd'T'HHmmss.zzz'Z'"_s);
    // Somebody else may take the same name at the same moment.
    constexpr int tries = 50;
    Status written;
    for (int i = 0; i < tries; ++i) {
        written = replaceFile(stamp + u"-%1"_s.arg(i, 3, 10, QChar(u'0')) + s_suffix, text, {});
        if (written || written.error().kind != Error::Kind::Conflict)
            break;
    }
    if (!written)
        return written;
    const QStringList all = journal();
    for (const QString &old : all.sliced(std::min(all.size(), s_keptChanges)))
        QFile::remove(backupFolder() + u'/' + old);
    return {};
}

std::optional<JournalEntry> lastChange(const QStringList &paths)
{
    QStringList targets;
    for (const QString &path : paths)
        targets.append(followLinks(path));
    const QStringList names = journal();
    for (const QString &name : names) {
        auto entry = readEntry(name);
        if (entry && std::ranges::all_of(entry->files, [&targets](const JournalFile &file) { return targets.contains(file.path); }))
            return entry;
    }
    return std::nullopt;
}

void forgetChange(const JournalEntry &entry)
{
    QFile::remove(backupFolder() + u'/' + entry.id);
}

} // namespace Polydeck::Kube
