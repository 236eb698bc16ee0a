// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runengine.h"

#include "matrix.h"

#include "../clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Sandbox
{

namespace
{

const QString prepare = u"SchedulerPrepare"_s;

QJsonObject operationOf(const Run &run)
{
    return QJsonDocument::fromJson(run.rawContent.toUtf8()).object();
}

} // namespace

RunEngine::RunEngine(RunStore &store, QString nameSpace, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_nameSpace(std::move(nameSpace))
{
}

RunEngine::~RunEngine() = default;

void RunEngine::submit(Run &run, const QJsonObject &extra)
{
    change(run, u"created"_s, u"OperationServiceInit"_s, u"Run is created"_s);
    later(run, 250ms, [this, extra](Run &created) { compile(created, extra); });
}

void RunEngine::compile(Run &run, const QJsonObject &extra)
{
    const QJsonObject operation = operationOf(run);
    if (run.kind == "matrix"_L1)
        return startMatrix(run, operation);
    if (run.kind == "dag"_L1 || run.kind == "schedule"_L1)
        return change(run, u"failed"_s, prepare, u"Failed to compile. [sandbox] the kind `%1` is not simulated."_s.arg(run.kind));
    const auto compiled = compileRun(operation, run, m_nameSpace, extra);
    if (!compiled)
        return change(run, u"failed"_s, prepare, compiled.error());
    run.inputs = compiled->inputs;
    run.content = QString::fromUtf8(QJsonDocument(compiled->operation).toJson(QJsonDocument::Compact));
    if (compiled->isService)
        run.metaInfo.insert(u"ports"_s, QJsonArray::fromStringList(compiled->ports));
    change(run, u"compiled"_s, prepare, u"Run is compiled"_s);
    QList<PlanStep> steps{{150ms, StatusStep{u"queued"_s, u"SchedulerStart"_s, u"Run is queued"_s}}};
    play(run, steps + planRun(*compiled));
}

void RunEngine::startMatrix(Run &run, const QJsonObject &operation)
{
    const auto combinations = expandMatrix(operation.value("matrix"_L1).toObject());
    if (!combinations)
        return change(run, u"failed"_s, prepare, u"Failed to compile. %1"_s.arg(combinations.error()));
    change(run, u"compiled"_s, prepare, u"Run is compiled"_s);
    later(run, 150ms, [this](Run &matrix) { change(matrix, u"queued"_s, u"SchedulerStart"_s, u"Run is queued"_s); });
    later(run, 600ms, [this, operation, params = *combinations](Run &matrix) {
        change(matrix, u"running"_s, u"PipelineController"_s, u"Pipeline is running"_s);
        QJsonObject single = operation;
        single.remove("matrix"_L1);
        QStringList children;
        for (const QJsonObject &values : params) {
            Run &child = m_store.addRun(matrix.project);
            child.name = u"%1-%2"_s.arg(matrix.name).arg(children.size() + 1);
            child.kind = kindOf(single).kind;
            child.runtime = kindOf(single).runtime;
            child.rawContent = QString::fromUtf8(QJsonDocument(single).toJson(QJsonDocument::Compact));
            child.pipeline = QJsonObject{{u"uuid"_s, matrix.uuid}, {u"name"_s, matrix.name}, {u"kind"_s, u"matrix"_s}};
            children.append(child.uuid);
            submit(child, values);
        }
        watchChildren(matrix, children);
    });
}

void RunEngine::watchChildren(Run &run, const QStringList &children)
{
    later(run, 500ms, [this, children](Run &matrix) {
        if (matrix.isFinal())
            return;
        int failed = 0;
        for (const QString &uuid : children) {
            const Run *child = m_store.run(matrix.project, uuid);
            if (!child->isFinal())
                return watchChildren(matrix, children);
            failed += child->status == "succeeded"_L1 ? 0 : 1;
        }
        if (failed > 0)
            change(matrix, u"failed"_s, u"PipelineController"_s, u"%1 of %2 runs did not succeed"_s.arg(failed).arg(children.size()));
        else
            change(matrix, u"succeeded"_s, u"PipelineController"_s, u"Pipeline has succeeded"_s);
    });
}

void RunEngine::play(Run &run, QList<PlanStep> steps)
{
    Script &script = m_scripts[run.uuid];
    script = {std::move(steps), 0, new QTimer(this)};
    script.timer->setSingleShot(true);
    script.timer->setTimerType(Qt::PreciseTimer);
    connect(script.timer, &QTimer::timeout, this, [this, &run] {
        Script &current = m_scripts[run.uuid];
        perform(run, current.steps.at(current.next++));
        playNext(run);
    });
    playNext(run);
}

void RunEngine::playNext(Run &run)
{
    const auto script = m_scripts.find(run.uuid);
    if (script == m_scripts.end())
        return;
    if (run.isFinal() || script->next >= script->steps.size()) {
        script->timer->deleteLater();
        m_scripts.erase(script);
        return;
    }
    script->timer->start(m_store.clock().wait(script->steps.at(script->next).after));
}

void RunEngine::perform(Run &run, const PlanStep &step)
{
    if (const auto *status = std::get_if<StatusStep>(&step.what))
        change(run, status->status, status->reason, status->message);
    else if (const auto *line = std::get_if<LogStep>(&step.what))
        log(run, line->text);
    else if (const auto *metric = std::get_if<MetricStep>(&step.what))
        measure(run, *metric);
}

void RunEngine::replay(Run &run, const QDateTime &created)
{
    const auto compiled = compileRun(operationOf(run), run, m_nameSpace);
    if (!compiled)
        return;
    run.created = created;
    run.inputs = compiled->inputs;
    run.content = QString::fromUtf8(QJsonDocument(compiled->operation).toJson(QJsonDocument::Compact));
    QList<PlanStep> steps{{0ms, StatusStep{u"created"_s, u"OperationServiceInit"_s, u"Run is created"_s}},
                          {250ms, StatusStep{u"compiled"_s, prepare, u"Run is compiled"_s}},
                          {150ms, StatusStep{u"queued"_s, u"SchedulerStart"_s, u"Run is queued"_s}}};
    steps += planRun(*compiled);
    QDateTime time = created;
    run.started = {};
    for (const PlanStep &step : std::as_const(steps)) {
        time = time.addMSecs(step.after.count());
        perform(run, step);
        // What perform() dated to now happened back then.
        if (std::holds_alternative<StatusStep>(step.what)) {
            run.conditions.last().time = time;
            if (run.started.isValid() && run.conditions.last().type == "scheduled"_L1)
                run.started = time;
            if (run.isFinal())
                run.finished = time;
        } else if (std::holds_alternative<LogStep>(step.what)) {
            run.logs.last().time = time = time.addMSecs(1);
        } else {
            for (auto &series : run.metrics)
                series.last().time = time;
        }
        run.updated = time;
    }
}

void RunEngine::change(Run &run, const QString &status, const QString &reason, const QString &message)
{
    const QString before = run.status;
    if (status == "scheduled"_L1)
        run.podName = podNameOf(run);
    m_store.setStatus(run, status, reason, message);
    if (run.status != before)
        Q_EMIT statusChanged(run);
}

void RunEngine::log(Run &run, const QString &text)
{
    const auto lines = text.split(u'\n');
    for (const QString &part : lines) {
        // Live logs ask for what is newer than the last line they have: no two lines may share a time.
        QDateTime time = m_store.clock().now();
        if (!run.logs.isEmpty())
            time = std::max(time, run.logs.last().time.addMSecs(1));
        const RunLogLine line{time, "[sandbox] "_L1 + part};
        run.logs.append(line);
        Q_EMIT logged(run, line);
    }
}

void RunEngine::measure(Run &run, const MetricStep &metric)
{
    const QDateTime now = m_store.clock().now();
    run.metrics[u"loss"_s].append({metric.step, now, metric.loss});
    run.metrics[u"accuracy"_s].append({metric.step, now, metric.accuracy});
    QJsonObject outputs = run.outputs.toObject();
    outputs.insert(u"loss"_s, metric.loss);
    outputs.insert(u"accuracy"_s, metric.accuracy);
    run.outputs = outputs;
    m_store.touch(run);
}

void RunEngine::later(Run &run, std::chrono::milliseconds simulated, std::function<void(Run &)> action)
{
    // Runs are never destroyed before the engine, only flagged.
    QTimer::singleShot(m_store.clock().wait(simulated), this, [&run, action = std::move(action)] {
        if (!run.isFinal())
            action(run);
    });
}

void RunEngine::stop(Run &run)
{
    if (run.isFinal())
        return;
    const QString reason = u"StateManager"_s;
    if (run.isSafeToStop())
        return change(run, u"stopped"_s, reason, u"Run is stopped; User requested to stop the run."_s);
    change(run, u"stopping"_s, reason, u"Run is stopping; User requested to stop the run."_s);
    if (run.kind == "matrix"_L1) {
        const auto runs = m_store.runs(run.project);
        for (const Run *child : runs) {
            if (child->pipeline.toObject().value("uuid"_L1) == run.uuid)
                stop(*m_store.run(run.project, child->uuid));
        }
    }
    later(run, 800ms, [this](Run &stopping) { change(stopping, u"stopped"_s, u"AgentController"_s, u"Operation was stopped"_s); });
}

void RunEngine::remove(Run &run)
{
    if (!run.isFinal())
        change(run, u"stopped"_s, u"StateManager"_s, u"Run is stopped; it is being deleted."_s);
    run.liveState = -1;
    m_store.touch(run);
    Q_EMIT removed(run);
}

} // namespace Polydeck::Sandbox
