// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"
#include "kubeconfigchanges.h"
#include "kubeconfigimport.h"
#include "kubeconfigsearch.h"

#include <base/call.h>
#include <base/result.h>

#include <QObject>

#include <functional>
#include <memory>

namespace Polydeck::Kube
{

/// The files that make up the configuration, in order, as kubectl finds them: KUBECONFIG without duplicates, else ~/.kube/config.
[[nodiscard]] QStringList kubeConfigPaths();

enum class MissingFiles {
    Skip, ///< as for the elements of KUBECONFIG
    Report, ///< as for a file that the user named: a missing one is a problem
};

/**
 * Reads and merges \a paths. A file that is no YAML is left out and becomes a problem with file, line and column; a
 * broken entry becomes a problem and the rest of its file stays usable. Blocking: call it from a worker or a command.
 */
[[nodiscard]] KubeConfig loadKubeConfig(const QStringList &paths, MissingFiles missing = MissingFiles::Skip);

/// The file that kubectl would write current-context and new entries to: the first of \a paths that exists, else the last.
[[nodiscard]] QString defaultKubeConfigFile(const QStringList &paths);

/**
 * Makes \a context current, in the file that kubectl would write: lock file PATH.lock, dated backup, temporary file and
 * rename, mode kept; only the one scalar changes, every other byte stays. The result is read back before it replaces the
 * file, and where anything but the current context would differ, nothing is written. Blocking.
 * \return the file that holds the choice; it is not touched where \a context is current already.
 */
[[nodiscard]] Result<QString> writeCurrentContext(const QStringList &paths, const QString &context);

/**
 * Live view of the files: a thread of its own watches, reads and writes them. Edits from outside (also by rename, also of
 * files that appear later) show within a second; over a half-written file the last good state stays.
 */
struct ContextRow;

class KubeConfigFiles : public QObject
{
    Q_OBJECT
public:
    /// \a ownSources are shown beside the merged configuration, not merged into it: kubectl does not look at them.
    explicit KubeConfigFiles(QStringList paths, QObject *parent = nullptr, QStringList ownSources = {});
    ~KubeConfigFiles() override;

    [[nodiscard]] const KubeConfig &config() const; ///< the reference holds until the next changed()
    [[nodiscard]] QStringList paths() const;
    [[nodiscard]] bool isLoaded() const; ///< false until the first load came back

    [[nodiscard]] const QList<ContextRow> &rows() const; ///< for a ContextModel; made on the thread
    [[nodiscard]] QString undoable() const; ///< what undo() would take back, in words; empty: nothing
    [[nodiscard]] QStringList ownSources() const;
    void setOwnSources(const QStringList &paths);

    void reload();
    /// Writes, reloads and then resolves: config() is up to date by then.
    [[nodiscard]] Call<QString> useContext(const QString &name);

    // The same for the other changes (kubeconfigchanges.h). A context of a source of its own is changed in its file.
    [[nodiscard]] Call<ChangeReport> renameContext(const QString &from, const QString &to);
    [[nodiscard]] Call<ChangeReport> deleteContext(const QString &name);
    [[nodiscard]] Call<ChangeReport> setNamespace(const QString &context, const QString &nameSpace);
    [[nodiscard]] Call<ChangeReport> restrictPermissions(const QStringList &files);
    [[nodiscard]] Call<ChangeReport> undo();

    // Import: a plan to look at, then the deed.
    [[nodiscard]] Call<ImportPlan> planImport(const QList<ImportInput> &inputs, const ImportOptions &options);
    [[nodiscard]] Call<ChangeReport> import(const ImportPlan &plan);
    /// What of these files and folders could be imported.
    [[nodiscard]] Call<QList<FoundFile>> search(const QStringList &filesAndFolders);

Q_SIGNALS:
    /// The configuration or its problems differ from before; also emitted for the first load, whatever it found.
    void changed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck::Kube
