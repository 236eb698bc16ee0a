// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/error.h>

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace Polydeck::Polyaxon
{

class Client;
class RunModel;

/// Keeps a RunModel fresh by adaptive polling: fast while runs are active, slow when idle, never while paused (hidden).
class RunListWatcher : public QObject
{
    Q_OBJECT
public:
    RunListWatcher(Client &client, RunModel &model, QObject *parent = nullptr);
    ~RunListWatcher() override;
    /// Another project clears the model; the first one of a watcher leaves it until the answer is there.
    void setProject(const QString &project);
    void setPaused(bool paused);
    void refresh();
    [[nodiscard]] bool hasLoaded() const;
    /// Runs of the project on the server; the model holds the newest maxRows of them. Unset until known.
    [[nodiscard]] std::optional<int> total() const;
    static constexpr int maxRows = 2'000;
    /// For tests and for links that cost money: how long between polls while runs are active, and while none is.
    void setIntervals(std::chrono::milliseconds active, std::chrono::milliseconds idle);

Q_SIGNALS:
    /// The first load of a project, after refresh(), after a pause, or after failed().
    void loaded();
    /// Once per trouble; it goes on trying.
    void failed(const Polydeck::Error &error);
    void busyChanged(bool busy);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Follows one run to its end: status history, the run itself, logs (live while it runs, then once from the archive). polyaxon-api 10.1.
/// The client outlives it.
class RunFollower : public QObject
{
    Q_OBJECT
public:
    RunFollower(Client &client, QString project, QString uuid, QObject *parent = nullptr);
    ~RunFollower() override;
    void start();
    void stop(); ///< asks nothing any more; start() goes on
    void refresh();
    void setInterval(std::chrono::milliseconds interval); ///< between polls while the run is active
    [[nodiscard]] bool hasEnded() const;
    [[nodiscard]] const Run &run() const;
    [[nodiscard]] const QList<StatusCondition> &conditions() const;

Q_SIGNALS:
    void runChanged();
    void statusesChanged();
    /// New lines at the end, without repeats.
    void logLines(const QList<Polydeck::Polyaxon::LogLine> &lines);
    /// The archive replaced what was shown live.
    void logReset();
    /// The run is final and its logs are complete.
    void ended();
    /// Trouble while following; it goes on trying where that can help.
    void failed(const Polydeck::Error &error);
    void recovered();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck::Polyaxon
