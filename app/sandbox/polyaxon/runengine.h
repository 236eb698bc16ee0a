// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "plan.h"
#include "runstore.h"

#include <QHash>
#include <QObject>

class QTimer;

namespace Polydeck::Sandbox
{

/// Walks the runs through their lives: scheduler, agent and containers of the simulated Polyaxon in one.
class RunEngine : public QObject
{
    Q_OBJECT
public:
    RunEngine(RunStore &store, QString nameSpace, QObject *parent = nullptr);
    ~RunEngine() override;

    /// A new managed run; \a extra are params that its matrix gave it.
    void submit(Run &run, const QJsonObject &extra = {});
    /// The whole life at once, ending at \a finished; for the runs that are there from the start.
    void replay(Run &run, const QDateTime &created);
    void stop(Run &run);
    /// Stops it and takes it out of the lists.
    void remove(Run &run);

Q_SIGNALS:
    void statusChanged(const Polydeck::Sandbox::Run &run);
    void logged(const Polydeck::Sandbox::Run &run, const Polydeck::Sandbox::RunLogLine &line);
    void removed(const Polydeck::Sandbox::Run &run);

private:
    struct Script
    {
        QList<PlanStep> steps;
        qsizetype next = 0;
        QTimer *timer = nullptr;
    };
    void compile(Run &run, const QJsonObject &extra);
    void startMatrix(Run &run, const QJsonObject &operation);
    void watchChildren(Run &run, const QStringList &children);
    void play(Run &run, QList<PlanStep> steps);
    void playNext(Run &run);
    void perform(Run &run, const PlanStep &step);
    void change(Run &run, const QString &status, const QString &reason, const QString &message);
    void log(Run &run, const QString &text);
    void measure(Run &run, const MetricStep &metric);
    void later(Run &run, std::chrono::milliseconds simulated, std::function<void(Run &)> action);

    RunStore &m_store;
    QString m_nameSpace;
    QHash<QString, Script> m_scripts; ///< of the runs under way, by uuid
};

} // namespace Polydeck::Sandbox
