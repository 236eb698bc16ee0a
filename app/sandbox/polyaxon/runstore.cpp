// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runstore.h"

#include "../clock.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

RunStore::RunStore(const Clock &clock)
    : m_clock(clock)
{
}

const Project *RunStore::project(const QString &name) const
{
    const auto found = std::ranges::find(m_projects, name, &Project::name);
    return found == m_projects.cend() ? nullptr : &*found;
}

Project &RunStore::addProject(const QString &name, const QString &description)
{
    Project project;
    project.uuid = newUuid();
    project.name = name;
    project.description = description;
    project.tags = QJsonValue::Null;
    project.created = m_clock.now();
    project.updated = project.created;
    m_projects.append(project);
    return m_projects.last();
}

bool RunStore::removeProject(const QString &name)
{
    if (m_projects.removeIf([&](const Project &project) { return project.name == name; }) == 0)
        return false;
    for (const auto &run : m_runs) {
        if (run->project == name)
            run->liveState = -1;
    }
    return true;
}

QList<const Run *> RunStore::runs(const QString &project) const
{
    QList<const Run *> result;
    for (const auto &run : m_runs) {
        if (run->project == project)
            result.append(run.get());
    }
    return result;
}

Run *RunStore::run(const QString &project, const QString &uuid) const
{
    Run *run = m_byUuid.value(uuid);
    return run && (project.isEmpty() || run->project == project) ? run : nullptr;
}

Run &RunStore::addRun(const QString &project)
{
    m_runs.push_back(std::make_unique<Run>());
    Run &run = *m_runs.back();
    run.uuid = newUuid();
    run.project = project;
    run.tags = QJsonValue::Null;
    run.inputs = QJsonValue::Null;
    run.outputs = QJsonValue::Null;
    run.pipeline = QJsonValue::Null;
    run.created = m_clock.now();
    run.updated = run.created;
    m_byUuid.insert(run.uuid, &run);
    return run;
}

void RunStore::setStatus(Run &run, const QString &status, const QString &reason, const QString &message)
{
    // Nothing changes after the end, and a run that is being stopped only goes on to an end.
    if (run.isFinal() || (run.status == "stopping"_L1 && !isFinalStatus(status)))
        return;
    const QDateTime now = m_clock.now();
    if (!run.conditions.isEmpty() && run.conditions.last().type == status)
        run.conditions.removeLast();
    run.conditions.append({status, reason, message, now});
    run.status = status;
    if (isRunningStatus(status) && !run.started.isValid())
        run.started = now;
    if (isFinalStatus(status))
        run.finished = now;
    run.updated = now;
}

void RunStore::touch(Run &run)
{
    run.updated = m_clock.now();
}

} // namespace Polydeck::Sandbox
