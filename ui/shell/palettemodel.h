// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QList>

#include <functional>

namespace Polydeck::Ui
{

/// One line of the command palette.
struct PaletteEntry
{
    QString text = {};
    QString category = {};
    QString iconName = {};
    QString shortcut = {};
    bool enabled = true;
    bool dangerous = false;
    std::function<void()> run = {};
};

/// The lines that match what is typed, best first; all of them in their own order while nothing is typed.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { CategoryRole = Qt::UserRole + 1, IconRole, ShortcutRole, EnabledRole, PositionsRole, DangerousRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries);
    void setPattern(const QString &pattern);
    [[nodiscard]] const PaletteEntry &entry(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Hit
    {
        qsizetype entry;
        int score;
        QList<int> positions;
    };
    void search();
    QList<PaletteEntry> m_entries;
    QList<Hit> m_hits;
    QString m_pattern;
};

} // namespace Polydeck::Ui
