// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Sandbox
{

struct Project
{
    QString uuid;
    QString name;
    QString description;
    QString readme;
    QJsonValue tags; ///< array or null
    QDateTime created;
    QDateTime updated;
};

struct Condition
{
    QString type;
    QString reason;
    QString message;
    QDateTime time;
};

struct RunLogLine
{
    QDateTime time;
    QString text;
};

struct MetricPoint
{
    int step = 0;
    QDateTime time;
    double value = 0;
};

/// A run as the simulated Polyaxon keeps it.
struct Run
{
    QString uuid; ///< 32 hex digits
    QString project;
    QString name;
    QString description;
    QString kind; ///< job, service, matrix
    QString runtime; ///< job, service, grid, tfjob
    QString status;
    QString managedBy = QStringLiteral("agent"); ///< agent, cli or user
    QString pending;
    QJsonValue tags;
    QJsonObject metaInfo;
    QJsonValue inputs;
    QJsonValue outputs;
    QString rawContent; ///< the operation as submitted, JSON text; null for tracked runs
    QString content; ///< the compiled operation
    QJsonValue pipeline; ///< of the children of a matrix
    QDateTime created;
    QDateTime updated;
    QDateTime started;
    QDateTime finished;
    int liveState = 1; ///< 1 live, -1 deleted
    QString podName;
    QList<Condition> conditions;
    QList<RunLogLine> logs;
    QMap<QString, QList<MetricPoint>> metrics;

    [[nodiscard]] bool isFinal() const;
    /// Stop takes effect at once: nothing is on the cluster yet.
    [[nodiscard]] bool isSafeToStop() const;
    [[nodiscard]] std::optional<double> duration() const;
    [[nodiscard]] std::optional<double> waitTime() const;
};

/// plx-operation-UUID-xxxxx, the same for a run at all times.
[[nodiscard]] QString podNameOf(const Run &run);
[[nodiscard]] bool isFinalStatus(const QString &status);
[[nodiscard]] bool isRunningStatus(const QString &status); ///< scheduled, starting, processing, running

} // namespace Polydeck::Sandbox
