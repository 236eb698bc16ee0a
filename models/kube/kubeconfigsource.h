// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfigedit.h"
#include "kubeconfigparser.h"

#include <QPair>

namespace Polydeck::Kube
{

/// One kubeconfig with everything that is in it, also what the program does not know: what view and import work on.
struct KubeConfigSource
{
    QString path;
    bool exists = false;
    YamlValue root = YamlValue::mapping();
    ParsedKubeConfig parsed;

    /// Name and body of the entries of a list, in their order.
    [[nodiscard]] QList<QPair<QByteArray, YamlValue>> entries(EntryList list) const;
    [[nodiscard]] QByteArray currentContext() const;
};

/// `{cluster: body, name: name}`, as kubectl orders it.
[[nodiscard]] YamlValue entryOf(EntryList list, const QByteArray &name, const YamlValue &body);

/// A missing file is an empty source; one that kubectl would refuse is an Error with its first problem.
[[nodiscard]] Result<KubeConfigSource> readKubeConfigSource(const QString &path);
/// The same for text that came another way (pasted, standard input); \a path is what it is called.
[[nodiscard]] Result<KubeConfigSource> parseKubeConfigSource(const QByteArray &bytes, const QString &path);

} // namespace Polydeck::Kube
