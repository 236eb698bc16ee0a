// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/finding.h>

#include <QAbstractTableModel>

namespace Polydeck::Ui
{

/// Findings of the document, errors first, then by place.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Message, Place, Rule, Fix, ColumnCount };

    explicit ProblemsModel(QObject *parent = nullptr);
    void setFindings(const QList<Polyaxonfile::Finding> &findings);
    [[nodiscard]] const Polyaxonfile::Finding &finding(int row) const;
    [[nodiscard]] int errorCount() const;
    [[nodiscard]] int warningCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Polyaxonfile::Finding> m_findings;
};

} // namespace Polydeck::Ui
