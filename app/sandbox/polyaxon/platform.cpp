// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform.h"

#include "answers.h"
#include "pages.h"
#include "platformobjects.h"
#include "projectapi.h"
#include "runapi.h"
#include "seed.h"
#include "streamsapi.h"

#include "../clock.h"
#include "../http/tunneldevice.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Sandbox
{

Platform::Platform(Cluster &cluster, QString nameSpace, QString version, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
    , m_nameSpace(std::move(nameSpace))
    , m_version(std::move(version))
    , m_key(newUuid())
    , m_render(!m_version.startsWith("1."_L1), m_nameSpace)
    , m_store(cluster.clock)
    , m_engine(m_store, m_nameSpace)
{
    addRoutes();
}

void Platform::addRoutes()
{
    m_router.add("GET"_ba, u"/healthz"_s, [](const Visit &) { return emptyResponse(200); });
    m_router.add("GET"_ba, u"/healthz/"_s, [](const Visit &) { return emptyResponse(200); });
    m_router.add("GET"_ba, u"/api/v1/installation"_s, [this](const Visit &) {
        return jsonResponse(200, QJsonObject{{u"key"_s, m_key}, {u"version"_s, m_version}, {u"dist"_s, u"ce"_s}, {u"mode"_s, u"sandbox"_s}});
    });
    m_router.add("GET"_ba, u"/api/v1/compatibility/{rest}"_s, [](const Visit &) { return jsonResponse(200, QJsonObject()); });
    addProjectRoutes(m_router, m_store, m_engine, m_render);
    addRunRoutes(m_router, m_store, m_engine, m_render);
    addStreamRoutes(m_router, m_store, m_render);
    addPageRoutes(m_router, m_store, m_render);
}

void Platform::seed()
{
    seedRuns(m_store, m_engine);
}

void Platform::start()
{
    addPlatformObjects(m_cluster.store, m_nameSpace, m_version, m_cluster.clock.now());
    m_pods = std::make_unique<RunPods>(m_cluster, m_engine, m_nameSpace, m_version);
    // Whoever deletes the gateway pod (kubectl, a test) gets a new one, as from a Deployment.
    connect(&m_cluster.store, &ObjectStore::changed, this, [this](const StoreEvent &event) {
        if (event.type != StoreEvent::Type::Deleted || event.resource != "pods"_L1 || event.nameSpace != m_nameSpace)
            return;
        const QString name = event.object.value("metadata"_L1).toObject().value("name"_L1).toString();
        m_cluster.network.removePod(m_nameSpace, name);
        if (name == m_gatewayPod)
            startGatewayPod();
    });
    startGatewayPod();
    gatewayReady(m_gatewayPod);
}

void Platform::startGatewayPod()
{
    const QJsonObject pod = m_cluster.store.add(*findResourceType({}, u"v1"_s, u"pods"_s), gatewayPodObject(m_nameSpace, m_version, gatewayPort()));
    m_gatewayPod = pod.value("metadata"_L1).toObject().value("name"_L1).toString();
    QTimer::singleShot(m_cluster.clock.wait(1200ms), this, [this, name = m_gatewayPod] { gatewayReady(name); });
}

void Platform::gatewayReady(const QString &name)
{
    const auto pod = m_cluster.store.find(u"pods"_s, m_nameSpace, name);
    if (!pod || m_cluster.network.find(m_nameSpace, name, gatewayPort()))
        return;
    const QJsonObject running = m_cluster.store.replace(*findResourceType({}, u"v1"_s, u"pods"_s), asRunning(*pod, m_cluster.clock.now()));
    m_cluster.recordEvent(running, u"Started"_s, u"Started container gateway"_s);
    m_cluster.logs.append(m_nameSpace, name, {m_cluster.clock.now(), u"gateway"_s, u"[sandbox] simulated Polyaxon %1 gateway is up"_s.arg(m_version)});
    m_cluster.network.listen(m_nameSpace, name, gatewayPort(), [this](TunnelDevice *device) {
        new HttpConnection(device,
                           {[this](Exchange &exchange) { handle(exchange); }, {}, {}, [this] { return m_cluster.faults.delay; }}, this);
    });
}

void Platform::restartGateway()
{
    m_cluster.store.remove(*findResourceType({}, u"v1"_s, u"pods"_s), m_nameSpace, m_gatewayPod);
}

void Platform::handle(Exchange &exchange)
{
    const bool get = exchange.request().method == "GET";
    switch (m_cluster.faults.polyaxon) {
    case Faults::Answers::Normal: return m_router.route(exchange);
    // A crash of the real server: an empty 500, which for other methods than GET becomes an empty 405.
    case Faults::Answers::ServerError: return exchange.reply(get ? emptyResponse(500) : Answers::unmatched(exchange.request().method));
    case Faults::Answers::HtmlPage: return exchange.reply(htmlResponse(200, signInPage));
    }
}

} // namespace Polydeck::Sandbox
