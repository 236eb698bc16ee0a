// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubectxstate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

/// $XDG_CACHE_HOME itself, else ~/.kube: kubectx makes no folder of its own.
QString stateFolder()
{
    const QString cache = qEnvironmentVariable("XDG_CACHE_HOME");
    return cache.isEmpty() ? QDir::home().filePath(u".kube"_s) : cache;
}

QString contextFile()
{
    return stateFolder() + "/kubectx"_L1;
}

/// A name with a slash makes folders there, one that would leave the folder gets no file.
QString namespaceFile(const QString &context)
{
    const QString folder = stateFolder() + "/kubens"_L1;
    const QString path = QDir::cleanPath(folder + u'/' + context);
    return context.isEmpty() || !path.startsWith(folder + u'/') ? QString() : path;
}

QString read(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(4096)).trimmed() : QString();
}

/// Comfort, not content: where it cannot be written nothing is lost.
void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!path.isEmpty() && QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(text.toUtf8());
}

} // namespace

QString previousContext()
{
    return read(contextFile());
}

void rememberPreviousContext(const QString &name)
{
    if (!name.isEmpty())
        write(contextFile(), name);
}

QString previousNamespace(const QString &context)
{
    return read(namespaceFile(context));
}

void rememberPreviousNamespace(const QString &context, const QString &nameSpace)
{
    write(namespaceFile(context), nameSpace.isEmpty() ? u"default"_s : nameSpace);
}

} // namespace Polydeck::Kube
