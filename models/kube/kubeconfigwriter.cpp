// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filereplace.h"
#include "kubeconfigfiles.h"
#include "kubeconfigparser.h"
#include "kubeconfigpatch.h"
#include "kubelock.h"
#include "words.h"

#include <QDir>

namespace Polydeck::Kube
{

namespace
{

Error unknownContext(const KubeConfig &config, const QString &context)
{
    QString hint = config.contexts.isEmpty() ? Words::tr("There are no contexts at all; check the kubeconfig files.")
                                             : Words::tr("Choose one of the %n context(s) of the list.", nullptr, static_cast<int>(config.contexts.size()));
    if (!config.problems.isEmpty())
        hint = Words::tr("It may be in a file that could not be read: %1").arg(config.problems.constFirst().what);
    return Error::make(Error::Kind::NotFound, Words::tr("No context exists with the name \"%1\".").arg(context), hint,
                       config.files.join(QDir::listSeparator()));
}

Error inFile(Error error, const QString &path)
{
    error.what = Words::tr("%1 was not changed: %2").arg(QDir::toNativeSeparators(path), error.what);
    return error;
}

Status patchFile(const QString &target, const QString &context)
{
    const FileStamp seen = stampOf(target);
    QByteArray bytes;
    if (seen.exists) {
        auto read = readBounded(target, s_largestKubeConfig);
        if (!read)
            return failure(inFile(read.error(), target));
        bytes = std::move(*read);
    }
    const auto patched = withCurrentContext(bytes, context);
    if (!patched)
        return failure(inFile(patched.error(), target));
    if (*patched == bytes)
        return {};
    if (seen.exists) {
        if (auto kept = keepBackup(target, bytes); !kept)
            return failure(inFile(kept.error(), target));
    }
    return replaceFile(target, *patched, seen);
}

} // namespace

Result<QString> writeCurrentContext(const QStringList &paths, const QString &context)
{
    if (context.isEmpty())
        return failure(Error::Kind::Invalid, Words::tr("A context has a name; none was given."), Words::tr("Name one of the contexts."));
    const QString target = defaultKubeConfigFile(paths);
    if (target.isEmpty())
        return failure(Error::Kind::NotFound, Words::tr("KUBECONFIG names no file."), Words::tr("Correct the variable or unset it."));

    // Refusals come before the lock: they must not depend on a folder that can be written.
    QList<ParsedKubeConfig> files;
    for (const QString &path : paths)
        files.append(readKubeConfig(path));
    const KubeConfig config = mergeKubeConfigs(files);
    if (!config.context(context))
        return failure(unknownContext(config, context));
    if (config.currentContext == context) {
        for (const auto &file : std::as_const(files)) {
            if (!file.currentContext.isEmpty())
                return file.path;
        }
    }

    const auto lock = KubeLock::acquire(target);
    if (!lock)
        return failure(lock.error());
    if (auto written = patchFile(target, context); !written)
        return failure(written.error());
    return target;
}

} // namespace Polydeck::Kube
