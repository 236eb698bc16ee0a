// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <QAbstractTableModel>

namespace Polydeck::Polyaxon
{

/// Projects by name. Rows are inserted, removed and changed in place, so selection survives a refresh.
class ProjectModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Description, Tags, Updated, Created, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, NameRole };

    explicit ProjectModel(QObject *parent = nullptr);
    void setProjects(const QList<Project> &projects);
    [[nodiscard]] const QList<Project> &projects() const;
    [[nodiscard]] int rowOf(const QString &name) const; ///< -1 when there is none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Project> m_projects;
};

} // namespace Polydeck::Polyaxon
