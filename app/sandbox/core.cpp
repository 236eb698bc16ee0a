// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core.h"

#include "kubeconfigtext.h"

#include <QCoreApplication>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

Core::Core(const Options &options)
    : m_options(options)
    , m_clock(options.speed, options.startTime)
    , m_cluster(m_clock)
    , m_api(m_cluster)
    , m_platform(m_cluster, u"polyaxon-v1"_s, options.polyaxonVersion)
    , m_secondPlatform(m_cluster, u"polyaxon-v2"_s, u"2.16.1"_s)
    , m_port(options.port)
{
    connect(&m_listener, &QSslServer::pendingConnectionAvailable, this, &Core::acceptConnections);
}

Core::~Core()
{
    m_listener.close();
    dropConnections();
}

Polydeck::Status Core::start()
{
    auto identity = makeServerIdentity();
    if (!identity)
        return failure(identity.error());
    m_identity = std::move(*identity);
    m_listener.setSslConfiguration(m_identity.server);
    addNamespaces();
    for (Platform *platform : {&m_platform, &m_secondPlatform}) {
        if (m_options.seed)
            platform->seed();
        platform->start();
    }
    return listen();
}

void Core::addNamespaces()
{
    for (const QString &name : {u"default"_s, u"kube-system"_s, u"polyaxon-v1"_s, u"polyaxon-v2"_s}) {
        m_cluster.store.add(*findResourceType({}, u"v1"_s, u"namespaces"_s),
                            {{u"metadata"_s, QJsonObject{{u"name"_s, name},
                                                         {u"creationTimestamp"_s, m_clock.now().addDays(-40).toString(Qt::ISODate)},
                                                         {u"labels"_s, QJsonObject{{u"kubernetes.io/metadata.name"_s, name}}}}},
                             {u"spec"_s, QJsonObject{{u"finalizers"_s, QJsonArray{u"kubernetes"_s}}}},
                             {u"status"_s, QJsonObject{{u"phase"_s, u"Active"_s}}}});
    }
}

Polydeck::Status Core::listen()
{
    if (!m_listener.listen(QHostAddress::LocalHost, m_port)) {
        return failure(Error::Kind::Io, QCoreApplication::translate("Sandbox", "The sandbox could not listen on 127.0.0.1, port %1.").arg(m_port),
                       QCoreApplication::translate("Sandbox", "Choose another port, or leave the choice to the sandbox."),
                       m_listener.errorString());
    }
    m_port = m_listener.serverPort();
    return {};
}

QByteArray Core::kubeConfig() const
{
    return kubeConfigText(m_port, m_identity.caPem, m_cluster.users);
}

void Core::acceptConnections()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        new HttpConnection(socket,
                           {[this](Exchange &exchange) { m_api.handle(exchange); },
                            [this](const HttpRequest &request) { return m_api.checkUpgrade(request); },
                            [this](const HttpRequest &request, QTcpSocket *taken) { m_api.takeSocket(request, taken); },
                            [this] { return m_cluster.faults.delay; }},
                           this);
    }
}

void Core::dropConnections()
{
    m_api.dropForwards();
    const auto connections = findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly);
    for (HttpConnection *connection : connections)
        connection->abort();
}

void Core::setReachable(bool reachable)
{
    if (!reachable) {
        m_listener.close();
        dropConnections();
    } else if (!m_listener.isListening()) {
        static_cast<void>(listen());
    }
}

void Core::restartGateway(const QString &nameSpace)
{
    if (nameSpace == "polyaxon-v2"_L1)
        m_secondPlatform.restartGateway();
    else
        m_platform.restartGateway();
}

} // namespace Polydeck::Sandbox
