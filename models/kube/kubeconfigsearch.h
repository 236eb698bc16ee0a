// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Polydeck::Kube
{

/// A file that was looked at as something to import.
struct FoundFile
{
    enum class Verdict {
        Usable, ///< a kubeconfig with something in it
        Backup, ///< its name says that it is a copy made before a change
        Copy, ///< everything in it is in the configuration, or in another file found, already
        InUse, ///< one of the configuration's files
        NoKubeConfig, ///< something else, or broken
    };

    QString path;
    Verdict verdict = Verdict::Usable;
    int contexts = 0;
    QString why; ///< what is wrong with it, what it is a copy of; empty for Usable

    bool operator==(const FoundFile &) const = default;
};

/// Names like config.bak, config~, config_2024-05-01 beside config: what programs and people make before they change a file.
[[nodiscard]] bool isBackupName(const QString &fileName, const QStringList &neighbours);

/**
 * Looks at files, and at the files right in folders, for kubeconfigs to import; \a known are the files of the configuration.
 * Named files are judged by their content only. Bounded: at most 500 files. Blocking.
 */
[[nodiscard]] QList<FoundFile> findKubeConfigs(const QStringList &filesAndFolders, const QStringList &known);

} // namespace Polydeck::Kube
