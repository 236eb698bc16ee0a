// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardbook.h"

#include <kube/portowner.h>

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

const QString s_gatewayKey = u"\x01gateway"_s; // no name that people can type

QString bytes(qint64 count)
{
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeSIFormat);
}

} // namespace

ForwardBook::ForwardBook(QObject *parent)
    : QAbstractTableModel(parent)
{
}

ForwardBook::~ForwardBook() = default;

void ForwardBook::setContext(const QString &context)
{
    if (context == m_context)
        return;
    beginResetModel();
    for (Row &row : m_rows)
        close(row);
    m_rows.clear();
    m_http = nullptr;
    m_context = context;
    const auto specs = rememberedForwards(context);
    for (const ForwardSpec &spec : specs)
        m_rows.push_back({spec, nullptr});
    endResetModel();
    Q_EMIT changed();
}

void ForwardBook::setConnection(const Net::ConnectionProfile &profile, Net::Http &http)
{
    m_profile = profile;
    const bool isOther = std::exchange(m_http, &http) != &http;
    for (Row &row : m_rows) {
        if (row.forward && isOther)
            row.forward->setProfile(m_profile, *m_http);
        else if (row.forward)
            row.forward->retry();
        else if (row.spec.isWanted)
            open(row);
    }
}

void ForwardBook::suspend()
{
    m_http = nullptr;
    for (Row &row : m_rows) {
        if (row.forward)
            row.forward->suspend();
    }
}

void ForwardBook::setGateway(Kube::PortForward *forward)
{
    if (forward == m_gateway)
        return;
    if (m_gateway)
        m_gateway->disconnect(this);
    const bool had = m_gateway;
    if (had && !forward) {
        beginRemoveRows({}, 0, 0);
        m_gateway = nullptr;
        endRemoveRows();
    } else if (!had && forward) {
        beginInsertRows({}, 0, 0);
        m_gateway = forward;
        endInsertRows();
    } else {
        m_gateway = forward;
        rowChanged(0);
    }
    if (forward)
        connect(forward, &Forward::stateChanged, this, [this] { rowChanged(0); });
    Q_EMIT changed();
}

std::optional<Error> ForwardBook::check(const ForwardSpec &spec, const QString &replaces) const
{
    const auto invalid = [](const QString &what, const QString &hint) { return Error::make(Error::Kind::Invalid, what, hint); };
    if (spec.name.trimmed().isEmpty())
        return invalid(tr("The forward needs a name."), tr("Any will do: it is shown in the list and remembered."));
    if (spec.name != replaces && modelRow(spec.name) >= 0)
        return invalid(tr("There is a forward named \u201c%1\u201d already.").arg(spec.name), tr("Choose another name."));
    if (spec.target.service.isEmpty() == spec.target.pod.isEmpty())
        return invalid(tr("Choose a service or a pod."), tr("A service leads to one of its pods, and to the next one when that goes."));
    if (spec.target.port.isEmpty())
        return invalid(tr("Which port of %1?").arg(targetText(spec.target).chopped(1)), tr("A number or the name of a port."));
    bool isNumber = false;
    const uint port = spec.target.port.toUInt(&isNumber);
    if (isNumber && (port == 0 || port > 65535))
        return invalid(tr("%1 is no port number.").arg(spec.target.port), tr("Ports are 1 to 65535."));
    if (spec.localPort != 0) {
        for (const Row &row : m_rows) {
            if (row.spec.name != replaces && row.spec.localPort == spec.localPort)
                return invalid(tr("The local port %1 belongs to the forward \u201c%2\u201d.").arg(spec.localPort).arg(row.spec.name), tr("Choose another one, or leave it empty."));
        }
    }
    return std::nullopt;
}

Status ForwardBook::add(const ForwardSpec &spec)
{
    if (const auto error = check(spec))
        return failure(*error);
    const int at = rowCount();
    beginInsertRows({}, at, at);
    m_rows.push_back({spec, nullptr});
    endInsertRows();
    if (spec.isWanted)
        open(m_rows.back());
    save();
    Q_EMIT changed();
    return {};
}

