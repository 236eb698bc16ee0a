// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfig.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Polydeck::Kube
{

namespace
{

template<class Entry>
const Entry *named(const QList<Entry> &entries, const QString &name)
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.cend() ? nullptr : &*found;
}

} // namespace

const ContextEntry *KubeConfig::context(const QString &name) const
{
    return named(contexts, name);
}

const ClusterEntry *KubeConfig::cluster(const QString &name) const
{
    return named(clusters, name);
}

const UserEntry *KubeConfig::user(const QString &name) const
{
    return named(users, name);
}

std::optional<QByteArray> decodeBase64(const QByteArray &text)
{
    QByteArray packed = text;
    packed.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    auto decoded = QByteArray::fromBase64Encoding(std::move(packed), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return std::move(*decoded);
}

QString resolvePath(const QString &path, const QString &origin)
{
    if (path.isEmpty() || QDir::isAbsolutePath(path))
        return path;
    return QDir::cleanPath(QFileInfo(origin).absoluteDir().absoluteFilePath(path));
}

} // namespace Polydeck::Kube
