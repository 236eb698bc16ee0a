// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"
#include "jsonfields.h"
#include "logmerger.h"
#include "runwatcher.h"

#include <base/backoff.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Polyaxon
{

namespace
{

/// A run that says nothing for this many rounds is asked less often.
constexpr int quietRounds = 40;
constexpr int quietFactor = 3;
/// Values of a running run (outputs, metrics) change without a change of status.
constexpr auto rereadRunEvery = 10s;
/// After the server could not read live logs (no cluster in its reach), it is asked for the archive for so long.
constexpr auto liveLogsPause = 30s;
constexpr auto archivePause = 5s;
/// Logs reach the archive a little after the last status.
constexpr int mostArchiveReads = 4;
constexpr auto archiveIsSettled = 60s;
/// Lines reach the server a little late and out of order between pods: this much is read again, and repeats are dropped.
constexpr auto liveOverlap = 3s;
/// Pages of chunk files (1.11): more than any log has.
constexpr int mostChunks = 20'000;

QString withOverlap(const QString &lastTime)
{
    const auto time = parseDate(lastTime);
    return time.isValid() ? time.addMSecs(-std::chrono::milliseconds(liveOverlap).count()).toString(Qt::ISODateWithMs) : lastTime;
}

} // namespace

/**
 * Rounds of: statuses, then the run where it changed, then logs. A round that fails as a whole is repeated after a while;
 * one that succeeds after that says recovered(). When the status is final, the archive is read until it has settled.
 */
struct RunFollower::Private
{
    Private(RunFollower *owner, Client &of)
        : q(owner)
        , client(of)
    {
        timer.setSingleShot(true);
    }

    void round();
    void statusesRead(const StatusHistory &history);
    void readRun();
    void runRead(const Run &read);
    void readLogs();
    void readLive();
    void readArchive(bool isFinalRead);
    void readChunk(const QString &lastFile, bool isFinalRead);
    void chunkRead(const LogChunk &chunk, bool isFinalRead);
    void archiveRead(bool isFinalRead);
    void settle();
    void show(const QList<LogLine> &lines);
    void roundDone();
    void trouble(const Error &error);
    void deleted();
    void halt();
    [[nodiscard]] bool isFinalNow() const { return isFinal(status); }
    [[nodiscard]] QString firstTime() const;

    RunFollower *q;
    Client &client;
    Run run;
    RunStatus status = RunStatus::Unknown;
    QList<StatusCondition> conditions;
    LogMerger merger;
    QString lastTime; ///< where live logs go on
    QList<LogLine> archive; ///< while its chunks come in
    int chunks = 0;
    int archiveReads = 0;
    bool isRunRead = false;
    bool isFailing = false;
    bool isStarted = false;
    bool hasEnded = false;
    int silentRounds = 0;
    std::chrono::milliseconds interval{1'500};
    QElapsedTimer sinceRunRead;
    QDeadlineTimer liveLogsBroken{0};
    QDeadlineTimer nextArchive{0};
    QTimer timer;
    Backoff backoff{1s, 15s};
    Call<StatusHistory> statusCall;
    Call<Run> runCall;
    Call<LogChunk> logCall;
};

void RunFollower::Private::round()
{
    timer.stop();
    statusCall = client.statuses(run.project, run.uuid).then(q, [this](Result<StatusHistory> &&history) {
        if (history)
            statusesRead(*history);
        else
            trouble(history.error());
    });
}

void RunFollower::Private::statusesRead(const StatusHistory &history)
{
    const bool isNews = history.conditions != conditions || history.status != status;
    status = history.status;
    if (isNews) {
        silentRounds = 0;
        conditions = history.conditions;
        Q_EMIT q->statusesChanged();
    }
    const bool isStale = !isRunRead || run.status != status || sinceRunRead.durationElapsed() > rereadRunEvery;
    if (isStale)
        readRun();
    else
        readLogs();
}

void RunFollower::Private::readRun()
{
    runCall = client.run(run.project, run.uuid).then(q, [this](Result<Run> &&read) {
        if (read)
            runRead(*read);
        else
            trouble(read.error());
    });
}

void RunFollower::Private::runRead(const Run &read)
{
    const bool isNews = !isRunRead || run != read;
    isRunRead = true;
    sinceRunRead.start();
    run = read;
    if (isNews)
        Q_EMIT q->runChanged();
    if (run.deleted)
        deleted();
    else
        readLogs();
}

void RunFollower::Private::readLogs()
{
    if (!isStarted) // a receiver of the signals above has stopped us
        return;
    if (isFinalNow())
        readArchive(true);
    else if (!mayHaveLogs(status))
        roundDone();
    else if (!liveLogsBroken.hasExpired())
        readArchive(false);
    else
        readLive();
}

QString RunFollower::Private::firstTime() const
{
    const auto from = conditions.isEmpty() || !conditions.front().time.isValid() ? run.created : conditions.front().time;
    return from.toUTC().toString(Qt::ISODateWithMs);
}

void RunFollower::Private::readLive()
{
    if (lastTime.isEmpty())
        lastTime = firstTime();
    logCall = client.logs(run, lastTime, {}, false).then(q, [this](Result<LogChunk> &&chunk) {
        if (!chunk && chunk.error().httpStatus >= 500) {
            // What a server without its cluster answers (polyaxon-api 10.1); what it has on disk can still be read.
            liveLogsBroken.setRemainingTime(liveLogsPause);
            readArchive(false);
            return;
        }
        if (!chunk) {
            trouble(chunk.error());
            return;
        }
        // An empty last_time says that no more is expected; the status will say so as well, and until then we ask from here.
        if (!chunk->lastTime.isEmpty())
            lastTime = withOverlap(chunk->lastTime);
        show(merger.add(chunk->lines));
        roundDone();
    });
}

void RunFollower::Private::readArchive(bool isFinalRead)
{
    // Each read is the whole log again, so it is not read every round.
    if (!isFinalRead && !nextArchive.hasExpired()) {
        roundDone();
        return;
    }
    nextArchive.setRemainingTime(std::min<std::chrono::milliseconds>(archivePause, interval * quietFactor));
    archive.clear();
    chunks = 0;
    readChunk({}, isFinalRead);
}

void RunFollower::Private::readChunk(const QString &lastFile, bool isFinalRead)
{
    logCall = client.logs(run, {}, lastFile, true).then(q, [this, isFinalRead](Result<LogChunk> &&chunk) {
        if (chunk)
            chunkRead(*chunk, isFinalRead);
        else
            trouble(chunk.error());
    });
}

void RunFollower::Private::chunkRead(const LogChunk &chunk, bool isFinalRead)
{
    archive += chunk.lines;
    const bool isLast = chunk.lastFile.isEmpty() || (!chunk.files.isEmpty() && chunk.files.last() == chunk.lastFile) || ++chunks >= mostChunks;
    if (isLast)
        archiveRead(isFinalRead);
    else
        readChunk(chunk.lastFile, isFinalRead);
}

void RunFollower::Private::archiveRead(bool isFinalRead)
{
    if (!isFinalRead) {
        show(merger.add(archive));
        archive.clear();
        roundDone();
        return;
    }
    const bool endedLongAgo = run.finished.isValid() && run.finished.secsTo(QDateTime::currentDateTimeUtc()) > archiveIsSettled.count();
    const bool isComplete = merger.isCovered(archive);
    const bool hasNews = archive.size() > merger.count();
    ++archiveReads;
    const bool isSettled = isComplete && !hasNews && archiveReads > 1;
    if (isComplete && !hasNews && !endedLongAgo && !isSettled) {
        settle();
        timer.start(interval);
    } else if ((isComplete && endedLongAgo) || isSettled || archiveReads >= mostArchiveReads) {
        settle();
        hasEnded = true;
        roundDone();
        if (isStarted)
            Q_EMIT q->ended();
    } else {
        if (isComplete)
            settle();
        archive.clear();
        timer.start(interval);
    }
}

void RunFollower::Private::settle()
{
    const auto outcome = merger.settle(std::exchange(archive, {}));
    if (outcome.isReset)
        Q_EMIT q->logReset();
    show(outcome.lines);
}

void RunFollower::Private::show(const QList<LogLine> &lines)
{
    if (lines.isEmpty())
        return;
    silentRounds = 0;
    Q_EMIT q->logLines(lines);
}

void RunFollower::Private::roundDone()
{
    backoff.reset();
    if (std::exchange(isFailing, false))
        Q_EMIT q->recovered();
    if (!isStarted || hasEnded)
        return;
    const bool isQuiet = ++silentRounds > quietRounds;
    timer.start(isQuiet ? interval * quietFactor : interval);
}

void RunFollower::Private::trouble(const Error &error)
{
    const bool canHelpItself = error.isTransient() || error.kind == Error::Kind::Protocol;
    if (canHelpItself)
        timer.start(backoff.next());
    else
        isStarted = false;
    if (!std::exchange(isFailing, true))
        Q_EMIT q->failed(error);
}

void RunFollower::Private::deleted()
{
    isStarted = false;
    isFailing = true;
    Q_EMIT q->failed(Error::make(Error::Kind::NotFound, tr("The run \u201c%1\u201d was deleted.").arg(run.name.isEmpty() ? run.uuid.left(8) : run.name),
        tr("Its logs and files are removed by the server soon.")));
}

void RunFollower::Private::halt()
{
    timer.stop();
    statusCall.abort();
    runCall.abort();
    logCall.abort();
    archive.clear();
}

RunFollower::RunFollower(Client &client, QString project, QString uuid, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client))
{
    d->run.project = std::move(project);
    d->run.uuid = std::move(uuid);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->round(); });
}

RunFollower::~RunFollower() = default;

void RunFollower::start()
{
    if (std::exchange(d->isStarted, true))
        return;
    d->round();
}

void RunFollower::stop()
{
    d->isStarted = false;
    d->halt();
}

void RunFollower::refresh()
{
    d->halt();
    d->isStarted = true;
    d->isRunRead = false;
    d->hasEnded = false;
    d->archiveReads = 0;
    d->silentRounds = 0;
    d->liveLogsBroken.setRemainingTime(0);
    d->nextArchive.setRemainingTime(0);
    d->round();
}

void RunFollower::setInterval(std::chrono::milliseconds interval)
{
    d->interval = interval;
}

bool RunFollower::hasEnded() const
{
    return d->hasEnded;
}

const Run &RunFollower::run() const
{
    return d->run;
}

const QList<StatusCondition> &RunFollower::conditions() const
{
    return d->conditions;
}

} // namespace Polydeck::Polyaxon
