// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Polyaxon
{

/// GET /api/v1/installation
struct Installation
{
    QString key;
    QString version; ///< "1.11.3", "2.16.1"
    QString dist; ///< "ce" is Community
    QString mode;

    [[nodiscard]] int majorVersion() const;
    [[nodiscard]] int minorVersion() const;
    bool operator==(const Installation &) const = default;
};

struct Project
{
    QString uuid;
    QString name;
    QString description;
    QStringList tags;
    QDateTime created;
    QDateTime updated;
    bool operator==(const Project &) const = default;
};

/// The states of a run in the server's words, plus Unknown for words of later servers (polyaxon-api 8.1).
enum class RunStatus {
    Unknown,
    Created,
    OnSchedule,
    Resuming,
    Retrying,
    Compiled,
    Queued,
    Scheduled,
    Starting,
    Processing,
    Running,
    Warning,
    Unschedulable,
    Stopping,
    Succeeded,
    Skipped,
    Failed,
    UpstreamFailed,
    Stopped,
};

/// How a status looks: a glyph, a word and a colour of its own each (design, section 8).
enum class StatusGroup { Waiting, Running, Stuck, Warning, Stopping, Succeeded, Failed, Stopped };

[[nodiscard]] RunStatus runStatusFromString(QStringView word);
[[nodiscard]] QString runStatusName(RunStatus status); ///< the server's word: "upstream_failed"
[[nodiscard]] StatusGroup statusGroup(RunStatus status);
[[nodiscard]] bool isFinal(RunStatus status);
[[nodiscard]] bool mayHaveLogs(RunStatus status); ///< on the cluster, or has been there

struct Run
{
    QString uuid; ///< 32 hex digits
    QString name;
    QString project;
    QString kind; ///< job, service, dag, matrix, schedule
    QString runtime; ///< concrete one; empty for unmanaged runs
    RunStatus status = RunStatus::Unknown;
    QString statusWord; ///< as the server wrote it
    QDateTime created;
    QDateTime updated;
    QDateTime started;
    QDateTime finished;
    std::optional<double> duration; ///< seconds, once finished
    QStringList tags;
    QString nameSpace; ///< settings.namespace, for streams URLs
    QJsonObject inputs;
    QJsonObject outputs;
    QString pending; ///< approval, upload, build, cache, or empty
    std::optional<double> waitTime; ///< seconds from creation to the first running-like status
    QString pipeline; ///< uuid of the dag, matrix or schedule that this run belongs to, empty when there is none
    bool deleted = false; ///< live_state -1: gone from the lists, still readable until the server cleans up
    /// createRun() only: runs of the same name and content that appeared at the same time, because the request may have been sent twice.
    QStringList twins;
    bool operator==(const Run &) const = default;
};

struct RunPage
{
    QList<Run> runs;
    std::optional<int> total;
};

struct RunQuery
{
    QString project;
    int limit = 100;
    int offset = 0;
    QString sort = QStringLiteral("-created_at");
    QString filter; ///< PQL; wrapped in parentheses where it holds an OR
};

struct StatusCondition
{
    RunStatus status = RunStatus::Unknown;
    QString word;
    QString reason;
    QString message;
    QDateTime time;
    bool operator==(const StatusCondition &) const = default;
};

struct StatusHistory
{
    RunStatus status = RunStatus::Unknown;
    QList<StatusCondition> conditions; ///< oldest first
};

struct LogLine
{
    QDateTime time;
    QString pod;
    QString container;
    QString text;
    quint64 id = 0; ///< hash of pod, container, time as written (microseconds) and text: the same line read twice has the same
    bool operator==(const LogLine &) const = default;
};

struct LogChunk
{
    QList<LogLine> lines;
    QString lastTime; ///< hand back as is; empty at the end
    QString lastFile;
    QStringList files;
};

struct MetricSeries
{
    QString name;
    QList<double> steps;
    QList<double> values; ///< NaN is a gap
};

/// What `polyaxon run` posts: the operation as JSON text plus the overrides of the command line.
struct RunRequest
{
    QString project;
    QByteArray operationJson;
    QString name;
    QStringList tags;
};

} // namespace Polydeck::Polyaxon
