// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importmodel.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

QString keyOf(const QString &from, const QString &context)
{
    return from + u'\n' + context;
}

QString kindWord(Kube::ImportRow::Kind kind)
{
    switch (kind) {
    case Kube::ImportRow::Kind::Context:
        return {};
    case Kube::ImportRow::Kind::Cluster:
        return ImportModel::tr("cluster");
    case Kube::ImportRow::Kind::User:
        break;
    }
    return ImportModel::tr("user");
}

QString becomesText(const Kube::ImportRow &row)
{
    switch (row.action) {
    case Kube::ImportAction::Add:
        return ImportModel::tr("added");
    case Kube::ImportAction::AddRenamed:
        return ImportModel::tr("added as %1").arg(row.newName);
    case Kube::ImportAction::Replace:
        return row.note.isEmpty() ? ImportModel::tr("replaces the one that is there") : ImportModel::tr("replaces the one that is there, %1").arg(row.note);
    case Kube::ImportAction::Skip:
        return ImportModel::tr("left out");
    case Kube::ImportAction::Same:
        break;
    }
    return row.newName == row.name ? ImportModel::tr("is there already") : ImportModel::tr("is there already as %1").arg(row.newName);
}

} // namespace

ImportModel::ImportModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ImportModel::setRows(const QList<Kube::ImportRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void ImportModel::setAnswer(const QString &from, const QString &context, Answer answer, const QString &text)
{
    m_said.insert(keyOf(from, context), {.answer = answer, .text = text});
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, LeadsTo), index(static_cast<int>(m_rows.size()) - 1, LeadsTo));
}

void ImportModel::clearAnswers()
{
    m_said.clear();
}

ImportModel::Said ImportModel::said(const Kube::ImportRow &row) const
{
    return row.kind == Kube::ImportRow::Kind::Context ? m_said.value(keyOf(row.from, row.name)) : Said();
}

ImportModel::Answer ImportModel::answer(int row) const
{
    return said(m_rows.at(row)).answer;
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Kube::ImportRow &row = m_rows.at(index.row());
    switch (index.column()) {
    case Name: {
        const QString kind = kindWord(row.kind);
        return kind.isEmpty() ? row.name : u"%1 (%2)"_s.arg(row.name, kind);
    }
    case Becomes:
        return becomesText(row);
    case LeadsTo: {
        const Said answer = said(row);
        return answer.text.isEmpty() ? QUrl(row.server).toDisplayString(QUrl::RemoveUserInfo) : answer.text;
    }
    default:
        return {};
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("In the file");
    case Becomes:
        return tr("Here");
    case LeadsTo:
        return tr("Leads to");
    default:
        return {};
    }
}

} // namespace Polydeck::Ui
