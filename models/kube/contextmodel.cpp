// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextmodel.h"
#include "credentials.h"

#include <QDir>
#include <QHash>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

template<class Entry>
QHash<QString, const Entry *> byName(const QList<Entry> &entries)
{
    QHash<QString, const Entry *> index;
    index.reserve(entries.size());
    for (const Entry &entry : entries)
        index.insert(entry.name, &entry);
    return index;
}

/// ~/.kube/config rather than /home/somebody/.kube/config
QString shortPath(const QString &path)
{
    const QString home = QDir::homePath();
    const bool below = home.size() > 1 && path.startsWith(home + u'/');
    return QDir::toNativeSeparators(below ? QString(u'~' + path.sliced(home.size())) : path);
}

QString shownNamespace(const ContextEntry &entry)
{
    return entry.nameSpace.isEmpty() ? u"default"_s : entry.nameSpace;
}

QString cellText(const ContextRow &row, int column)
{
    switch (column) {
    case ContextModel::Current:
        return row.current ? u"●"_s : QString();
    case ContextModel::Name:
        return row.entry.name;
    case ContextModel::Cluster:
        return row.entry.cluster;
    case ContextModel::User:
        return row.entry.user;
    case ContextModel::Namespace:
        return shownNamespace(row.entry);
    case ContextModel::Source:
        return shortPath(row.entry.origin);
    default:
        return {};
    }
}

} // namespace

QList<ContextRow> contextRows(const KubeConfig &config)
{
    const auto clusters = byName(config.clusters);
    const auto users = byName(config.users);
    QList<ContextRow> rows;
    rows.reserve(config.contexts.size());
    for (const ContextEntry &entry : config.contexts) {
        const ClusterEntry *cluster = clusters.value(entry.cluster);
        ContextRow row;
        row.entry = entry;
        row.server = cluster ? cluster->server : QString();
        row.current = entry.name == config.currentContext;
        row.insecure = cluster && cluster->insecureSkipTlsVerify;
        row.haystack = QStringList{entry.name, entry.cluster, entry.user, shownNamespace(entry), row.server}.join(u'\n').toLower();
        if (const auto error = checkEntries(entry, cluster, users.value(entry.user)))
            row.problem = error->oneLine();
        rows.append(std::move(row));
    }
    return rows;
}

ContextModel::ContextModel(QObject *parent)
    : KeyedRows(parent)
{
}

int ContextModel::rowOf(const QString &name) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).entry.name == name)
            return static_cast<int>(i);
    }
    return -1;
}

int ContextModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContextModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ContextRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Current && row.current ? tr("current context") : cellText(row, index.column());
    case SortRole:
        return index.column() == Current ? QVariant(row.current ? 0 : 1) : QVariant(cellText(row, index.column()).toLower());
    case FilterRole:
        return row.haystack;
    case NameRole:
        return row.entry.name;
    case IsCurrentRole:
        return row.current;
    case ServerRole:
        return row.server;
    case ProblemRole:
        return row.problem;
    case ExpiryRole:
        return row.expiry ? QVariant(row.expiry->when) : QVariant();
    case InsecureRole:
        return row.insecure;
    default:
        return {};
    }
}

QVariant ContextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Current:
        return QString();
    case Name:
        return tr("Name");
    case Cluster:
        return tr("Cluster");
    case User:
        return tr("User");
    case Namespace:
        return tr("Namespace");
    case Source:
        return tr("File");
    default:
        return {};
    }
}

} // namespace Polydeck::Kube
