// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigfiles.h"
#include "kubeconfigparser.h"
#include "words.h"

#include <QDir>
#include <QFileInfo>
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

} // namespace

KubeConfig mergeKubeConfigs(const QList<ParsedKubeConfig> &files)
{
    KubeConfig config;
    QSet<QString> clusters;
    QSet<QString> users;
    QSet<QString> contexts;
    for (const ParsedKubeConfig &file : files) {
        config.files.append(file.path);
        config.problems.append(file.problems);
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
