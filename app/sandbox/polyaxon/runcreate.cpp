// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runcreate.h"

#include "answers.h"
#include "compiler.h"
#include "content.h"
#include "runengine.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

std::optional<HttpResponse> checkFields(const QJsonObject &body)
{
    for (const QString &field : {u"content"_s, u"name"_s, u"description"_s}) {
        const QJsonValue value = body.value(field);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            return Answers::fieldErrors(field, {u"Not a valid string."_s});
    }
    const QJsonValue tags = body.value("tags"_L1);
    if (!tags.isUndefined() && !tags.isNull() && !tags.isArray())
        return Answers::fieldErrors(u"tags"_s, {u"Expected a list of items but got type \"str\"."_s});
    return std::nullopt;
}

QString managerOf(const QJsonObject &body)
{
    const QString manager = body.value("managed_by"_L1).toString();
    if (!manager.isEmpty())
        return manager;
    return body.value("is_managed"_L1).toBool(true) ? u"agent"_s : u"user"_s;
}

void takeBody(Run &run, const QJsonObject &body)
{
    run.name = body.value("name"_L1).toString();
    run.description = body.value("description"_L1).toString();
    run.managedBy = managerOf(body);
    run.pending = body.value("pending"_L1).toString();
    run.metaInfo = body.value("meta_info"_L1).toObject();
    if (body.value("tags"_L1).isArray())
        run.tags = body.value("tags"_L1);
}

// The operation's own words fill in what the request did not say.
void takeOperation(Run &run, const QJsonObject &operation)
{
    const QJsonObject component = operation.value("component"_L1).toObject();
    for (const QJsonObject &source : {operation, component}) {
        if (run.name.isEmpty())
            run.name = source.value("name"_L1).toString();
        if (run.description.isEmpty())
            run.description = source.value("description"_L1).toString();
        if (run.tags.isNull() && source.value("tags"_L1).isArray())
            run.tags = source.value("tags"_L1);
    }
    run.kind = kindOf(operation).kind;
    run.runtime = kindOf(operation).runtime;
    run.rawContent = QString::fromUtf8(QJsonDocument(operation).toJson(QJsonDocument::Compact));
}

} // namespace

HttpResponse createRun(const HttpRequest &request, const QString &project, RunStore &store, RunEngine &engine, const Render &render)
{
    const auto body = readJsonBody(request);
    if (!body)
        return body.error();
    if (!store.project(project))
        return Answers::notFound(u"Project"_s, render.is2x());
    if (const auto refusal = checkFields(*body))
        return *refusal;
    const QString content = body->value("content"_L1).toString();
    if (content.isEmpty()) {
        if (managerOf(*body) != "user"_L1)
            return Answers::fieldErrors(u"non_field_errors"_s, {u"Run expects a `content`."_s});
        Run &run = store.addRun(project);
        takeBody(run, *body);
        run.kind = u"job"_s;
        store.setStatus(run, u"created"_s, u"OperationServiceInit"_s, u"Run is created"_s);
        return jsonResponse(201, render.runCreated(run));
    }
    const auto operation = parseOperation(content);
    if (!operation)
        return Answers::listError(operation.error());
    Run &run = store.addRun(project);
    takeBody(run, *body);
    takeOperation(run, *operation);
    // As far as it can be said now; what cannot be compiled fails later, as a status of the run.
    if (const auto compiled = compileRun(*operation, run, render.nameSpace()))
        run.content = QString::fromUtf8(QJsonDocument(compiled->operation).toJson(QJsonDocument::Compact));
    engine.submit(run);
    return jsonResponse(201, render.runCreated(run));
}

} // namespace Polydeck::Sandbox