void ForwardBook::remove(const QString &name)
{
    const int row = modelRow(name);
    if (row < 0 || !find(name))
        return;
    beginRemoveRows({}, row, row);
    const auto at = std::ranges::find(m_rows, name, [](const Row &entry) { return entry.spec.name; });
    close(*at);
    m_rows.erase(at);
    endRemoveRows();
    save();
    Q_EMIT changed();
}

void ForwardBook::start(const QString &name)
{
    Row *row = find(name);
    if (!row)
        return;
    row->spec.isWanted = true;
    if (row->forward)
        row->forward->localPort() == 0 ? row->forward->start(row->spec.localPort) : row->forward->retry();
    else
        open(*row);
    save();
    stateChanged(name);
}

void ForwardBook::stop(const QString &name)
{
    Row *row = find(name);
    if (!row)
        return;
    row->spec.isWanted = false;
    close(*row);
    save();
    stateChanged(name);
}

void ForwardBook::useFreePort(const QString &name)
{
    Row *row = find(name);
    if (!row)
        return;
    row->spec.localPort = Kube::freePortAfter(row->spec.localPort);
    close(*row);
    start(name);
}

QStringList ForwardBook::sets() const
{
    QStringList sets;
    for (const Row &row : m_rows) {
        if (!row.spec.set.isEmpty() && !sets.contains(row.spec.set))
            sets.append(row.spec.set);
    }
    sets.sort(Qt::CaseInsensitive);
    return sets;
}

void ForwardBook::startSet(const QString &set)
{
    for (const Row &row : m_rows) {
        if (row.spec.set == set)
            start(row.spec.name);
    }
}

void ForwardBook::stopSet(const QString &set)
{
    for (const Row &row : m_rows) {
        if (row.spec.set == set)
            stop(row.spec.name);
    }
}

const ForwardSpec *ForwardBook::spec(const QString &name) const
{
    const auto found = std::ranges::find(m_rows, name, [](const Row &row) { return row.spec.name; });
    return found == m_rows.cend() ? nullptr : &found->spec;
}

Kube::PortForward *ForwardBook::forward(const QString &name) const
{
    if (name == s_gatewayKey)
        return m_gateway;
    const auto found = std::ranges::find(m_rows, name, [](const Row &row) { return row.spec.name; });
    return found == m_rows.cend() ? nullptr : found->forward.get();
}

int ForwardBook::runningCount() const
{
    const auto running = std::ranges::count_if(m_rows, [](const Row &row) { return row.forward && row.forward->localPort() != 0; });
    return static_cast<int>(running) + (m_gateway && m_gateway->localPort() != 0 ? 1 : 0);
}

void ForwardBook::refreshTraffic()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Traffic), index(rowCount() - 1, Traffic), {Qt::DisplayRole, SortRole});
}

void ForwardBook::open(Row &row)
{
    if (!m_http)
        return; // it is started when the cluster is reached
    row.forward = std::make_unique<Kube::PortForward>(m_profile, *m_http, row.spec.target);
    row.forward->setTimings(m_timings);
    connect(row.forward.get(), &Forward::stateChanged, this, [this, name = row.spec.name] { stateChanged(name); });
    row.forward->start(row.spec.localPort);
    if (row.spec.localPort == 0 && row.forward->localPort() != 0) {
        row.spec.localPort = row.forward->localPort(); // bookmarks and settings elsewhere rely on it
        save();
    }
}

void ForwardBook::close(Row &row)
{
    if (!row.forward)
        return;
    row.forward->disconnect();
    row.forward->stop();
    row.forward.release()->deleteLater(); // it may be the one that is signalling
}

void ForwardBook::stateChanged(const QString &name)
{
    rowChanged(modelRow(name));
    Q_EMIT changed();
}

