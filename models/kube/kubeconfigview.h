// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QStringList>

namespace Polydeck::Kube
{

struct ViewOptions
{
    bool raw = false; ///< with secrets
    bool flatten = false; ///< certificate files become data; with secrets
    bool minify = false; ///< only the current context with its cluster and user
    QString context = {}; ///< instead of the current one
};

/**
 * The merged configuration as `kubectl config view` prints it: sorted, without comments and unknown fields, paths as they are
 * written, secrets replaced by DATA+OMITTED and REDACTED unless asked for. A file with a problem is an Error: half a
 * configuration must not pass for a whole one. Blocking.
 */
[[nodiscard]] Result<QByteArray> viewKubeConfig(const QStringList &paths, const ViewOptions &options);

} // namespace Polydeck::Kube
