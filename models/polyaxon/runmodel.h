// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <QAbstractTableModel>

#include <memory>

namespace Polydeck::Polyaxon
{

/**
 * Live table of runs, newest first. Fresh pages are applied as deltas by uuid, so selection and scroll position stay;
 * only above a threshold (1,000 rows or 64 scattered places at once) it resets, and views restore by uuid.
 */
class RunModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, Name, Uuid, Kind, ProjectName, Created, Duration, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, UuidRole, StatusRole, StatusGroupRole };

    explicit RunModel(QObject *parent = nullptr);
    ~RunModel() override;
    void clear();
    /// The page is the truth for what it covers: rows that are missing from it are removed.
    void replace(const QList<Run> &runs);
    /// Adds what is new and updates what is known; removes nothing (a page of recent changes).
    void merge(const QList<Run> &runs);
    /// Adds or updates one run (just submitted, or refreshed on its own).
    void upsert(const Run &run);
    void remove(const QString &uuid);
    [[nodiscard]] const Run *find(const QString &uuid) const;
    [[nodiscard]] int rowOf(const QString &uuid) const;
    [[nodiscard]] bool hasActiveRuns() const;
    /// Repaints ages and live durations; call about once a second while visible.
    void tick();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck::Polyaxon
