// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigchanges.h"
#include "changejournal.h"
#include "filereplace.h"
#include "kubeconfigfiles.h"
#include "kubeconfigparser.h"
#include "kubeconfigwriter.h"
#include "kubectxstate.h"
#include "words.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Error unknownContext(const KubeConfig &config, const QString &what)
{
    QString hint = config.contexts.isEmpty() ? Words::tr("There are no contexts at all; check the kubeconfig files.")
                                             : Words::tr("Choose one of the %n context(s) of the list.", nullptr, static_cast<int>(config.contexts.size()));
    if (!config.problems.isEmpty())
        hint = Words::tr("It may be in a file that could not be read: %1").arg(config.problems.constFirst().what);
    return Error::make(Error::Kind::NotFound, what, hint, config.files.join(QDir::listSeparator()));
}

Error noName()
{
    return Error::make(Error::Kind::Invalid, Words::tr("A context has a name; none was given."), Words::tr("Name one of the contexts."));
}

/// The error of an operation on a context that is not there, in kubectl's words.
Error missing(const KubeConfig &config, const QStringList &paths, const QString &pattern, const QString &name)
{
    return unknownContext(config, pattern.arg(name, shown(defaultKubeConfigFile(paths))));
}

} // namespace

Result<QString> writeCurrentContext(const QStringList &paths, const QString &context)
{
    if (context.isEmpty())
        return failure(noName());
    const QString target = defaultKubeConfigFile(paths);
    if (target.isEmpty())
        return failure(Error::Kind::NotFound, Words::tr("KUBECONFIG names no file."), Words::tr("Correct the variable or unset it."));

    // Refusals come before the lock: they must not depend on a folder that can be written.
    QList<ParsedKubeConfig> files;
    for (const QString &path : paths)
        files.append(readKubeConfig(path));
    const KubeConfig config = mergeKubeConfigs(files);
    if (!config.context(context))
        return failure(unknownContext(config, Words::tr("No context exists with the name \"%1\".").arg(context)));
    if (config.currentContext == context) {
        for (const auto &file : std::as_const(files)) {
            if (!file.currentContext.isEmpty())
                return file.path;
        }
    }
    KubeConfigEdit edit;
    edit.currentContext = context;
    const auto written = writeEdits(paths, {{target, edit}}, Words::tr("Switched to context \"%1\".").arg(context));
    if (!written)
        return failure(written.error());
    rememberPreviousContext(config.currentContext);
    return target;
}

Result<ChangeReport> renameContext(const QStringList &paths, const QString &from, const QString &to)
{
    if (from.isEmpty() || to.isEmpty())
        return failure(noName());
    const KubeConfig config = loadKubeConfig(paths);
    const ContextEntry *context = config.context(from);
    if (!context)
        return failure(missing(config, paths, Words::tr("Cannot rename the context \"%1\": it is not in %2."), from));
    if (config.context(to)) {
        return failure(Error::Kind::Conflict, Words::tr("Cannot rename the context \"%1\": the context \"%2\" already exists in %3.")
                                                  .arg(from, to, shown(config.context(to)->origin)),
                       Words::tr("Choose another name, or delete \"%1\" first.").arg(to));
    }
    QMap<QString, KubeConfigEdit> edits;
    edits[context->origin].changes.append({.list = EntryList::Contexts, .name = from, .newName = to});
    if (config.currentContext == from)
        edits[defaultKubeConfigFile(paths)].currentContext = to;
    ChangeReport report{.what = Words::tr("Context \"%1\" renamed to \"%2\".").arg(from, to), .files = {}, .warnings = {}};
    auto written = writeEdits(paths, edits, report.what);
    if (!written)
        return failure(written.error());
    report.files = *written;
    return report;
}

