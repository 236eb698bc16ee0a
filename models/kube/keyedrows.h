// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>

#include <algorithm>

namespace Polydeck::Kube
{

/**
 * A table whose rows are values with a key. replaceRows() turns the rows into others by the fewest signals, one per run of
 * neighbours, so that selection, scroll position and persistent indexes stay on what they were. \c Row needs key() and ==.
 */
template<class Row>
class KeyedRows : public QAbstractTableModel
{
public:
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

protected:
    using QAbstractTableModel::QAbstractTableModel;

    /// Keys in \a next must be unique.
    void replaceRows(QList<Row> next)
    {
        if (next == m_rows)
            return;
        if (!patchIsCheap(next)) {
            this->beginResetModel();
            m_rows = std::move(next);
            this->endResetModel();
            return;
        }
        removeMissing(next);
        reorder(next);
        insertNew(next);
        updateChanged(next);
    }

    QList<Row> m_rows;

private:
    /// Beyond this many separate runs a reset costs the views less than the signals do.
    static constexpr qsizetype s_maxRuns = 500;

    static QSet<QString> keysOf(const QList<Row> &rows)
    {
        QSet<QString> keys;
        keys.reserve(rows.size());
        for (const Row &row : rows)
            keys.insert(row.key());
        return keys;
    }

    static qsizetype runsOutside(const QList<Row> &rows, const QSet<QString> &keys)
    {
        qsizetype runs = 0;
        bool inside = true;
        for (const Row &row : rows) {
            const bool known = keys.contains(row.key());
            runs += !known && inside;
            inside = known;
        }
        return runs;
    }

    [[nodiscard]] bool patchIsCheap(const QList<Row> &next) const
    {
        if (m_rows.isEmpty() || next.isEmpty())
            return m_rows.size() + next.size() < s_maxRuns;
        return runsOutside(m_rows, keysOf(next)) + runsOutside(next, keysOf(m_rows)) <= s_maxRuns;
    }

    void removeMissing(const QList<Row> &next)
    {
        const auto keys = keysOf(next);
        for (qsizetype last = m_rows.size() - 1; last >= 0;) {
            if (keys.contains(m_rows.at(last).key())) {
                --last;
                continue;
            }
            qsizetype first = last;
            while (first > 0 && !keys.contains(m_rows.at(first - 1).key()))
                --first;
            this->beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
            m_rows.remove(first, last - first + 1);
            this->endRemoveRows();
            last = first - 1;
        }
    }

    /// Brings the rows that stay into the order they have in \a next.
    void reorder(const QList<Row> &next)
    {
        QHash<QString, qsizetype> place;
        place.reserve(next.size());
        for (qsizetype i = 0; i < next.size(); ++i)
            place.insert(next.at(i).key(), i);
        const auto before = [&place](const Row &a, const Row &b) { return place.value(a.key()) < place.value(b.key()); };
        if (std::is_sorted(m_rows.cbegin(), m_rows.cend(), before))
            return;
        Q_EMIT this->layoutAboutToBeChanged();
        const auto old = m_rows;
        std::sort(m_rows.begin(), m_rows.end(), before);
        QHash<QString, int> now;
        for (qsizetype i = 0; i < m_rows.size(); ++i)
            now.insert(m_rows.at(i).key(), static_cast<int>(i));
        QModelIndexList to;
        const auto from = this->persistentIndexList();
        for (const QModelIndex &index : from)
            to.append(this->index(now.value(old.at(index.row()).key()), index.column()));
        this->changePersistentIndexList(from, to);
        Q_EMIT this->layoutChanged();
    }

    void insertNew(const QList<Row> &next)
    {
        const auto keys = keysOf(m_rows);
        for (qsizetype first = 0; first < next.size();) {
            if (keys.contains(next.at(first).key())) {
                ++first;
                continue;
            }
            qsizetype end = first + 1;
            while (end < next.size() && !keys.contains(next.at(end).key()))
                ++end;
            this->beginInsertRows({}, static_cast<int>(first), static_cast<int>(end - 1));
            m_rows.insert(first, end - first, Row());
            std::copy(next.cbegin() + first, next.cbegin() + end, m_rows.begin() + first);
            this->endInsertRows();
            first = end;
        }
    }

    void updateChanged(const QList<Row> &next)
    {
        const int lastColumn = this->columnCount() - 1;
        for (qsizetype first = 0; first < next.size(); ++first) {
            if (m_rows.at(first) == next.at(first))
                continue;
            qsizetype end = first;
            for (; end < next.size() && !(m_rows.at(end) == next.at(end)); ++end)
                m_rows[end] = next.at(end);
            Q_EMIT this->dataChanged(this->index(static_cast<int>(first), 0), this->index(static_cast<int>(end - 1), lastColumn));
            first = end;
        }
    }
};

} // namespace Polydeck::Kube
