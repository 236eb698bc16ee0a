// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "streamsapi.h"

#include "answers.h"

#include "../clock.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonObject logEntry(const Run &run, const RunLogLine &line)
{
    return {{u"timestamp"_s, Render::streamTime(line.time)},
            {u"node"_s, u"sandbox-node"_s},
            {u"pod"_s, run.podName},
            {u"container"_s, u"polyaxon-main"_s},
            {u"value"_s, line.text}};
}

QJsonObject logAnswer(const QJsonArray &logs, const QJsonValue &lastTime, const QJsonValue &lastFile, const QJsonArray &files)
{
    return {{u"logs"_s, logs}, {u"last_time"_s, lastTime}, {u"last_file"_s, lastFile}, {u"files"_s, files}};
}

// Lines newer than last_time, which goes on until the run has ended.
QJsonObject liveLogs(const Run &run, const QDateTime &since, const QDateTime &now)
{
    QJsonArray logs;
    for (const RunLogLine &line : run.logs) {
        if (line.time > since)
            logs.append(logEntry(run, line));
    }
    QJsonValue lastTime = QJsonValue::Null;
    if (!run.isFinal() && !run.podName.isEmpty())
        lastTime = logs.isEmpty() ? QJsonValue(Render::streamTime(now)) : logs.last().toObject().value("timestamp"_L1);
    return logAnswer(logs, lastTime, QJsonValue::Null, {});
}

// 2.x answers with all there is; 1.x hands out one chunk file after the other, named after the time it was written.
QJsonObject archivedLogs(const Run &run, const QString &lastFile, bool is2x)
{
    QJsonArray logs;
    for (const RunLogLine &line : run.logs)
        logs.append(logEntry(run, line));
    if (is2x || run.logs.isEmpty())
        return logAnswer(logs, QJsonValue::Null, QJsonValue::Null, {});
    const QString chunk = QString::number(run.logs.first().time.toMSecsSinceEpoch());
    if (!lastFile.isEmpty())
        return logAnswer({}, QJsonValue::Null, QJsonValue::Null, {chunk});
    return logAnswer(logs, QJsonValue::Null, chunk, {chunk});
}

HttpResponse logs(const Visit &visit, const RunStore &store, const Render &render)
{
    const HttpRequest &request = visit.request();
    // Streams do not ask the database: a run they do not know has no lines.
    const Run *run = store.run(visit[u"project"_s], visit[u"uuid"_s]);
    if (!run)
        return jsonResponse(200, logAnswer({}, QJsonValue::Null, QJsonValue::Null, {}));
    const QString lastTime = request.queryValue(u"last_time");
    if (lastTime.isEmpty())
        return jsonResponse(200, archivedLogs(*run, request.queryValue(u"last_file"), render.is2x()));
    const QDateTime since = QDateTime::fromString(QString(lastTime).replace(u' ', u'T'), Qt::ISODateWithMs);
    if (!since.isValid())
        return textResponse(400, "Received an invalid last_time"_ba);
    return jsonResponse(200, liveLogs(*run, since, store.clock().now()));
}

HttpResponse events(const Visit &visit, const RunStore &store)
{
    const HttpRequest &request = visit.request();
    const QString kind = visit[u"kind"_s];
    if (!request.hasQuery(u"names"))
        return emptyResponse(500); // as the real one
    if (kind != "metric"_L1)
        return jsonResponse(200, QJsonObject{{u"data"_s, QJsonArray()}});
    QJsonArray data;
    const Run *run = store.run(visit[u"project"_s], visit[u"uuid"_s]);
    const auto names = request.queryValue(u"names").split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        const QList<MetricPoint> points = run ? run->metrics.value(name) : QList<MetricPoint>();
        if (points.isEmpty())
            continue;
        QJsonArray steps;
        QJsonArray times;
        QJsonArray values;
        for (const MetricPoint &point : points) {
            steps.append(point.step);
            times.append(Render::streamTime(point.time, u' '));
            values.append(point.value);
        }
        const QJsonObject columns{{u"step"_s, steps}, {u"timestamp"_s, times}, {u"metric"_s, values}};
        data.append(QJsonObject{{u"name"_s, name}, {u"kind"_s, kind}, {u"data"_s, columns}});
    }
    return jsonResponse(200, QJsonObject{{u"data"_s, data}});
}

} // namespace

void addStreamRoutes(Router &router, const RunStore &store, const Render &render)
{
    const QString base = u"/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}"_s;
    router.add("GET"_ba, base + "/logs"_L1, [&](const Visit &visit) { return logs(visit, store, render); });
    router.add("GET"_ba, base + "/events/{kind}"_L1, [&](const Visit &visit) { return events(visit, store); });
    router.add("GET"_ba, base + "/artifacts/tree"_L1,
               [](const Visit &) { return jsonResponse(200, QJsonObject{{u"files"_s, QJsonObject()}, {u"dirs"_s, QJsonArray()}}); });
    router.add("GET"_ba, base + "/{rest}"_L1, [](const Visit &) { return Answers::notSimulated(u"This part of the streams API"_s); });
}

} // namespace Polydeck::Sandbox
