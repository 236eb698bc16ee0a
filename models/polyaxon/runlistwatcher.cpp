// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"
#include "runmodel.h"
#include "runwatcher.h"

#include <base/backoff.h>

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Polyaxon
{

namespace
{

constexpr int pageSize = 250;
constexpr int changesPerPoll = 50;
/// Changes are found by their date of update; what that may miss, all pages find.
constexpr auto fullLoadEvery = 60s;
constexpr auto hopelessRetry = 30s;

} // namespace

/**
 * Two kinds of polls. A full load reads all pages (newest maxRows) and is the truth. Between full loads a poll reads the
 * runs that changed last and merges them; the total that comes with each page tells when runs appeared or vanished
 * beyond that, and then a full load follows at once.
 */
struct RunListWatcher::Private
{
    Private(RunListWatcher *owner, Client &of, RunModel &into)
        : q(owner)
        , client(of)
        , model(into)
    {
        timer.setSingleShot(true);
    }

    void poll();
    void loadAll();
    void loadPage(int offset);
    void pageLoaded(const RunPage &page, int offset);
    void readChanges();
    void changesRead(const RunPage &page);
    void succeeded();
    void failed(const Error &error);
    void schedule();
    void hurry();
    void setBusy(bool now);
    void halt();
    [[nodiscard]] bool isOlderThanAll(const Run &run) const;

    RunListWatcher *q;
    Client &client;
    RunModel &model;
    QString project;
    bool isPaused = false;
    bool hasLoaded = false;
    bool isFailing = false;
    bool isBusy = false;
    bool wasAsked = false; ///< somebody waits for loaded()
    std::optional<int> total;
    std::chrono::milliseconds activeInterval{2'000};
    std::chrono::milliseconds idleInterval{15'000};
    QList<Run> collected;
    QElapsedTimer sinceFullLoad;
    QTimer timer;
    Backoff backoff{2s, 30s};
    Call<RunPage> call;
};

void RunListWatcher::Private::poll()
{
    if (project.isEmpty() || isPaused)
        return;
    const bool isDue = !hasLoaded || !sinceFullLoad.isValid() || sinceFullLoad.durationElapsed() >= fullLoadEvery;
    if (isDue)
        loadAll();
    else
        readChanges();
}

void RunListWatcher::Private::loadAll()
{
    timer.stop();
    collected.clear();
    setBusy(!hasLoaded || wasAsked);
    loadPage(0);
}

void RunListWatcher::Private::loadPage(int offset)
{
    RunQuery query;
    query.project = project;
    query.limit = pageSize;
    query.offset = offset;
    call = client.runs(query).then(q, [this, offset](Result<RunPage> &&page) {
        if (page)
            pageLoaded(*page, offset);
        else
            failed(page.error());
    });
}

void RunListWatcher::Private::pageLoaded(const RunPage &page, int offset)
{
    collected += page.runs;
    total = page.total;
    if (!hasLoaded && offset == 0)
        model.merge(page.runs); // the newest are on screen while the rest is on its way
    const bool isLast = page.runs.size() < pageSize || collected.size() >= maxRows || offset + pageSize >= total.value_or(maxRows);
    if (!isLast) {
        loadPage(offset + pageSize);
        return;
    }
    model.replace(std::exchange(collected, {}));
    sinceFullLoad.start();
    succeeded();
}

void RunListWatcher::Private::readChanges()
{
    RunQuery query;
    query.project = project;
    query.limit = changesPerPoll;
    // It is not certain that 1.11 moves the date of update with each status: there, the newest runs are read instead.
    const auto &server = client.installationInfo();
    const bool isOld = !server.version.isEmpty() && server.majorVersion() < 2;
    query.sort = isOld ? u"-created_at"_s : u"-updated_at"_s;
    call = client.runs(query).then(q, [this](Result<RunPage> &&page) {
        if (page)
            changesRead(*page);
        else
            failed(page.error());
    });
}

void RunListWatcher::Private::changesRead(const RunPage &page)
{
    const bool isCapped = total.value_or(0) > maxRows;
    QList<Run> news;
    int unseen = 0;
    bool overlaps = page.runs.size() < changesPerPoll;
    for (const auto &run : page.runs) {
        const auto *known = model.find(run.uuid);
        if (!known && isCapped && isOlderThanAll(run))
            continue;
        if (known && *known == run) {
            overlaps = true;
            continue;
        }
        unseen += known ? 0 : 1;
        news.append(run);
    }
    if (!news.isEmpty())
        model.merge(news);
    const bool isComplete = overlaps && (!page.total || !total || *page.total == *total + unseen);
    total = page.total;
    if (isComplete)
        succeeded();
    else
        loadAll();
}

bool RunListWatcher::Private::isOlderThanAll(const Run &run) const
{
    const auto oldest = model.index(model.rowCount() - 1, RunModel::Uuid).data(RunModel::UuidRole).toString();
    const auto *known = model.find(oldest);
    return known && run.created < known->created;
}

void RunListWatcher::Private::succeeded()
{
    const bool isNews = !hasLoaded || isFailing || wasAsked;
    hasLoaded = true;
    isFailing = false;
    wasAsked = false;
    backoff.reset();
    setBusy(false);
    schedule();
    if (isNews)
        Q_EMIT q->loaded();
}

void RunListWatcher::Private::failed(const Error &error)
{
    setBusy(false);
    const bool canHelpItself = error.isTransient() || error.kind == Error::Kind::Protocol || error.kind == Error::Kind::Cancelled;
    timer.start(canHelpItself ? backoff.next() : std::chrono::milliseconds(hopelessRetry));
    if (!std::exchange(isFailing, true) || std::exchange(wasAsked, false))
        Q_EMIT q->failed(error);
}

void RunListWatcher::Private::schedule()
{
    if (!isPaused)
        timer.start(model.hasActiveRuns() ? activeInterval : idleInterval);
}

/// A run that was just submitted must not wait for the idle interval to end.
void RunListWatcher::Private::hurry()
{
    if (timer.isActive() && !isFailing && timer.remainingTimeAsDuration() > activeInterval && model.hasActiveRuns())
        timer.start(activeInterval);
}

void RunListWatcher::Private::setBusy(bool now)
{
    if (std::exchange(isBusy, now) != now)
        Q_EMIT q->busyChanged(now);
}

void RunListWatcher::Private::halt()
{
    timer.stop();
    call.abort();
    collected.clear();
    setBusy(false);
}

RunListWatcher::RunListWatcher(Client &client, RunModel &model, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client, model))
{
    connect(&d->timer, &QTimer::timeout, this, [this] { d->poll(); });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] { d->hurry(); });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { d->hurry(); });
}

RunListWatcher::~RunListWatcher() = default;

void RunListWatcher::setProject(const QString &project)
{
    if (project == d->project)
        return;
    d->halt();
    // The first project of a new watcher may be what the model shows already: a reconnection keeps the old rows on screen.
    if (!d->project.isEmpty())
        d->model.clear();
    d->project = project;
    d->hasLoaded = false;
    d->isFailing = false;
    d->total.reset();
    d->backoff.reset();
    d->poll();
}

void RunListWatcher::setPaused(bool paused)
{
    if (std::exchange(d->isPaused, paused) == paused)
        return;
    if (paused) {
        d->halt();
        return;
    }
    d->wasAsked = true;
    d->poll();
}

void RunListWatcher::refresh()
{
    if (d->project.isEmpty() || d->isPaused)
        return;
    d->wasAsked = true;
    d->loadAll();
}

bool RunListWatcher::hasLoaded() const
{
    return d->hasLoaded;
}

std::optional<int> RunListWatcher::total() const
{
    return d->total;
}

void RunListWatcher::setIntervals(std::chrono::milliseconds active, std::chrono::milliseconds idle)
{
    d->activeInterval = active;
    d->idleInterval = idle;
}

} // namespace Polydeck::Polyaxon
