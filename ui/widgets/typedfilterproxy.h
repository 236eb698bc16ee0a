// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include <functional>

namespace Polydeck::Ui
{

/**
 * Sorts by a role that holds typed keys (numbers, times, text compared naturally, without case) and filters on one role
 * that holds a row's text ("haystack", column 0): each word typed must occur. Equal keys keep the source's order.
 */
class TypedFilterProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    TypedFilterProxy(int sortRole, int filterRole, QObject *parent = nullptr);

    void setFilterText(const QString &text);
    /// Rows of the source that may show at all, whatever is typed; nothing: all.
    void setRowRule(std::function<bool(const QModelIndex &sourceIndex)> rule);
    [[nodiscard]] QString filterText() const { return m_text; }

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::function<bool(const QModelIndex &)> m_rule;
    QString m_text;
    QStringList m_words;
};

} // namespace Polydeck::Ui
