// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "podlogs.h"

#include "status.h"

#include "../clock.h"
#include "../http/exchange.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

struct LogQuery
{
    QString container;
    QDateTime since;
    qsizetype tail = -1;
    qsizetype limitBytes = -1;
    bool timestamps = false;
};

QStringList containerNames(const QJsonObject &pod)
{
    QStringList names;
    const QJsonArray containers = pod.value("spec"_L1).toObject().value("containers"_L1).toArray();
    for (const QJsonValue &container : containers)
        names.append(container.toObject().value("name"_L1).toString());
    return names;
}

QByteArray format(const PodLogLine &line, const LogQuery &query)
{
    QString text;
    if (query.timestamps)
        text = line.time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + "000000Z "_L1;
    return (text + line.text + u'\n').toUtf8();
}

bool wanted(const PodLogLine &line, const LogQuery &query)
{
    return line.container == query.container && (!query.since.isValid() || line.time >= query.since);
}

QByteArray collect(const QList<PodLogLine> &lines, const LogQuery &query)
{
    QList<QByteArray> texts;
    for (const PodLogLine &line : lines) {
        if (wanted(line, query))
            texts.append(format(line, query));
    }
    if (query.tail >= 0 && texts.size() > query.tail)
        texts.remove(0, texts.size() - query.tail);
    QByteArray all = texts.join();
    if (query.limitBytes >= 0)
        all.truncate(query.limitBytes);
    return all;
}

} // namespace

void PodLogs::append(const QString &nameSpace, const QString &pod, const PodLogLine &line)
{
    const QString key = nameSpace + u'/' + pod;
    m_lines[key].append(line);
    Q_EMIT appended(key, line);
}

QList<PodLogLine> PodLogs::lines(const QString &nameSpace, const QString &pod) const
{
    return m_lines.value(nameSpace + u'/' + pod);
}

void PodLogs::remove(const QString &nameSpace, const QString &pod)
{
    m_lines.remove(nameSpace + u'/' + pod);
}

void answerPodLog(Exchange &exchange, const KubeRequest &target, const QJsonObject &pod, PodLogs &logs, const Clock &clock)
{
    const HttpRequest &request = exchange.request();
    const QStringList names = containerNames(pod);
    LogQuery query;
    query.container = request.queryValue(u"container");
    if (query.container.isEmpty() && names.size() > 1) {
        return exchange.reply(KubeStatus::badRequest(
            u"a container name must be specified for pod %1, choose one of: [%2]"_s.arg(target.name, names.join(u' '))));
    }
    if (query.container.isEmpty())
        query.container = names.value(0);
    if (!names.contains(query.container))
        return exchange.reply(KubeStatus::badRequest(u"container %1 is not valid for pod %2"_s.arg(query.container, target.name)));
    if (request.hasQuery(u"tailLines"))
        query.tail = std::max<qsizetype>(0, request.queryValue(u"tailLines").toLongLong());
    if (request.hasQuery(u"limitBytes"))
        query.limitBytes = request.queryValue(u"limitBytes").toLongLong();
    if (request.hasQuery(u"sinceTime"))
        query.since = QDateTime::fromString(request.queryValue(u"sinceTime"), Qt::ISODateWithMs);
    else if (request.hasQuery(u"sinceSeconds"))
        query.since = clock.now().addSecs(-request.queryValue(u"sinceSeconds").toLongLong());
    query.timestamps = request.queryFlag(u"timestamps");

    const QByteArray text = collect(logs.lines(target.nameSpace, target.name), query);
    if (!request.queryFlag(u"follow"))
        return exchange.reply({200, "text/plain"_ba, text, {}});
    exchange.beginStream(200, "text/plain"_ba);
    exchange.send(text);
    const QString phase = pod.value("status"_L1).toObject().value("phase"_L1).toString();
    if (phase == "Succeeded"_L1 || phase == "Failed"_L1)
        return exchange.endStream();
    QObject::connect(&logs, &PodLogs::appended, &exchange,
                     [&exchange, query, key = QString(target.nameSpace + u'/' + target.name)](const QString &source, const PodLogLine &line) {
                         if (source == key && wanted(line, query))
                             exchange.send(format(line, query));
                     });
}

} // namespace Polydeck::Sandbox
