// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "namespacebook.h"

#include <kube/client.h>

#include <QRegularExpression>
#include <QSettings>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

constexpr qsizetype s_mostRecent = 12;

QString keyOf(const QString &context, QLatin1StringView what)
{
    return "namespaces/"_L1 + QString::fromLatin1(QUrl::toPercentEncoding(context)) + u'/' + what;
}

QStringList remembered(const QString &context, QLatin1StringView what)
{
    return QSettings(u"polydeck"_s, u"workspace"_s).value(keyOf(context, what)).toStringList();
}

void remember(const QString &context, QLatin1StringView what, const QStringList &names)
{
    QSettings settings(u"polydeck"_s, u"workspace"_s);
    if (names.isEmpty())
        settings.remove(keyOf(context, what));
    else
        settings.setValue(keyOf(context, what), names);
}

/// What contexts of the same cluster and user name: an administrator put them there for a reason.
QStringList namespacesBeside(const Kube::KubeConfig &config, const QString &context)
{
    const auto *open = config.context(context);
    QStringList names;
    if (!open)
        return names;
    for (const auto &entry : config.contexts) {
        if (entry.cluster == open->cluster && entry.user == open->user && !entry.nameSpace.isEmpty())
            names.append(entry.nameSpace);
    }
    names.removeDuplicates();
    return names;
}

} // namespace

QString chosenNamespace(const QString &context)
{
    return remembered(context, "chosen"_L1).value(0);
}

void rememberNamespace(const QString &context, const QString &nameSpace)
{
    remember(context, "chosen"_L1, nameSpace.isEmpty() ? QStringList() : QStringList{nameSpace});
}

NamespaceBook::NamespaceBook(QObject *parent)
    : QAbstractTableModel(parent)
{
}

NamespaceBook::~NamespaceBook() = default;

void NamespaceBook::setContext(const Kube::KubeConfig &config, const QString &context, const QString &current)
{
    if (context != m_context) {
        m_calls.abortAll();
        m_listed.clear();
        m_isListed = false;
        m_listError = {};
        m_rows.clear();
    }
    m_context = context;
    m_current = current;
    m_fromConfig = namespacesBeside(config, context);
    rebuild();
}

void NamespaceBook::setClient(Kube::Client *client)
{
    m_calls.abortAll();
    m_client = client;
    refresh();
}

void NamespaceBook::refresh()
{
    if (!m_client)
        return;
    m_calls.add(m_client->namespaces().then(this, [this](Result<QStringList> &&names) {
        m_isListed = names.has_value();
        m_listError = names ? Error() : names.error();
        m_listed = names.value_or(QStringList());
        for (Row &row : m_rows)
            row.access = Known::Unknown;
        rebuild();
        if (m_isListed)
            return;
        const auto candidates = this->names();
        for (const QString &name : candidates)
            test(name);
    }));
}

void NamespaceBook::test(const QString &name)
{
    if (!m_client)
        return;
    const Kube::AccessQuestion question{.nameSpace = name, .verb = u"list"_s, .group = {}, .resource = u"pods"_s, .subresource = {}, .name = {}};
    m_calls.add(m_client->mayI(question).then(this, [this, name](Result<Kube::AccessAnswer> &&answer) {
        setAccess(name, !answer ? Known::Unknown : answer->allowed ? Known::Allowed : Known::Denied);
    }));
}

void NamespaceBook::setAccess(const QString &name, Known access)
{
    const auto row = std::ranges::find(m_rows, name, &Row::name);
    if (row == m_rows.end() || row->access == access)
        return;
    row->access = access;
    const auto at = static_cast<int>(row - m_rows.begin());
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    Q_EMIT changed();
}

Status NamespaceBook::addTyped(const QString &name)
{
    static const QRegularExpression valid(u"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"_s);
    if (!valid.match(name).hasMatch()) {
        return failure(Error::Kind::Invalid, tr("\u201c%1\u201d is no name for a namespace.").arg(name),
                       tr("Small letters, digits and dashes, 63 at most, beginning and ending with a letter or digit."));
    }
    auto typed = remembered(m_context, "typed"_L1);
    if (!typed.contains(name)) {
        typed.append(name);
        remember(m_context, "typed"_L1, typed);
    }
    rebuild();
    test(name);
    return {};
}

void NamespaceBook::setFavourite(const QString &name, bool favourite)
{
    auto names = remembered(m_context, "favourite"_L1);
    names.removeAll(name);
    if (favourite)
        names.append(name);
    remember(m_context, "favourite"_L1, names);
    rebuild();
}

void NamespaceBook::forget(const QString &name)
{
    for (const auto what : {"typed"_L1, "recent"_L1, "favourite"_L1}) {
        auto names = remembered(m_context, what);
        if (names.removeAll(name) > 0)
            remember(m_context, what, names);
    }
    rebuild();
}

void NamespaceBook::noteUse(const QString &name)
{
    auto recent = remembered(m_context, "recent"_L1);
    recent.removeAll(name);
    recent.prepend(name);
    if (recent.size() > s_mostRecent)
        recent.resize(s_mostRecent);
    remember(m_context, "recent"_L1, recent);
}

void NamespaceBook::rebuild()
{
    const auto favourites = remembered(m_context, "favourite"_L1);
    QList<Row> rows;
    const auto add = [&](const QStringList &names, const QString &origin) {
        for (const QString &name : names) {
            if (name.isEmpty() || std::ranges::find(rows, name, &Row::name) != rows.end())
                continue;
            const auto old = std::ranges::find(m_rows, name, &Row::name);
            rows.append({.name = name, .origin = origin, .favourite = favourites.contains(name), .access = old == m_rows.end() ? Known::Unknown : old->access});
        }
    };
    add(m_listed, tr("listed by the cluster"));
    add({m_current}, tr("in use"));
    add(m_fromConfig, tr("from the kubeconfig"));
    add(favourites, tr("favourite"));
    add(remembered(m_context, "recent"_L1), tr("used before"));
    add(remembered(m_context, "typed"_L1), tr("typed"));
    if (m_isListed) {
        for (Row &row : rows) {
            if (row.access == Known::Unknown)
                row.access = m_listed.contains(row.name) ? Known::Allowed : Known::Unknown;
        }
    }
    if (rows != m_rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    Q_EMIT changed();
}

QStringList NamespaceBook::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names.append(row.name);
    return names;
}

NamespaceBook::Known NamespaceBook::access(const QString &name) const
{
    const auto row = std::ranges::find(m_rows, name, &Row::name);
    return row == m_rows.end() ? Known::Unknown : row->access;
}

int NamespaceBook::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NamespaceBook::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NamespaceBook::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    const auto text = [&]() -> QString {
        switch (index.column()) {
        case Name:
            return row.name;
        case Origin:
            return row.origin;
        case Access:
            return m_isListed && m_listed.contains(row.name) ? tr("exists")
                : row.access == Known::Allowed               ? tr("you may use it")
                : row.access == Known::Denied                ? tr("no rights")
                                                             : tr("not tested");
        default:
            return {};
        }
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text();
    case SortRole: // favourites first
        return index.column() == Name ? QString((row.favourite ? u'0' : u'1') + row.name) : text();
    case FilterRole:
        return row.name;
    case NameRole:
        return row.name;
    case IsCurrentRole:
        return row.name == m_current;
    case IsFavouriteRole:
        return row.favourite;
    case AccessRole:
        return static_cast<int>(row.access);
    default:
        return {};
    }
}

QVariant NamespaceBook::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Namespace");
    case Origin:
        return tr("Known from");
    case Access:
        return tr("Rights");
    default:
        return {};
    }
}

} // namespace Polydeck
