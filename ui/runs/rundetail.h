// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>
#include <polyaxon/types.h>

#include <QWidget>

#include <memory>

class QTabWidget;
class QTimer;

namespace Polydeck
{
class Workspace;
namespace Polyaxon
{
class Client;
class RunFollower;
}
}

namespace Polydeck::Ui
{
class ElidedLabel;
class LogPanel;
class MessageBar;
class PropertyList;
class StatusHistoryView;
class StatusPill;
class TextLabel;

/// One run, followed while it is shown: overview, status history, logs.
class RunDetail : public QWidget
{
    Q_OBJECT
public:
    explicit RunDetail(Workspace &workspace, QWidget *parent = nullptr);
    ~RunDetail() override;

    /// Follows the run; the same one again changes nothing. Empty: nothing is shown.
    void follow(const QString &project, const QString &uuid);
    [[nodiscard]] QString uuid() const { return m_uuid; }
    void showLogs();
    void refresh();
    /// The list says this of the run: what disagrees is read again.
    void noteStatus(Polyaxon::RunStatus status);
    void focusFind();

Q_SIGNALS:
    /// A fresher state than the table may have.
    void runChanged(const Polydeck::Polyaxon::Run &run);

private:
    void connectFollower();
    void showRun();
    void showProperties(const Polyaxon::Run &run);
    void updatePlaceholder(bool ended);
    void startOver();

    Workspace &m_workspace;
    QString m_project;
    QString m_uuid;
    Polyaxon::Client *m_followed = nullptr; ///< the connection that m_follower uses
    std::unique_ptr<Polyaxon::RunFollower> m_follower;
    StatusPill *m_pill;
    ElidedLabel *m_title;
    TextLabel *m_uuidLabel;
    MessageBar *m_messages;
    QTabWidget *m_tabs;
    PropertyList *m_properties;
    StatusHistoryView *m_statuses;
    LogPanel *m_log;
    QTimer *m_tick;
};

} // namespace Polydeck::Ui
