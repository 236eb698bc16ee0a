// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "typedfilterproxy.h"

#include <QDateTime>

namespace Polydeck::Ui
{

namespace
{

/// "run-2" before "run-10": digits count as numbers, letters without case.
int compareNaturally(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i].isDigit() && b[j].isDigit()) {
            while (i < a.size() && a[i] == u'0')
                ++i;
            while (j < b.size() && b[j] == u'0')
                ++j;
            const qsizetype startA = i;
            const qsizetype startB = j;
            while (i < a.size() && a[i].isDigit())
                ++i;
            while (j < b.size() && b[j].isDigit())
                ++j;
            if (i - startA != j - startB)
                return i - startA < j - startB ? -1 : 1;
            if (const int c = a.sliced(startA, i - startA).compare(b.sliced(startB, j - startB)); c != 0)
                return c;
        } else {
            const char32_t x = a[i].toCaseFolded().unicode();
            const char32_t y = b[j].toCaseFolded().unicode();
            if (x != y)
                return x < y ? -1 : 1;
            ++i;
            ++j;
        }
    }
    const qsizetype restA = a.size() - i;
    const qsizetype restB = b.size() - j;
    return restA == restB ? 0 : restA < restB ? -1 : 1;
}

} // namespace

TypedFilterProxy::TypedFilterProxy(int sortRole, int filterRole, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(sortRole);
    setFilterRole(filterRole);
}

void TypedFilterProxy::setFilterText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

void TypedFilterProxy::setRowRule(std::function<bool(const QModelIndex &)> rule)
{
    m_rule = std::move(rule);
    invalidateRowsFilter();
}

bool TypedFilterProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_rule && !m_rule(sourceModel()->index(row, 0, parent)))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString haystack = sourceModel()->index(row, 0, parent).data(filterRole()).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&haystack](const QString &word) { return haystack.contains(word, Qt::CaseInsensitive); });
}

bool TypedFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a.metaType() != b.metaType())
        return !a.isValid() && b.isValid(); // what is not known comes first
    switch (a.typeId()) {
    case QMetaType::QString:
        return compareNaturally(*static_cast<const QString *>(a.constData()), *static_cast<const QString *>(b.constData())) < 0;
    case QMetaType::QDateTime:
        return *static_cast<const QDateTime *>(a.constData()) < *static_cast<const QDateTime *>(b.constData());
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::UInt:
    case QMetaType::Bool:
        return a.toLongLong() < b.toLongLong();
    case QMetaType::Double:
    case QMetaType::Float:
        return a.toDouble() < b.toDouble();
    default:
        return QSortFilterProxyModel::lessThan(left, right);
    }
}

} // namespace Polydeck::Ui
