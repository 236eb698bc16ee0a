// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palettemodel.h"

#include "fuzzymatch.h"

#include <algorithm>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    m_pattern.clear();
    search();
}

void PaletteModel::setPattern(const QString &pattern)
{
    if (pattern == m_pattern)
        return;
    m_pattern = pattern;
    search();
}

const PaletteEntry &PaletteModel::entry(const QModelIndex &index) const
{
    return m_entries.at(m_hits.at(index.row()).entry);
}

void PaletteModel::search()
{
    beginResetModel();
    m_hits.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries.at(i);
        if (auto match = fuzzyMatch(m_pattern, entry.text)) {
            m_hits.append({i, match->score, std::move(match->positions)});
        } else if (auto wide = fuzzyMatch(m_pattern, QString(entry.category + u' ' + entry.text))) {
            // "secrets del" finds "Delete secret" of the category Secrets, behind what matches by its own words.
            m_hits.append({i, wide->score - 20, {}});
        }
    }
    if (!m_pattern.trimmed().isEmpty()) {
        std::ranges::stable_sort(m_hits, [this](const Hit &a, const Hit &b) {
            if (a.score != b.score)
                return a.score > b.score;
            return m_entries.at(a.entry).enabled && !m_entries.at(b.entry).enabled;
        });
    }
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit &hit = m_hits.at(index.row());
    const PaletteEntry &entry = m_entries.at(hit.entry);
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::AccessibleTextRole:
        return QString(entry.text + u", "_s + entry.category + (entry.enabled ? QString() : tr(", not available now")));
    case CategoryRole:
        return entry.category;
    case IconRole:
        return entry.iconName;
    case ShortcutRole:
        return entry.shortcut;
    case EnabledRole:
        return entry.enabled;
    case DangerousRole:
        return entry.dangerous;
    case PositionsRole:
        return QVariant::fromValue(hit.positions);
    default:
        return {};
    }
}

} // namespace Polydeck::Ui
