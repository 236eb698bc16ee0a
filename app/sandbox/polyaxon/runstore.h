// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "entities.h"

#include <QHash>

#include <memory>

namespace Polydeck::Sandbox
{

class Clock;

/// The database of one simulated Polyaxon: projects and runs, in memory.
class RunStore
{
public:
    explicit RunStore(const Clock &clock);

    [[nodiscard]] const QList<Project> &projects() const { return m_projects; }
    [[nodiscard]] const Project *project(const QString &name) const;
    Project &addProject(const QString &name, const QString &description);
    /// Its runs are flagged for deletion with it. False: there is none.
    bool removeProject(const QString &name);

    /// In order of creation, deleted ones included.
    [[nodiscard]] QList<const Run *> runs(const QString &project) const;
    /// By uuid; \a project empty: in any. Null: there is none.
    [[nodiscard]] Run *run(const QString &project, const QString &uuid) const;
    Run &addRun(const QString &project);

    /// Appends (or renews, when it is the same as the last) a condition and keeps status and times in step with it.
    void setStatus(Run &run, const QString &status, const QString &reason, const QString &message);
    void touch(Run &run);

    [[nodiscard]] const Clock &clock() const { return m_clock; }

private:
    const Clock &m_clock;
    QList<Project> m_projects;
    std::vector<std::unique_ptr<Run>> m_runs;
    QHash<QString, Run *> m_byUuid;
};

[[nodiscard]] QString newUuid();

} // namespace Polydeck::Sandbox
