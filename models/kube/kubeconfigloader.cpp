// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigfiles.h"
#include "kubeconfigparser.h"
#include "words.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

template<class Entry>
void mergeInto(QList<Entry> &to, QSet<QString> &names, const QList<Entry> &from)
{
    to.reserve(to.size() + from.size());
    for (const Entry &entry : from) {
        if (const auto before = names.size(); names.insert(entry.name), names.size() > before)
            to.append(entry);
    }
}

void takeRemarks(KubeConfig &config, const ParsedKubeConfig &file)
{
    config.files.append(file.path);
    config.problems.append(file.problems);
    config.warnings.append(file.warnings);
    if (file.isExposed)
        config.exposedFiles.append(file.path);
}

template<class Entry>
QHash<QString, QString> addUnderFreeNames(QList<Entry> &to, const QList<Entry> &from, const QString &suffix)
{
    QSet<QString> taken;
    for (const Entry &entry : std::as_const(to))
        taken.insert(entry.name);
    QHash<QString, QString> names;
    for (Entry entry : from) {
        const QString name = entry.name;
        for (int i = 1; taken.contains(entry.name); ++i)
            entry.name = i == 1 ? u"%1 (%2)"_s.arg(name, suffix) : u"%1 (%2 %3)"_s.arg(name, suffix).arg(i);
        taken.insert(entry.name);
        names.insert(name, entry.name);
        to.append(entry);
    }
    return names;
}

} // namespace

void addOwnSource(KubeConfig &config, const ParsedKubeConfig &file)
{
    takeRemarks(config, file);
    const QString suffix = QFileInfo(file.path).completeBaseName();
    const auto clusters = addUnderFreeNames(config.clusters, file.clusters, suffix);
    const auto users = addUnderFreeNames(config.users, file.users, suffix);
    QList<ContextEntry> contexts = file.contexts;
    for (ContextEntry &context : contexts) {
        context.isOwnSource = true;
        context.nameInFile = context.name;
        // A reference to nothing must not find an entry of another file.
        const auto there = [](const QHash<QString, QString> &names, const QString &name) {
            return name.isEmpty() ? QString() : names.value(name, name + u" (missing)"_s);
        };
        context.cluster = there(clusters, context.cluster);
        context.user = there(users, context.user);
    }
    addUnderFreeNames(config.contexts, contexts, suffix);
}

KubeConfig mergeKubeConfigs(const QList<ParsedKubeConfig> &files)
{
    KubeConfig config;
    QSet<QString> clusters;
    QSet<QString> users;
    QSet<QString> contexts;
    for (const ParsedKubeConfig &file : files) {
        takeRemarks(config, file);
        mergeInto(config.clusters, clusters, file.clusters);
        mergeInto(config.users, users, file.users);
        mergeInto(config.contexts, contexts, file.contexts);
        if (config.currentContext.isEmpty())
            config.currentContext = file.currentContext;
    }
    return config;
}

QStringList kubeConfigPaths()
{
    const QString variable = qEnvironmentVariable("KUBECONFIG");
    if (variable.isEmpty())
        return {QDir::home().filePath(u".kube/config"_s)};
    QStringList paths;
    const auto elements = variable.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &element : elements) {
        const QString path = QFileInfo(element).absoluteFilePath();
        if (!paths.contains(path))
            paths.append(path);
    }
    return paths;
}

QString defaultKubeConfigFile(const QStringList &paths)
{
    if (paths.isEmpty())
        return {};
    for (const QString &path : paths) {
        if (QFileInfo::exists(path))
            return path;
    }
    return paths.constLast();
}

KubeConfig loadKubeConfig(const QStringList &paths, MissingFiles missing)
{
    QList<ParsedKubeConfig> files;
    for (const QString &path : paths) {
        ParsedKubeConfig file = readKubeConfig(path);
        if (!file.exists && missing == MissingFiles::Report) {
            file.problems.append(Error::make(Error::Kind::NotFound, Words::tr("%1: there is no such file.").arg(QDir::toNativeSeparators(path)),
                                             Words::tr("Check the path, or leave it out to use ~/.kube/config.")));
        }
        files.append(std::move(file));
    }
    return mergeKubeConfigs(files);
}

} // namespace Polydeck::Kube
