// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfigedit.h"

#include <QMap>
#include <QStringList>

namespace Polydeck::Kube
{

/**
 * Carries \a edits (by file) out: locks, backups, replacement, journal. All texts are made before the first file is written, and
 * where a later file cannot be written the earlier ones are put back. \a what goes into the journal.
 * \return the files that changed
 */
[[nodiscard]] Result<QStringList> writeEdits(const QStringList &paths, const QMap<QString, KubeConfigEdit> &edits, const QString &what);

/// The same for contents that are known already; nothing: the file goes.
[[nodiscard]] Result<QStringList> restoreFiles(const QStringList &paths, const QMap<QString, std::optional<QByteArray>> &contents,
                                               const QMap<QString, QByteArray> &expectedHashes);

} // namespace Polydeck::Kube