void ForwardBook::rowChanged(int row)
{
    if (row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ForwardBook::save() const
{
    QList<ForwardSpec> specs;
    for (const Row &row : m_rows)
        specs.append(row.spec);
    rememberForwards(m_context, specs);
}

ForwardBook::Row *ForwardBook::find(const QString &name)
{
    const auto found = std::ranges::find(m_rows, name, [](const Row &row) { return row.spec.name; });
    return found == m_rows.end() ? nullptr : &*found;
}

int ForwardBook::modelRow(const QString &name) const
{
    const auto found = std::ranges::find(m_rows, name, [](const Row &row) { return row.spec.name; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin()) + (m_gateway ? 1 : 0);
}

const Kube::PortForward *ForwardBook::forwardAt(int row) const
{
    if (m_gateway && row == 0)
        return m_gateway;
    return m_rows.at(static_cast<std::size_t>(row - (m_gateway ? 1 : 0))).forward.get();
}

int ForwardBook::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size()) + (m_gateway ? 1 : 0);
}

int ForwardBook::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ForwardBook::stateText(int row) const
{
    const auto *forward = forwardAt(row);
    if (!forward)
        return tr("stopped");
    switch (forward->state()) {
    case Forward::State::Idle:
        return tr("stopped");
    case Forward::State::Connecting:
        return tr("connecting");
    case Forward::State::Ready:
        return tr("open");
    case Forward::State::Reconnecting:
        return tr("reconnecting");
    case Forward::State::Failed:
        return tr("failed");
    }
    return {};
}

QVariant ForwardBook::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const bool isGateway = m_gateway && index.row() == 0;
    const auto *forward = forwardAt(index.row());
    const auto *spec = isGateway ? nullptr : &m_rows.at(static_cast<std::size_t>(index.row() - (m_gateway ? 1 : 0))).spec;
    const QString name = isGateway ? tr("Polyaxon") : spec->name;
    const quint16 local = forward && forward->localPort() != 0 ? forward->localPort() : spec ? spec->localPort : quint16(0);
    const auto text = [&]() -> QString {
        switch (index.column()) {
        case Name:
            return name;
        case Target:
            return targetText(isGateway ? m_gateway->target() : spec->target);
        case Local:
            return local == 0 ? tr("any") : u"127.0.0.1:%1"_s.arg(local);
        case State:
            return stateText(index.row());
        case Traffic:
            return forward ? tr("%1 in, %2 out").arg(bytes(forward->bytesReceived()), bytes(forward->bytesSent())) : QString();
        case Set:
            return isGateway ? tr("built in") : spec->set;
        default:
            return {};
        }
    };
    switch (role) {
    case Qt::DisplayRole:
        return text();
    case Qt::ToolTipRole:
        return index.column() == State && forward && !forward->lastError().what.isEmpty() ? forward->lastError().oneLine() : text();
    case SortRole:
        if (index.column() == Local)
            return local;
        if (index.column() == Traffic)
            return forward ? forward->bytesReceived() + forward->bytesSent() : qint64(0);
        return text().toLower();
    case FilterRole:
        return QString(name + u'\n' + targetText(isGateway ? m_gateway->target() : spec->target) + u'\n' + (spec ? spec->set : QString())).toLower();
    case KeyRole:
        return isGateway ? s_gatewayKey : spec->name;
    case StateRole:
        return static_cast<int>(forward ? forward->state() : Forward::State::Idle);
    case IsGatewayRole:
        return isGateway;
    case ErrorRole:
        return forward ? QVariant::fromValue(forward->lastError()) : QVariant();
    default:
        return {};
    }
}

QVariant ForwardBook::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Name");
    case Target:
        return tr("Leads to");
    case Local:
        return tr("Local address");
    case State:
        return tr("State");
    case Traffic:
        return tr("Traffic");
    case Set:
        return tr("Set");
    default:
        return {};
    }
}

} // namespace Polydeck
