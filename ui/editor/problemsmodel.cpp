// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "problemsmodel.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::Finding;
using Polyaxonfile::Severity;

ProblemsModel::ProblemsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProblemsModel::setFindings(const QList<Finding> &findings)
{
    QList<Finding> sorted = findings;
    std::ranges::stable_sort(sorted, {}, [](const Finding &f) { return std::tuple(f.severity == Severity::Warning, f.line, f.column); });
    if (sorted == m_findings)
        return;
    beginResetModel();
    m_findings = std::move(sorted);
    endResetModel();
}

const Finding &ProblemsModel::finding(int row) const
{
    return m_findings.at(row);
}

int ProblemsModel::errorCount() const
{
    return int(std::ranges::count(m_findings, Severity::Error, &Finding::severity));
}

int ProblemsModel::warningCount() const
{
    return int(m_findings.size()) - errorCount();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const Finding &finding = m_findings.at(index.row());
    switch (index.column()) {
    case Message:
        return finding.message;
    case Fix:
        return finding.fix ? finding.fix->title : QString();
    case Place:
        return u"%1:%2"_s.arg(finding.line).arg(finding.column);
    case Rule:
        return finding.rule;
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Message:
        return tr("Problem");
    case Fix:
        return tr("Fix");
    case Place:
        return tr("Line");
    case Rule:
        return tr("Rule");
    default:
        return {};
    }
}

} // namespace Polydeck::Ui
