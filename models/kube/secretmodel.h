// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "keyedrows.h"
#include "types.h"

#include <functional>

namespace Polydeck::Kube
{

/**
 * Secrets of a namespace: name, type, number of keys, age. Never holds a value.
 * The age is worked out when it is drawn: repaint the column from a timer, no row changes for it.
 */
class SecretModel : public KeyedRows<SecretRow>
{
    Q_OBJECT
public:
    enum Column { Name, Type, Keys, Age, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, NameRole };

    explicit SecretModel(QObject *parent = nullptr);
    /// Replaces the rows; small differences become inserts and removals, large ones a reset.
    void setRows(const QList<SecretRow> &rows);
    [[nodiscard]] bool contains(const QString &name) const;
    /// Where "now" comes from; tests fix it.
    void setClock(std::function<QDateTime()> clock);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::function<QDateTime()> m_clock;
};

/// The kind of a secret in words a person uses ("registry login"); the type itself where there are none.
[[nodiscard]] QString secretTypeText(const QString &type);

/// "5 min", "3 h", "12 d": how long ago \a then was, seen from \a now; empty for an invalid date.
[[nodiscard]] QString ageText(const QDateTime &then, const QDateTime &now);

} // namespace Polydeck::Kube
