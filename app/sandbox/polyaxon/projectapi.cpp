// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectapi.h"

#include "answers.h"
#include "paging.h"
#include "runengine.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

HttpResponse create(const Visit &visit, RunStore &store, const Render &render)
{
    const auto body = readJsonBody(visit.request());
    if (!body)
        return body.error();
    const QJsonValue name = body->value("name"_L1);
    if (const QString refusal = projectNameRefusal(name, store); !refusal.isEmpty())
        return Answers::fieldErrors(u"name"_s, {refusal});
    if (body->contains("tags"_L1) && !body->value("tags"_L1).isArray() && !body->value("tags"_L1).isNull())
        return Answers::fieldErrors(u"tags"_s, {u"Expected a list of items but got type \"str\"."_s});
    Project &project = store.addProject(name.isString() ? name.toString() : QString::number(name.toInteger()),
                                        body->value("description"_L1).toString());
    project.readme = body->value("readme"_L1).toString();
    if (body->value("tags"_L1).isArray())
        project.tags = body->value("tags"_L1);
    return jsonResponse(201, render.projectCreated(project));
}

QList<Project> sorted(QList<Project> projects, const QString &sort)
{
    const QString key = sort.isEmpty() ? u"-updated_at"_s : sort.section(u',', 0, 0);
    const bool down = key.startsWith(u'-');
    const QString field = down ? key.mid(1) : key;
    std::ranges::stable_sort(projects, [&](const Project &a, const Project &b) {
        const Project &first = down ? b : a;
        const Project &second = down ? a : b;
        if (field == "name"_L1)
            return first.name < second.name;
        if (field == "created_at"_L1)
            return first.created < second.created;
        return field == "updated_at"_L1 && first.updated < second.updated;
    });
    return projects;
}

// Of the query language only what is useful for projects: name:x, name:%x%.
std::optional<HttpResponse> applyQuery(QList<Project> &projects, const QString &query)
{
    const auto terms = query.split(u',', Qt::SkipEmptyParts);
    for (const QString &term : terms) {
        const QString field = term.section(u':', 0, 0).trimmed();
        const QString value = term.section(u':', 1).trimmed();
        if (field != "name"_L1) {
            return Answers::listError(
                u"Error applying or resolving queryset, key `%1` is not supported by the query manager `project`."_s.arg(field));
        }
        const QString needle = QString(value).remove(u'%');
        const bool pattern = value.contains(u'%');
        projects.removeIf([&](const Project &project) {
            return pattern ? !project.name.contains(needle, Qt::CaseInsensitive) : project.name != value;
        });
    }
    return std::nullopt;
}

HttpResponse list(const Visit &visit, const RunStore &store, const std::function<QJsonObject(const Project &)> &item, qsizetype defaultLimit)
{
    const HttpRequest &request = visit.request();
    QList<Project> projects = store.projects();
    if (const auto refusal = applyQuery(projects, request.queryValue(u"query")))
        return *refusal;
    projects = sorted(projects, request.queryValue(u"sort"));
    const Paging paging = Paging::of(request, defaultLimit, 100);
    QJsonArray results;
    for (qsizetype i = paging.offset; i < projects.size() && results.size() < paging.limit; ++i)
        results.append(item(projects.at(i)));
    return listResponse(pageObject(request, paging, projects.size(), results));
}

} // namespace

void addProjectRoutes(Router &router, RunStore &store, RunEngine &engine, const Render &render)
{
    router.add("POST"_ba, u"/api/v1/{owner}/projects/create"_s, [&](const Visit &visit) { return create(visit, store, render); });
    router.add("GET"_ba, u"/api/v1/{owner}/projects/list"_s, [&](const Visit &visit) {
        return list(visit, store, [&render](const Project &project) { return render.projectItem(project); }, 20);
    });
    router.add("GET"_ba, u"/api/v1/{owner}/projects/names"_s, [&](const Visit &visit) {
        return list(visit, store, [](const Project &project) { return QJsonObject{{u"name"_s, project.name}}; }, 100);
    });
    router.add("GET"_ba, u"/api/v1/{owner}/{project}"_s, [&](const Visit &visit) {
        const Project *project = store.project(visit[u"project"_s]);
        return project ? jsonResponse(200, render.projectDetail(*project)) : Answers::notFound(u"Project"_s, render.is2x());
    });
    router.add("DELETE"_ba, u"/api/v1/{owner}/{project}"_s, [&](const Visit &visit) {
        const QString name = visit[u"project"_s];
        const auto runs = store.runs(name);
        for (const Run *run : runs)
            engine.remove(*store.run(name, run->uuid));
        return store.removeProject(name) ? emptyResponse(204) : Answers::notFound(u"Project"_s, render.is2x());
    });
    router.add("PATCH"_ba, u"/api/v1/{owner}/{project}"_s, [](const Visit &) { return Answers::notSimulated(u"Changing a project"_s); });
}

} // namespace Polydeck::Sandbox
