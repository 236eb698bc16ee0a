// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runjson.h"

#include "errors.h"
#include "jsonfields.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

Run runFromJson(const QJsonObject &object, const QString &project)
{
    Run run;
    run.uuid = uuidField(object, "uuid"_L1);
    run.name = textField(object, "name"_L1);
    run.project = textField(object, "project"_L1);
    if (run.project.isEmpty())
        run.project = project;
    run.kind = textField(object, "kind"_L1);
    run.runtime = textField(object, "runtime"_L1);
    run.statusWord = textField(object, "status"_L1);
    run.status = runStatusFromString(run.statusWord);
    run.created = dateField(object, "created_at"_L1);
    run.updated = dateField(object, "updated_at"_L1);
    run.started = dateField(object, "started_at"_L1);
    run.finished = dateField(object, "finished_at"_L1);
    run.duration = numberField(object, "duration"_L1);
    run.waitTime = numberField(object, "wait_time"_L1);
    run.tags = textListField(object, "tags"_L1);
    run.nameSpace = textField(object.value("settings"_L1).toObject(), "namespace"_L1);
    run.inputs = objectField(object, "inputs"_L1);
    run.outputs = objectField(object, "outputs"_L1);
    run.pending = textField(object, "pending"_L1);
    run.pipeline = uuidField(object.value("pipeline"_L1).toObject(), "uuid"_L1);
    run.deleted = object.value("live_state"_L1).toInt(1) < 0;
    return run;
}

Result<Run> readRun(const QJsonDocument &document, const QString &project, const QString &doing)
{
    auto run = runFromJson(document.object(), project);
    if (run.uuid.isEmpty())
        return failure(unexpectedShape(doing, document));
    return run;
}

Result<RunPage> readRunPage(const QJsonDocument &document, const QString &project, const QString &doing)
{
    const auto results = document.object().value("results"_L1);
    if (!results.isArray())
        return failure(unexpectedShape(doing, document));
    RunPage page;
    const auto array = results.toArray();
    page.runs.reserve(array.size());
    for (const auto &item : array) {
        auto run = runFromJson(item.toObject(), project);
        if (!run.uuid.isEmpty())
            page.runs.append(std::move(run));
    }
    if (const auto count = numberField(document.object(), "count"_L1))
        page.total = static_cast<int>(*count);
    return page;
}

Result<StatusHistory> readStatuses(const QJsonDocument &document, const QString &doing)
{
    const auto object = document.object();
    StatusHistory history;
    history.status = runStatusFromString(textField(object, "status"_L1));
    if (!object.value("status"_L1).isString())
        return failure(unexpectedShape(doing, document));
    const auto conditions = object.value("status_conditions"_L1).toArray();
    for (const auto &item : conditions) {
        const auto entry = item.toObject();
        StatusCondition condition;
        condition.word = textField(entry, "type"_L1);
        condition.status = runStatusFromString(condition.word);
        condition.reason = textField(entry, "reason"_L1);
        condition.message = textField(entry, "message"_L1);
        condition.time = dateField(entry, "last_transition_time"_L1);
        if (!condition.time.isValid())
            condition.time = dateField(entry, "last_update_time"_L1);
        history.conditions.append(std::move(condition));
    }
    return history;
}

} // namespace Polydeck::Polyaxon
