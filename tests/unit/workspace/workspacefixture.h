// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sandbox/server.h>
#include <workspace/lastproject.h>
#include <workspace/timings.h>
#include <workspace/workspace.h>

#include <kube/client.h>
#include <kube/secretmodel.h>
#include <polyaxon/client.h>
#include <polyaxon/projectmodel.h>
#include <polyaxon/runmodel.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Polydeck::Testing
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr int patience = 20'000; // milliseconds; machines that build other things at the same time are slow

/// A sandbox, its kubeconfig in a file, and a Workspace over it whose waits are short.
struct WorkspaceFixture
{
    WorkspaceFixture()
        : server(options())
    {
        if (!server.start() || !server.writeKubeConfig(path()))
            qFatal("the sandbox does not start");
        for (const auto &context : {u"sandbox"_s, u"sandbox-empty"_s, u"sandbox-restricted"_s, u"sandbox-v2"_s})
            rememberProject(context, {});
    }

    [[nodiscard]] static Sandbox::Options options()
    {
        Sandbox::Options made;
        made.speed = 20;
        return made;
    }

    [[nodiscard]] static WorkspaceTimings timings()
    {
        WorkspaceTimings made;
        made.heartbeat = 150ms;
        made.firstRetry = 50ms;
        made.longestRetry = 250ms;
        made.slowRetry = 250ms;
        made.activeRuns = 50ms;
        made.idleRuns = 200ms;
        made.forward = {.hold = 5s, .probeQuiet = 50ms, .probeTimeout = 5s, .healthCheck = 200ms, .halfCloseIdle = 700ms, .firstRetry = 50ms, .longestRetry = 250ms};
        made.preferredPort = 0;
        return made;
    }

    [[nodiscard]] QString path() const { return folder.filePath(u"config"_s); }

    std::unique_ptr<Workspace> make(bool openCurrent = true)
    {
        auto workspace = std::make_unique<Workspace>(QStringList{path()});
        workspace->setTimings(timings());
        workspace->start(openCurrent);
        return workspace;
    }

    /// Replaces text in the kubeconfig as an editor would.
    void edit(const QByteArray &before, const QByteArray &after)
    {
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no kubeconfig");
        auto text = file.readAll();
        file.close();
        if (!text.contains(before))
            qFatal("the kubeconfig does not hold %s", before.constData());
        text.replace(before, after);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the kubeconfig cannot be written");
    }

    QTemporaryDir folder;
    Sandbox::Server server;
};

} // namespace Polydeck::Testing
