// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "render.h"
#include "router.h"
#include "runengine.h"
#include "runpods.h"
#include "runstore.h"

#include "../http/connection.h"
#include "../kube/cluster.h"

#include <QObject>

#include <memory>

namespace Polydeck::Sandbox
{

/// One Polyaxon of the sandbox: its database, its scheduler, its gateway pod and the HTTP behind it.
class Platform : public QObject
{
    Q_OBJECT
public:
    /// \a version "1.11.3" or "2.16.1": decides how the API behaves.
    Platform(Cluster &cluster, QString nameSpace, QString version, QObject *parent = nullptr);

    [[nodiscard]] RunStore &store() { return m_store; }
    [[nodiscard]] RunEngine &engine() { return m_engine; }
    /// The project and the finished runs that a newcomer finds. Before start().
    void seed();
    /// Brings up the gateway pod.
    void start();
    void restartGateway();

private:
    void addRoutes();
    void startGatewayPod();
    void gatewayReady(const QString &pod);
    void handle(Exchange &exchange);
    [[nodiscard]] quint16 gatewayPort() const { return m_render.is2x() ? 8000 : 80; }

    Cluster &m_cluster;
    QString m_nameSpace;
    QString m_version;
    QString m_key;
    Render m_render;
    RunStore m_store;
    RunEngine m_engine;
    Router m_router;
    QString m_gatewayPod;
    std::unique_ptr<RunPods> m_pods;
};

} // namespace Polydeck::Sandbox
