// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runapi.h"

#include "answers.h"
#include "paging.h"
#include "pql.h"
#include "runcreate.h"
#include "runengine.h"

#include "../clock.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

/// Runs \a action with the run that the URL names, or answers that there is none.
template<class Action>
HttpResponse withRun(const Visit &visit, const RunStore &store, const Render &render, Action action)
{
    if (!store.project(visit[u"project"_s]))
        return Answers::notFound(u"Project"_s, render.is2x());
    Run *run = store.run(visit[u"project"_s], visit[u"uuid"_s]);
    return run ? action(*run) : Answers::notFound(u"Run"_s, render.is2x());
}

HttpResponse list(const Visit &visit, const RunStore &store, const Render &render)
{
    const HttpRequest &request = visit.request();
    if (!store.project(visit[u"project"_s]))
        return Answers::notFound(u"Project"_s, render.is2x());
    const auto filter = RunFilter::parse(request.queryValue(u"query"), render.is2x());
    if (!filter)
        return Answers::listError(filter.error());
    // Without a term of their own, lists show what is not deleted and, since 2.0, of the last month only.
    const bool liveOnly = !filter->mentions(u"live_state"_s);
    const QDateTime since = render.is2x() && !filter->mentions(u"created_at"_s) ? store.clock().now().addDays(-30) : QDateTime();
    QList<const Run *> runs = store.runs(visit[u"project"_s]);
    runs.removeIf([&](const Run *run) {
        return (liveOnly && run->liveState != 1) || (since.isValid() && run->created < since) || !filter->matches(*run);
    });
    sortRuns(runs, request.queryValue(u"sort"));
    const Paging paging = Paging::of(request, 100, std::numeric_limits<int>::max());
    QJsonArray results;
    for (qsizetype i = paging.offset; i < runs.size() && results.size() < paging.limit; ++i)
        results.append(render.runItem(*runs.at(i)));
    return listResponse(pageObject(request, paging, runs.size(), results));
}

HttpResponse postStatus(const Visit &visit, RunStore &store, Run &run)
{
    const auto body = readJsonBody(visit.request());
    if (!body)
        return body.error();
    const QJsonObject condition = body->value("condition"_L1).toObject();
    const QString type = condition.value("type"_L1).toString();
    if (!type.isEmpty() && type != "created"_L1)
        store.setStatus(run, type, condition.value("reason"_L1).toString(), condition.value("message"_L1).toString());
    const QJsonValue null = QJsonValue::Null;
    return jsonResponse(201, QJsonObject{{u"status"_s, null}, {u"status_conditions"_s, null}, {u"meta_info"_s, null}});
}

HttpResponse lineage(const Visit &visit, const Run &run)
{
    QJsonArray results;
    for (auto it = run.metrics.cbegin(); it != run.metrics.cend(); ++it) {
        const QJsonObject summary{{u"is_event"_s, true}, {u"last_step"_s, it.value().last().step},
                                  {u"metric"_s, QJsonObject{{u"last"_s, it.value().last().value}}}};
        results.append(QJsonObject{{u"name"_s, it.key()},
                                   {u"kind"_s, u"metric"_s},
                                   {u"is_input"_s, false},
                                   {u"path"_s, u"events/metric/%1.plx"_s.arg(it.key())},
                                   {u"summary"_s, summary},
                                   {u"state"_s, run.uuid},
                                   {u"run"_s, run.uuid},
                                   {u"meta_info"_s, QJsonObject{{u"run"_s, QJsonObject{{u"name"_s, run.name}, {u"uuid"_s, run.uuid}}}}}});
    }
    return listResponse(pageObject(visit.request(), Paging::of(visit.request(), 100, 1000), results.size(), results));
}

} // namespace

void addRunRoutes(Router &router, RunStore &store, RunEngine &engine, const Render &render)
{
    const QString runs = u"/api/v1/{owner}/{project}/runs"_s;
    const QString one = runs + "/{uuid}"_L1;
    router.add("GET"_ba, runs, [&](const Visit &visit) { return list(visit, store, render); });
    router.add("POST"_ba, runs, [&](const Visit &visit) { return createRun(visit.request(), visit[u"project"_s], store, engine, render); });
    router.add("GET"_ba, one, [&](const Visit &visit) {
        return withRun(visit, store, render, [&](const Run &run) { return jsonResponse(200, render.runDetail(run)); });
    });
    router.add("DELETE"_ba, one, [&](const Visit &visit) {
        return withRun(visit, store, render, [&](Run &run) {
            engine.remove(run);
            return emptyResponse(204);
        });
    });
    router.add("PATCH"_ba, one, [](const Visit &) { return Answers::notSimulated(u"Changing a run"_s); });
    router.add("GET"_ba, one + "/namespace"_L1, [&](const Visit &visit) {
        return withRun(visit, store, render, [&](const Run &) { return jsonResponse(200, QJsonObject{{u"namespace"_s, render.nameSpace()}}); });
    });
    router.add("GET"_ba, one + "/statuses"_L1, [&](const Visit &visit) {
        return withRun(visit, store, render, [&](const Run &run) { return jsonResponse(200, render.statuses(run)); });
    });
    router.add("POST"_ba, one + "/statuses"_L1,
               [&](const Visit &visit) { return withRun(visit, store, render, [&](Run &run) { return postStatus(visit, store, run); }); });
    router.add("POST"_ba, one + "/stop"_L1, [&](const Visit &visit) {
        return withRun(visit, store, render, [&](Run &run) {
            engine.stop(run);
            return jsonResponse(200, QJsonObject());
        });
    });
    router.add("GET"_ba, one + "/lineage/artifacts"_L1,
               [&](const Visit &visit) { return withRun(visit, store, render, [&](const Run &run) { return lineage(visit, run); }); });
    for (const QString &action : {u"approve"_s, u"restart"_s, u"resume"_s, u"copy"_s, u"skip"_s, u"invalidate"_s, u"transfer"_s, u"archive"_s,
                                  u"restore"_s, u"bookmark"_s})
        router.add("POST"_ba, one + u'/' + action, [action](const Visit &) { return Answers::notSimulated(u"The action "_s + action); });
}

} // namespace Polydeck::Sandbox
