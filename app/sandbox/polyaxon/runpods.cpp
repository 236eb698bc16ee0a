// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runpods.h"

#include "runengine.h"

#include "../clock.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

const QString container = u"polyaxon-main"_s;

const ResourceType &podType()
{
    return *findResourceType({}, u"v1"_s, u"pods"_s);
}

QString imageOf(const Run &run)
{
    const QJsonObject operation = QJsonDocument::fromJson(run.content.toUtf8()).object();
    return operation.value("run"_L1).toObject().value("container"_L1).toObject().value("image"_L1).toString();
}

} // namespace

RunPods::RunPods(Cluster &cluster, RunEngine &engine, QString nameSpace, QString version, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
    , m_nameSpace(std::move(nameSpace))
    , m_version(std::move(version))
{
    connect(&engine, &RunEngine::statusChanged, this, &RunPods::follow);
    connect(&engine, &RunEngine::removed, this, &RunPods::remove);
    connect(&engine, &RunEngine::logged, this, [this](const Run &run, const RunLogLine &line) {
        if (!run.podName.isEmpty())
            m_cluster.logs.append(m_nameSpace, run.podName, {line.time, container, line.text});
    });
}

void RunPods::follow(const Run &run)
{
    const QString time = m_cluster.clock.now().toString(Qt::ISODate);
    const QString status = run.status;
    if (status == "scheduled"_L1)
        return create(run);
    if (run.podName.isEmpty() || !m_cluster.store.find(u"pods"_s, m_nameSpace, run.podName))
        return;
    const QString message = run.conditions.last().message;
    if (status == "unschedulable"_L1 || status == "warning"_L1)
        update(run, u"Pending"_s, {{u"waiting"_s, QJsonObject{{u"reason"_s, run.conditions.last().reason}, {u"message"_s, message}}}}, false);
    else if (status == "running"_L1)
        update(run, u"Running"_s, {{u"running"_s, QJsonObject{{u"startedAt"_s, time}}}}, true);
    else if (status == "succeeded"_L1)
        update(run, u"Succeeded"_s, {{u"terminated"_s, QJsonObject{{u"exitCode"_s, 0}, {u"reason"_s, u"Completed"_s}, {u"finishedAt"_s, time}}}}, false);
    else if (status == "failed"_L1)
        update(run, u"Failed"_s, {{u"terminated"_s, QJsonObject{{u"exitCode"_s, 1}, {u"reason"_s, u"Error"_s}, {u"finishedAt"_s, time}}}}, false);
    else if (status == "stopped"_L1)
        remove(run);
}

void RunPods::create(const Run &run)
{
    const QJsonObject labels{{u"app.kubernetes.io/instance"_s, run.uuid},
                             {u"app.kubernetes.io/managed-by"_s, u"polyaxon"_s},
                             {u"app.kubernetes.io/part-of"_s, u"polyaxon-runs"_s},
                             {u"app.kubernetes.io/component"_s, run.kind == "service"_L1 ? u"polyaxon-services"_s : u"polyaxon-jobs"_s},
                             {u"app.kubernetes.io/name"_s, run.name.left(63)},
                             {u"app.kubernetes.io/version"_s, m_version}};
    const QJsonObject annotations{{u"operation.polyaxon.com/name"_s, run.name},
                                  {u"operation.polyaxon.com/owner"_s, u"default"_s},
                                  {u"operation.polyaxon.com/project"_s, run.project},
                                  {u"operation.polyaxon.com/kind"_s, run.runtime}};
    const QJsonObject metadata{{u"name"_s, run.podName}, {u"namespace"_s, m_nameSpace}, {u"labels"_s, labels}, {u"annotations"_s, annotations}};
    const QJsonObject spec{{u"containers"_s, QJsonArray{QJsonObject{{u"name"_s, container}, {u"image"_s, imageOf(run)}}}},
                           {u"nodeName"_s, u"sandbox-node"_s},
                           {u"restartPolicy"_s, u"Never"_s}};
    const QJsonObject waiting{{u"waiting"_s, QJsonObject{{u"reason"_s, u"ContainerCreating"_s}}}};
    const QJsonObject state{{u"name"_s, container}, {u"ready"_s, false}, {u"restartCount"_s, 0}, {u"image"_s, imageOf(run)}, {u"state"_s, waiting}};
    const QJsonObject status{{u"phase"_s, u"Pending"_s}, {u"containerStatuses"_s, QJsonArray{state}}};
    const QJsonObject pod = m_cluster.store.add(podType(), {{u"metadata"_s, metadata}, {u"spec"_s, spec}, {u"status"_s, status}});
    m_cluster.recordEvent(pod, u"Scheduled"_s, u"Successfully assigned %1/%2 to sandbox-node"_s.arg(m_nameSpace, run.podName));
}

void RunPods::update(const Run &run, const QString &phase, const QJsonObject &state, bool ready)
{
    auto pod = m_cluster.store.find(u"pods"_s, m_nameSpace, run.podName);
    QJsonObject status = pod->value("status"_L1).toObject();
    QJsonObject entry = status.value("containerStatuses"_L1).toArray().first().toObject();
    entry.insert(u"state"_s, state);
    entry.insert(u"ready"_s, ready);
    status.insert(u"containerStatuses"_s, QJsonArray{entry});
    status.insert(u"phase"_s, phase);
    status.insert(u"conditions"_s, QJsonArray{QJsonObject{{u"type"_s, u"Ready"_s}, {u"status"_s, ready ? u"True"_s : u"False"_s}}});
    pod->insert(u"status"_s, status);
    const QJsonObject stored = m_cluster.store.replace(podType(), *pod);
    const Condition &condition = run.conditions.last();
    const bool warning = phase == "Pending"_L1 || phase == "Failed"_L1;
    m_cluster.recordEvent(stored, warning ? condition.reason : phase == "Running"_L1 ? u"Started"_s : u"Completed"_s, condition.message, warning);
}

void RunPods::remove(const Run &run)
{
    if (run.podName.isEmpty())
        return;
    m_cluster.store.remove(podType(), m_nameSpace, run.podName);
    m_cluster.logs.remove(m_nameSpace, run.podName);
}

} // namespace Polydeck::Sandbox
