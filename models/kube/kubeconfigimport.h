// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"
#include "kubeconfigchanges.h"
#include "kubeconfigedit.h"

#include <base/result.h>

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Kube
{

/// What to do with an entry whose name is taken by another one.
enum class OnConflict { KeepBoth, Replace, Skip };

struct ImportOptions
{
    OnConflict onConflict = OnConflict::KeepBoth;
    QHash<QString, OnConflict> choices = {}; ///< by name of a context of the import: other than onConflict
    bool flatten = true; ///< certificate files become data, so that the file that was imported may go
};

enum class ImportAction { Add, AddRenamed, Replace, Skip, Same };

/// One line of the preview.
struct ImportRow
{
    enum class Kind { Context, Cluster, User };

    Kind kind = Kind::Context;
    QString name; ///< in the file that is imported
    QString newName; ///< in the configuration; the same unless renamed
    ImportAction action = ImportAction::Add;
    bool collides = false; ///< the name is taken by something else, or leads to something whose name is
    QString server; ///< of a context: where it leads
    QString from; ///< the file that is imported
    QString into; ///< the file that is written; empty for Skip and Same
    QString note; ///< what else is to be known: "also used by prod"

    bool operator==(const ImportRow &) const = default;
};

/// What an import would do, ready to be done.
struct ImportPlan
{
    QList<ImportRow> rows; ///< contexts first
    QStringList warnings; ///< a certificate file that is not there, ...
    QString currentContext; ///< that becomes current because there was none
    QMap<QString, KubeConfigEdit> edits; ///< by file
    QHash<QString, KubeConfig> sources; ///< what is imported, by file, to try its connections

    [[nodiscard]] int count(ImportAction action) const;
    [[nodiscard]] bool changesAnything() const { return !edits.isEmpty(); }
    [[nodiscard]] bool hasCollisions() const;
};

/// A kubeconfig to be imported: a file, or text under a name.
struct ImportInput
{
    QString path; ///< of the file, or what the text is called; the base of relative paths in it
    std::optional<QByteArray> text = {}; ///< instead of the file's content
};

/**
 * Works out what becomes of each entry of \a inputs in the configuration of \a paths. Contexts always lead where they led in
 * their own file: clusters and users whose names are taken get new names, and the references follow. What is there already
 * under the same name, or under the new name from an earlier import, is not added again. New entries go to the file that kubectl
 * would write them to. Blocking; writes nothing.
 */
[[nodiscard]] Result<ImportPlan> planImport(const QStringList &paths, const QList<ImportInput> &inputs, const ImportOptions &options);

/// Carries the plan out: one change, which undo takes back.
[[nodiscard]] Result<ChangeReport> applyImport(const QStringList &paths, const ImportPlan &plan);

} // namespace Polydeck::Kube
