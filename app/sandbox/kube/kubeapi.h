// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cluster.h"
#include "forwardsession.h"
#include "kuberequest.h"

#include "../http/exchange.h"

#include <QHash>
#include <QObject>
#include <QWebSocketServer>

class QTcpSocket;

namespace Polydeck::Sandbox
{

/// The API server of the sandbox: who asks, may they, and who answers.
class KubeApi : public QObject
{
    Q_OBJECT
public:
    explicit KubeApi(Cluster &cluster, QObject *parent = nullptr);

    void handle(Exchange &exchange);
    /// Whether a WebSocket for a port-forward may be opened; an answer means no.
    [[nodiscard]] std::optional<HttpResponse> checkUpgrade(const HttpRequest &request) const;
    void takeSocket(const HttpRequest &request, QTcpSocket *socket);
    void dropForwards();

private:
    [[nodiscard]] std::optional<HttpResponse> refuse(const HttpRequest &request, const KubeRequest &target, const User **who) const;
    [[nodiscard]] std::optional<HttpResponse> refuseForward(const HttpRequest &request, const KubeRequest &target) const;
    void handleResource(Exchange &exchange, const KubeRequest &target, const User &user);
    void handleSubresource(Exchange &exchange, const KubeRequest &target);
    void acceptWebSocket();

    Cluster &m_cluster;
    QWebSocketServer m_webSockets;
    QHash<quint16, ForwardAim> m_upgrading; ///< by the client's port, until the handshake is done
};

} // namespace Polydeck::Sandbox
