// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectmodel.h"

#include "displaytext.h"
#include "rowdiff.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

QStringList namesOf(const QList<Project> &projects)
{
    QStringList names;
    for (const auto &project : projects)
        names.append(project.name);
    return names;
}

/// By name as people sort, one row per name.
QList<Project> inOrder(const QList<Project> &projects)
{
    QSet<QString> seen;
    QList<Project> sorted;
    for (const auto &project : projects) {
        if (!seen.contains(project.name))
            sorted.append(project);
        seen.insert(project.name);
    }
    std::ranges::sort(sorted, [](const Project &left, const Project &right) {
        const auto leftKey = naturalKey(left.name);
        const auto rightKey = naturalKey(right.name);
        return leftKey == rightKey ? left.name < right.name : leftKey < rightKey;
    });
    return sorted;
}

QString displayText(const Project &project, int column)
{
    const auto now = QDateTime::currentDateTimeUtc();
    switch (column) {
    case ProjectModel::Name:
        return project.name;
    case ProjectModel::Description:
        return project.description.simplified();
    case ProjectModel::Tags:
        return project.tags.join(", "_L1);
    case ProjectModel::Updated:
        return ageText(project.updated, now);
    case ProjectModel::Created:
        return ageText(project.created, now);
    default:
        return {};
    }
}

QString toolTip(const Project &project, int column)
{
    switch (column) {
    case ProjectModel::Description:
        return project.description;
    case ProjectModel::Updated:
        return absoluteTimeText(project.updated);
    case ProjectModel::Created:
        return absoluteTimeText(project.created);
    default:
        return displayText(project, column);
    }
}

QVariant sortKey(const Project &project, int column)
{
    switch (column) {
    case ProjectModel::Updated:
        return project.updated;
    case ProjectModel::Created:
        return project.created;
    default:
        return naturalKey(displayText(project, column));
    }
}

} // namespace

ProjectModel::ProjectModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProjectModel::setProjects(const QList<Project> &projects)
{
    const auto target = inOrder(projects);
    const auto diff = diffRows(namesOf(m_projects), namesOf(target));
    if (diff.reset) {
        beginResetModel();
        m_projects = target;
        endResetModel();
        return;
    }
    for (auto span = diff.gone.rbegin(); span != diff.gone.rend(); ++span) {
        beginRemoveRows({}, span->first, span->last());
        m_projects.remove(span->first, span->count);
        endRemoveRows();
    }
    for (const auto &span : diff.fresh) {
        beginInsertRows({}, span.first, span.last());
        for (int row = span.first; row <= span.last(); ++row)
            m_projects.insert(row, target.at(row));
        endInsertRows();
    }
    std::vector<int> changed;
    for (int row = 0; row < target.size(); ++row) {
        if (m_projects.at(row) == target.at(row))
            continue;
        m_projects[row] = target.at(row);
        changed.push_back(row);
    }
    for (const auto &span : changeSpans(changed, static_cast<std::size_t>(m_projects.size())))
        Q_EMIT dataChanged(index(span.first, 0), index(span.last(), ColumnCount - 1));
}

const QList<Project> &ProjectModel::projects() const
{
    return m_projects;
}

int ProjectModel::rowOf(const QString &name) const
{
    const auto found = std::ranges::find(m_projects, name, &Project::name);
    return found == m_projects.end() ? -1 : static_cast<int>(found - m_projects.begin());
}

int ProjectModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.size());
}

int ProjectModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProjectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &project = m_projects.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(project, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(project, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(index.column() >= Updated ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
    case SortRole:
        return sortKey(project, index.column());
    case FilterRole:
        return QString(project.name + u'\n' + project.description + u'\n' + project.tags.join(u' ')).toLower();
    case NameRole:
        return project.name;
    default:
        return {};
    }
}

QVariant ProjectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && (section == Updated || section == Created))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)); // as the cells
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Name");
    case Description:
        return tr("Description");
    case Tags:
        return tr("Tags");
    case Updated:
        return tr("Updated");
    case Created:
        return tr("Created");
    default:
        return {};
    }
}

} // namespace Polydeck::Polyaxon
