// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clock.h"
#include "server.h"

#include "http/connection.h"
#include "http/tlsauthority.h"
#include "kube/cluster.h"
#include "kube/kubeapi.h"
#include "polyaxon/platform.h"

#include <QSslServer>

namespace Polydeck::Sandbox
{

/// What runs on the sandbox's thread: the listener and everything behind it.
class Core : public QObject
{
    Q_OBJECT
public:
    explicit Core(const Options &options);
    ~Core() override;

    [[nodiscard]] Polydeck::Status start();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray kubeConfig() const;

    [[nodiscard]] Cluster &cluster() { return m_cluster; }
    void dropConnections();
    void setReachable(bool reachable);
    void restartGateway(const QString &nameSpace);

private:
    void addNamespaces();
    [[nodiscard]] Polydeck::Status listen();
    void acceptConnections();

    Options m_options;
    Clock m_clock;
    Cluster m_cluster;
    KubeApi m_api;
    Platform m_platform;
    Platform m_secondPlatform;
    TlsServerIdentity m_identity;
    QSslServer m_listener;
    quint16 m_port = 0;
};

} // namespace Polydeck::Sandbox