Result<ChangeReport> deleteContext(const QStringList &paths, const QString &name)
{
    const KubeConfig config = loadKubeConfig(paths);
    const ContextEntry *context = config.context(name);
    if (!context)
        return failure(missing(config, paths, Words::tr("Cannot delete the context \"%1\": it is not in %2."), name));
    ChangeReport report{.what = Words::tr("Context \"%1\" deleted from %2.").arg(name, shown(context->origin)), .files = {}, .warnings = {}};
    QMap<QString, KubeConfigEdit> edits;
    edits[context->origin].changes.append({.list = EntryList::Contexts, .name = name, .remove = true});
    auto written = writeEdits(paths, edits, report.what);
    if (!written)
        return failure(written.error());
    report.files = *written;
    if (const ContextEntry *shadowed = loadKubeConfig(paths).context(name))
        report.warnings.append(Words::tr("Another context of that name, in %1, shows now.").arg(shown(shadowed->origin)));
    else if (config.currentContext == name)
        report.warnings.append(Words::tr("It was the current context; choose another one."));
    return report;
}

QString plainNamespace(const QString &text)
{
    static const QRegularExpression prefix(u"^(ns|namespace|namespaces)/(.+)$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = prefix.match(text);
    return match.hasMatch() ? match.captured(2) : text;
}

Result<ChangeReport> setContextNamespace(const QStringList &paths, const QString &name, const QString &text)
{
    const QString nameSpace = plainNamespace(text);
    static const QRegularExpression label(u"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"_s);
    if (!nameSpace.isEmpty() && !label.match(nameSpace).hasMatch()) {
        return failure(Error::Kind::Invalid, Words::tr("\"%1\" cannot be the name of a namespace.").arg(nameSpace),
                       Words::tr("Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends."));
    }
    const KubeConfig config = loadKubeConfig(paths);
    const ContextEntry *context = config.context(name);
    if (!context)
        return failure(unknownContext(config, Words::tr("No context exists with the name \"%1\".").arg(name)));
    ChangeReport report{.what = nameSpace.isEmpty() ? Words::tr("Context \"%1\" names no namespace any more.").arg(name)
                                                    : Words::tr("Context \"%1\" uses the namespace \"%2\".").arg(name, nameSpace),
                        .files = {}, .warnings = {}};
    if (context->nameSpace == nameSpace)
        return report;
    QMap<QString, KubeConfigEdit> edits;
    edits[context->origin].changes.append({.list = EntryList::Contexts, .name = name, .nameSpace = nameSpace});
    auto written = writeEdits(paths, edits, report.what);
    if (!written)
        return failure(written.error());
    report.files = *written;
    rememberPreviousNamespace(name, context->nameSpace);
    return report;
}

std::optional<QString> undoableChange(const QStringList &paths)
{
    const auto entry = lastChange(paths);
    return entry ? std::optional(entry->what) : std::nullopt;
}

Result<ChangeReport> undoLastChange(const QStringList &paths)
{
    const auto entry = lastChange(paths);
    if (!entry)
        return failure(Error::Kind::NotFound, Words::tr("There is nothing to undo in these kubeconfig files."),
                       Words::tr("Only changes that Polydeck made can be undone; copies from before them are in %1.").arg(shown(backupFolder())));
    QMap<QString, std::optional<QByteArray>> contents;
    QMap<QString, QByteArray> hashes;
    for (const JournalFile &file : entry->files) {
        hashes.insert(file.path, file.written);
        if (file.backup.isEmpty()) {
            contents.insert(file.path, std::nullopt);
            continue;
        }
        auto old = readBounded(file.backup, s_largestKubeConfig);
        if (!old) {
            return failure(Error::Kind::NotFound, Words::tr("The copy of %1 from before the change is gone.").arg(shown(file.path)),
                           Words::tr("Only the newest copies of each file are kept."), file.backup);
        }
        contents.insert(file.path, std::move(*old));
    }
    auto restored = restoreFiles(paths, contents, hashes);
    if (!restored)
        return failure(restored.error());
    forgetChange(*entry);
    return ChangeReport{.what = Words::tr("Undone: %1").arg(entry->what), .files = *restored, .warnings = {}};
}

Result<ChangeReport> restrictPermissions(const QString &path)
{
    if (!QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return failure(Error::Kind::Io, Words::tr("The permissions of %1 cannot be changed.").arg(shown(path)),
                       Words::tr("The file belongs to somebody else; ask them to run chmod 600."));
    }
    return ChangeReport{.what = Words::tr("Only you can read %1 now.").arg(shown(path)), .files = {path}, .warnings = {}};
}

} // namespace Polydeck::Kube
