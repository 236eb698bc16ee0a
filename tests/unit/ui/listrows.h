// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QTimeZone>

/// Rows for list tests: a name, a number and a time, with the roles that item models of the program have.
class ListRows : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, NameRole };
    struct Row
    {
        QString name = {};
        int number = 0;
        QDateTime time = {};
    };

    using QAbstractTableModel::QAbstractTableModel;

    void reset(const QList<Row> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    void insert(int at, const Row &row)
    {
        beginInsertRows({}, at, at);
        m_rows.insert(at, row);
        endInsertRows();
    }
    void remove(int at)
    {
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    void change(int at, const Row &row)
    {
        m_rows[at] = row;
        Q_EMIT dataChanged(index(at, 0), index(at, 2));
    }
    static QList<Row> make(int count)
    {
        QList<Row> rows;
        const QDateTime start = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::UTC);
        for (int i = 0; i < count; ++i)
            rows.append({QStringLiteral("row-%1").arg(i), count - i, start.addSecs((i * 7919) % count)});
        return rows;
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 3; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const Row &row = m_rows.at(index.row());
        if (role == NameRole)
            return row.name;
        if (role == FilterRole)
            return row.name.toLower();
        if (role != Qt::DisplayRole && role != SortRole)
            return {};
        switch (index.column()) {
        case 0:
            return row.name;
        case 1:
            return row.number;
        default:
            return role == SortRole ? QVariant(row.time) : QVariant(row.time.toString());
        }
    }

private:
    QList<Row> m_rows;
};
