// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialexpiry.h"
#include "keyedrows.h"
#include "kubeconfig.h"

namespace Polydeck::Kube
{

/// One context as the table shows it. Made away from the UI thread: thousands of them take a while.
struct ContextRow
{
    ContextEntry entry;
    QString server; ///< of its cluster; empty where that is missing
    QString haystack; ///< lower case, for the filter
    QString problem; ///< why it cannot be used; empty when it looks fine
    std::optional<CredentialExpiry> expiry; ///< of what it signs in with, where that is known
    bool insecure = false; ///< its cluster's certificate is not checked
    bool current = false;

    [[nodiscard]] const QString &key() const { return entry.name; }
    bool operator==(const ContextRow &) const = default;
};

[[nodiscard]] QList<ContextRow> contextRows(const KubeConfig &config);

/// Contexts of the merged configuration. Rows are replaced in place so that selection survives a reload.
class ContextModel : public KeyedRows<ContextRow>
{
    Q_OBJECT
public:
    enum Column { Current, Name, Cluster, User, Namespace, Source, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, NameRole, IsCurrentRole, ServerRole, ProblemRole, ExpiryRole, InsecureRole };

    explicit ContextModel(QObject *parent = nullptr);
    void setRows(QList<ContextRow> rows) { replaceRows(std::move(rows)); }
    void setConfig(const KubeConfig &config) { setRows(contextRows(config)); }
    [[nodiscard]] int rowOf(const QString &name) const; ///< -1: there is none

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace Polydeck::Kube
