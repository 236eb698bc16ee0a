// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigsearch.h"
#include "filereplace.h"
#include "kubeconfigparser.h"
#include "words.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_mostFiles = 500;

/// Compares entries by what they say, not where.
template<class Entry>
bool holdsAll(const QList<Entry> &all, const QList<Entry> &some)
{
    return std::ranges::all_of(some, [&all](Entry entry) {
        return std::ranges::any_of(all, [&entry](const Entry &other) {
            if (other.name != entry.name)
                return false;
            entry.origin = other.origin;
            entry.line = other.line;
            return entry == other;
        });
    });
}

bool isCopyOf(const ParsedKubeConfig &file, const ParsedKubeConfig &other)
{
    return holdsAll(other.contexts, file.contexts) && holdsAll(other.clusters, file.clusters) && holdsAll(other.users, file.users);
}

QStringList filesIn(const QStringList &filesAndFolders, QStringList &named)
{
    QStringList files;
    for (const QString &path : filesAndFolders) {
        const QFileInfo info(path);
        if (!info.isDir()) {
            named.append(info.absoluteFilePath());
            files.append(info.absoluteFilePath());
            continue;
        }
        const auto entries = QDir(path).entryInfoList(QDir::Files | QDir::Hidden | QDir::Readable, QDir::Name);
        for (const QFileInfo &entry : entries)
            files.append(entry.absoluteFilePath());
    }
    files.removeDuplicates();
    return files.first(std::min(files.size(), s_mostFiles));
}

} // namespace

bool isBackupName(const QString &fileName, const QStringList &neighbours)
{
    static const QRegularExpression ending(
        uR"((~|\.swp|\.swo|\.tmp|\.lock|\.rej|\.polydeck-\w{6}|[._-](bak|backup|old|orig|save|copy|dpkg-\w+|rpmsave|rpmnew)\d*([._-]?[\d._TZ-]+)?(\.ya?ml)?)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (ending.match(fileName).hasMatch() || (fileName.startsWith(u'#') && fileName.endsWith(u'#')))
        return true;
    // A date counts only beside the file that it is a copy of: an administrator may date what he sends.
    static const QRegularExpression dated(uR"(^(.+?)[._-]?(19|20)\d\d[-_.]?\d\d[-_.]?\d\d[-_.T\dZ]*(\.ya?ml)?$)"_s);
    const auto match = dated.match(fileName);
    return match.hasMatch() && (neighbours.contains(match.captured(1)) || neighbours.contains(match.captured(1) + match.captured(3)));
}

QList<FoundFile> findKubeConfigs(const QStringList &filesAndFolders, const QStringList &known)
{
    QStringList named;
    const QStringList files = filesIn(filesAndFolders, named);
    QStringList names;
    for (const QString &path : files)
        names.append(QFileInfo(path).fileName());
    QStringList inUse;
    QList<ParsedKubeConfig> seen;
    for (const QString &path : known) {
        inUse.append(followLinks(path));
        seen.append(readKubeConfig(path));
    }
    QList<FoundFile> found;
    for (const QString &path : files) {
        FoundFile file{.path = path, .verdict = FoundFile::Verdict::Usable, .contexts = 0, .why = {}};
        const ParsedKubeConfig parsed = readKubeConfig(path);
        file.contexts = static_cast<int>(parsed.contexts.size());
        const auto original = std::ranges::find_if(seen, [&](const ParsedKubeConfig &other) { return other.path != path && isCopyOf(parsed, other); });
        if (inUse.contains(followLinks(path))) {
            file.verdict = FoundFile::Verdict::InUse;
            file.why = Words::tr("is in use already");
        } else if (!named.contains(path) && isBackupName(QFileInfo(path).fileName(), names)) {
            file.verdict = FoundFile::Verdict::Backup;
            file.why = Words::tr("looks like a backup");
        } else if (!parsed.usable || parsed.contexts.size() + parsed.clusters.size() + parsed.users.size() == 0) {
            file.verdict = FoundFile::Verdict::NoKubeConfig;
            file.why = parsed.problems.isEmpty() ? Words::tr("holds no contexts") : parsed.problems.constFirst().what;
        } else if (original != seen.cend()) {
            file.verdict = FoundFile::Verdict::Copy;
            file.why = Words::tr("everything in it is in %1 already").arg(QDir::toNativeSeparators(original->path));
        } else {
            seen.append(parsed);
        }
        found.append(file);
    }
    return found;
}

} // namespace Polydeck::Kube
