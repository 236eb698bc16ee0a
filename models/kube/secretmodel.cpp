// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretmodel.h"
#include "words.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

SecretModel::SecretModel(QObject *parent)
    : KeyedRows(parent)
    , m_clock([] { return QDateTime::currentDateTimeUtc(); })
{
}

void SecretModel::setRows(const QList<SecretRow> &rows)
{
    replaceRows(rows);
}

bool SecretModel::contains(const QString &name) const
{
    return std::ranges::any_of(m_rows, [&name](const SecretRow &row) { return row.name == name; });
}

void SecretModel::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
}

int SecretModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

namespace
{

QString keyCountText(int count)
{
    return count < 0 ? QString() : QString::number(count);
}

QVariant sortValue(const SecretRow &row, int column)
{
    switch (column) {
    case SecretModel::Type:
        return secretTypeText(row.type).toLower();
    case SecretModel::Keys:
        return row.keyCount;
    case SecretModel::Age:
        return -row.created.toMSecsSinceEpoch(); // ascending: youngest first, as the text grows
    default:
        return row.name;
    }
}

} // namespace

QVariant SecretModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SecretRow &row = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Name:
            return row.name;
        case Type:
            return secretTypeText(row.type);
        case Keys:
            return keyCountText(row.keyCount);
        case Age:
            return ageText(row.created, m_clock());
        default:
            return {};
        }
    case Qt::ToolTipRole:
        // Object names and types cannot hold markup, so a view may show these as they are.
        if (column == Type)
            return row.type;
        return column == Age ? QVariant(row.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Keys || column == Age ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case SortRole:
        return sortValue(row, column);
    case FilterRole:
        return QString(row.name + u'\n' + row.type + u'\n' + secretTypeText(row.type)).toLower();
    case NameRole:
        return row.name;
    default:
        return {};
    }
}

QVariant SecretModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Keys || section == Age))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Type:
        return tr("Type");
    case Keys:
        return tr("Keys");
    case Age:
        return tr("Age");
    default:
        return {};
    }
}

QString secretTypeText(const QString &type)
{
    if (type.isEmpty() || type == "Opaque"_L1)
        return Words::tr("Generic");
    if (type == "kubernetes.io/dockerconfigjson"_L1 || type == "kubernetes.io/dockercfg"_L1)
        return Words::tr("Registry login");
    if (type == "kubernetes.io/tls"_L1)
        return Words::tr("TLS certificate");
    if (type == "kubernetes.io/basic-auth"_L1)
        return Words::tr("User and password");
    if (type == "kubernetes.io/ssh-auth"_L1)
        return Words::tr("SSH key");
    if (type == "kubernetes.io/service-account-token"_L1)
        return Words::tr("Service account token");
    if (type == "bootstrap.kubernetes.io/token"_L1)
        return Words::tr("Bootstrap token");
    if (type == "helm.sh/release.v1"_L1)
        return Words::tr("Helm release");
    return type;
}

QString ageText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return {};
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const qint64 seconds = std::max<qint64>(0, then.secsTo(now));
    const auto text = [](const char *form, qint64 count) { return Words::tr(form).arg(count); };
    if (seconds < 2 * minute)
        return text(QT_TRANSLATE_NOOP("Polydeck::Kube", "%1 s"), seconds);
    if (seconds < 2 * hour)
        return text(QT_TRANSLATE_NOOP("Polydeck::Kube", "%1 min"), seconds / minute);
    if (seconds < 2 * day)
        return text(QT_TRANSLATE_NOOP("Polydeck::Kube", "%1 h"), seconds / hour);
    if (seconds < 730 * day)
        return text(QT_TRANSLATE_NOOP("Polydeck::Kube", "%1 d"), seconds / day);
    return text(QT_TRANSLATE_NOOP("Polydeck::Kube", "%1 y"), seconds / (365 * day));
}

} // namespace Polydeck::Kube
