// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/kubeconfigimport.h>

#include <QAbstractTableModel>
#include <QHash>

namespace Polydeck::Ui
{

/// The preview of an import: what becomes of each entry.
class ImportModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Becomes, LeadsTo, ColumnCount };
    enum class Answer { None, Asking, Good, Bad };

    explicit ImportModel(QObject *parent = nullptr);

    void setRows(const QList<Kube::ImportRow> &rows);
    [[nodiscard]] const QList<Kube::ImportRow> &rows() const { return m_rows; }
    /// What the connection of a context said.
    void setAnswer(const QString &from, const QString &context, Answer answer, const QString &text);
    void clearAnswers();
    [[nodiscard]] Answer answer(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Said
    {
        Answer answer = Answer::None;
        QString text;
    };
    [[nodiscard]] Said said(const Kube::ImportRow &row) const;

    QList<Kube::ImportRow> m_rows;
    QHash<QString, Said> m_said;
};

} // namespace Polydeck::Ui
