// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requests.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Polyaxon
{

namespace
{

constexpr qint64 longestLog = 128 * 1024 * 1024;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

bool holdsOr(const QString &filter)
{
    static const QRegularExpression word(u"[\\s)]or[\\s(]|\\|\\s*(\\(|[A-Za-z_][A-Za-z0-9_.]*\\s*:)"_s, QRegularExpression::CaseInsensitiveOption);
    return word.match(filter).hasMatch();
}

bool namesField(const QString &filter, QLatin1StringView field)
{
    const QRegularExpression term(u"(^|[,(|\\s])%1\\s*:"_s.arg(field), QRegularExpression::CaseInsensitiveOption);
    return term.match(filter).hasMatch();
}

/// The term that switches the 30 days off, in the words that the server's version knows (polyaxon-api 17).
QString anyAge(const Installation &server)
{
    if (!server.version.isEmpty() && server.majorVersion() < 2)
        return {};
    if (server.version == "2.13.0"_L1)
        return u"created_at:>2000-01-01"_s;
    return u"created_at:_any_"_s;
}

} // namespace

QString projectPath(const QString &project)
{
    return u"/api/v1/default/"_s + encoded(project);
}

QString runPath(const QString &project, const QString &uuid)
{
    return projectPath(project) + u"/runs/"_s + encoded(uuid);
}

QString streamsPath(const Run &run)
{
    return u"/streams/v1/"_s + encoded(run.nameSpace) + u"/default/"_s + encoded(run.project) + u"/runs/"_s + encoded(run.uuid);
}

void addQuery(Net::Request &request, const QString &key, const QString &value)
{
    request.query.addQueryItem(key, encoded(value));
}

Net::Request getRequest(const QString &path)
{
    Net::Request request;
    request.path = path;
    return request;
}

Net::Request postRequest(const QString &path, const QJsonObject &body)
{
    Net::Request request;
    request.method = "POST";
    request.path = path;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QString runListFilter(const QString &filter, const Installation &server)
{
    const auto trimmed = filter.trimmed();
    const auto own = holdsOr(trimmed) ? QString(u'(' + trimmed + u')') : trimmed;
    const auto age = namesField(trimmed, "created_at"_L1) ? QString() : anyAge(server);
    if (own.isEmpty() || age.isEmpty())
        return own + age;
    return own + u',' + age;
}

Net::Request projectListRequest(int offset, int limit)
{
    auto request = getRequest(u"/api/v1/default/projects/list"_s);
    addQuery(request, u"limit"_s, QString::number(limit));
    addQuery(request, u"offset"_s, QString::number(offset));
    // By a key that does not change between two pages.
    addQuery(request, u"sort"_s, u"name"_s);
    return request;
}

Net::Request runListRequest(const RunQuery &query, const Installation &server)
{
    auto request = getRequest(projectPath(query.project) + u"/runs"_s);
    addQuery(request, u"limit"_s, QString::number(query.limit));
    addQuery(request, u"offset"_s, QString::number(query.offset));
    if (!query.sort.isEmpty())
        addQuery(request, u"sort"_s, query.sort);
    if (const auto filter = runListFilter(query.filter, server); !filter.isEmpty())
        addQuery(request, u"query"_s, filter);
    return request;
}

Net::Request createRunRequest(const RunRequest &run)
{
    // content is a JSON *string*. managed_by is 2.x, is_managed 1.11; each ignores or accepts the other's (polyaxon-api 7.1).
    QJsonObject body{{u"content"_s, QString::fromUtf8(run.operationJson)}, {u"managed_by"_s, u"agent"_s}, {u"is_managed"_s, true}};
    if (!run.name.isEmpty())
        body.insert(u"name"_s, run.name);
    if (!run.tags.isEmpty())
        body.insert(u"tags"_s, QJsonArray::fromStringList(run.tags));
    return postRequest(projectPath(run.project) + u"/runs"_s, body);
}

Net::Request logsRequest(const Run &run, const QString &lastTime, const QString &lastFile, bool force)
{
    auto request = getRequest(streamsPath(run) + u"/logs"_s);
    // Servers from 2.12 on need the kind to find the custom resource; for distributed jobs it is the runtime (polyaxon-api 10.1).
    static const QStringList distributed{u"tfjob"_s, u"pytorchjob"_s, u"mpijob"_s, u"raycluster"_s, u"daskcluster"_s};
    const auto kind = distributed.contains(run.runtime) ? run.runtime : run.kind;
    if (!kind.isEmpty())
        addQuery(request, u"kind"_s, kind);
    if (!lastTime.isEmpty())
        addQuery(request, u"last_time"_s, lastTime);
    if (!lastFile.isEmpty())
        addQuery(request, u"last_file"_s, lastFile);
    if (force)
        addQuery(request, u"force"_s, u"true"_s);
    request.timeout = 60s;
    request.maxBytes = longestLog;
    return request;
}

Net::Request metricsRequest(const Run &run, const QStringList &names)
{
    auto request = getRequest(streamsPath(run) + u"/events/metric"_s);
    addQuery(request, u"names"_s, names.join(u','));
    addQuery(request, u"orient"_s, u"dict"_s);
    // The server keeps what it has read once, also for a run that went on writing (polyaxon-api 0, rule 12).
    addQuery(request, u"force"_s, u"true"_s);
    return request;
}

QString effectiveName(const RunRequest &request)
{
    if (!request.name.isEmpty())
        return request.name;
    const auto operation = QJsonDocument::fromJson(request.operationJson).object();
    const auto name = operation.value("name"_L1).toString();
    return name.isEmpty() ? operation.value("component"_L1).toObject().value("name"_L1).toString() : name;
}

} // namespace Polydeck::Polyaxon
