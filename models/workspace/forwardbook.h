// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardspec.h"

#include <base/result.h>
#include <net/connectionprofile.h>

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>
#include <vector>

namespace Polydeck
{

/**
 * The forwards of the open context: the gateway's, which the workspace runs itself, and those that the user named. Local
 * ports stay while pods, servers and networks come and go. Everything is remembered per context; forwards that were running
 * run again when the context is opened.
 */
class ForwardBook : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Target, Local, State, Traffic, Set, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, KeyRole, StateRole, IsGatewayRole, ErrorRole };
    using Forward = Kube::PortForward;

    explicit ForwardBook(QObject *parent = nullptr);
    ~ForwardBook() override;

    // The workspace's side
    void setTimings(const Kube::ForwardTimings &timings) { m_timings = timings; }
    void setContext(const QString &context); ///< ends the forwards of another one
    /// The cluster can be reached, with these credentials; both outlive the next suspend() or setConnection().
    void setConnection(const Net::ConnectionProfile &profile, Net::Http &http);
    void suspend(); ///< the connection goes; local ports stay open and hold what arrives
    void setGateway(Kube::PortForward *forward); ///< null: there is none

    // The user's side
    /// What is wrong with \a spec as a new forward, or as a changed one named \a replaces. Nothing: fine.
    [[nodiscard]] std::optional<Error> check(const ForwardSpec &spec, const QString &replaces = {}) const;
    [[nodiscard]] Status add(const ForwardSpec &spec);
    void remove(const QString &name);
    void start(const QString &name);
    void stop(const QString &name);
    /// After a conflict: takes the next free local port for good.
    void useFreePort(const QString &name);
    [[nodiscard]] QStringList sets() const; ///< sorted
    void startSet(const QString &set);
    void stopSet(const QString &set);

    [[nodiscard]] const ForwardSpec *spec(const QString &name) const;
    [[nodiscard]] Kube::PortForward *forward(const QString &name) const; ///< null while it is not running
    [[nodiscard]] int runningCount() const; ///< the gateway's counted
    void refreshTraffic(); ///< there is no signal for every byte

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed(); ///< rows, states or sets

private:
    struct Row
    {
        ForwardSpec spec;
        std::unique_ptr<Kube::PortForward> forward;
    };
    void open(Row &row);
    static void close(Row &row);
    void stateChanged(const QString &name);
    void save() const;
    void rowChanged(int row);
    [[nodiscard]] Row *find(const QString &name);
    [[nodiscard]] int modelRow(const QString &name) const;
    [[nodiscard]] const Kube::PortForward *forwardAt(int row) const;
    [[nodiscard]] QString stateText(int row) const;

    QString m_context;
    std::vector<Row> m_rows;
    QPointer<Kube::PortForward> m_gateway;
    Kube::ForwardTimings m_timings;
    Net::ConnectionProfile m_profile;
    Net::Http *m_http = nullptr;
};

} // namespace Polydeck
