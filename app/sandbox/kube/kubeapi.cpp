// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeapi.h"

#include "discovery.h"
#include "protobufbody.h"
#include "reader.h"
#include "reviews.h"
#include "spdysession.h"
#include "status.h"
#include "watchstream.h"
#include "writer.h"

#include <QJsonDocument>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

const QString channelProtocol = u"v4.channel.k8s.io"_s;

QStringList offeredProtocols(const HttpRequest &request)
{
    QStringList offered;
    const auto names = request.header("Sec-WebSocket-Protocol").split(',');
    for (const QByteArray &name : names) {
        if (!name.trimmed().isEmpty())
            offered.append(QString::fromLatin1(name.trimmed()));
    }
    return offered;
}

// kubectl's older way, which it falls back to.
bool isSpdy(const HttpRequest &request)
{
    return request.method == "POST" && request.header("Upgrade").toLower() == "spdy/3.1"
        && request.header("X-Stream-Protocol-Version").contains("portforward.k8s.io");
}

std::optional<QList<quint16>> forwardedPorts(const HttpRequest &request)
{
    QList<quint16> ports;
    const auto values = request.queryValues(u"ports");
    for (const QString &value : values) {
        bool ok = false;
        const quint16 port = value.toUShort(&ok);
        if (!ok || port == 0)
            return std::nullopt;
        ports.append(port);
    }
    return ports.isEmpty() ? std::nullopt : std::optional(ports);
}

} // namespace

KubeApi::KubeApi(Cluster &cluster, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
    , m_webSockets(u"polydeck-sandbox"_s, QWebSocketServer::NonSecureMode) // TLS is done by then
{
    m_webSockets.setSupportedSubprotocols({channelProtocol});
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, &KubeApi::acceptWebSocket);
}

std::optional<HttpResponse> KubeApi::refuse(const HttpRequest &request, const KubeRequest &target, const User **who) const
{
    const User *user = m_cluster.users.authenticate(request.header("Authorization"));
    if (!user)
        return KubeStatus::unauthorised();
    *who = user;
    if (!user->decide(target.attributes).allowed)
        return KubeStatus::forbidden(*user, target.attributes);
    if (target.resourcePath && !target.type)
        return KubeStatus::resourceNotFound();
    return std::nullopt;
}

void KubeApi::handle(Exchange &exchange)
{
    const HttpRequest &request = exchange.request();
    if (m_cluster.faults.kubernetes == Faults::Answers::HtmlPage)
        return exchange.reply(htmlResponse(200, signInPage));
    if (m_cluster.faults.kubernetes == Faults::Answers::ServerError)
        return exchange.reply(KubeStatus::failure(500, u"InternalError"_s, u"Internal error occurred: [sandbox] fault injected"_s));
    const KubeRequest target = KubeRequest::parse(request);
    const User *user = nullptr;
    if (const auto refusal = refuse(request, target, &user))
        return exchange.reply(*refusal);
    if (request.header("Content-Type").startsWith("application/vnd.kubernetes.protobuf")) {
        const auto object = decodeProtobufBody(request.body);
        if (!object)
            return exchange.reply(KubeStatus::unsupportedMediaType());
        exchange.replaceBody(QJsonDocument(*object).toJson(QJsonDocument::Compact));
    }
    if (target.resourcePath)
        return handleResource(exchange, target, *user);
    if (const auto answer = discover(request))
        return exchange.reply(*answer);
    exchange.reply(KubeStatus::pathNotFound());
}

void KubeApi::handleResource(Exchange &exchange, const KubeRequest &target, const User &user)
{
    const HttpRequest &request = exchange.request();
    if (!target.subresource.isEmpty())
        return handleSubresource(exchange, target);
    if (!target.type->stored)
        return exchange.reply(answerReview(request, *target.type, user));
    const QString verb = target.attributes.verb;
    if (!target.type->verbs.contains(verb))
        return exchange.reply(KubeStatus::methodNotAllowed());
    ObjectStore &store = m_cluster.store;
    if (verb == "watch"_L1)
        return startWatch(exchange, target, store, m_cluster.clock);
    if (verb == "get"_L1)
        return exchange.reply(readObject(request, target, store, m_cluster.clock));
    if (verb == "list"_L1)
        return exchange.reply(listObjects(request, target, store, m_cluster.clock));
    if (verb == "create"_L1)
        return exchange.reply(createObject(request, target, store));
    if (verb == "update"_L1)
        return exchange.reply(updateObject(request, target, store));
    if (verb == "patch"_L1)
        return exchange.reply(patchObject(request, target, store));
    exchange.reply(deleteObject(request, target, store));
}

void KubeApi::handleSubresource(Exchange &exchange, const KubeRequest &target)
{
    if (target.type->kind != "Pod"_L1)
        return exchange.reply(KubeStatus::resourceNotFound());
    const auto pod = m_cluster.store.find(u"pods"_s, target.nameSpace, target.name);
    if (!pod)
        return exchange.reply(KubeStatus::notFound(*target.type, target.name));
    if (target.subresource == "log"_L1)
        return answerPodLog(exchange, target, *pod, m_cluster.logs, m_cluster.clock);
    if (target.subresource == "portforward"_L1) {
        // Asked without an upgrade, so that a client can read why one was refused.
        const auto refusal = refuseForward(exchange.request(), target);
        return exchange.reply(refusal ? *refusal : KubeStatus::badRequest(u"Upgrade request required"_s));
    }
    exchange.reply(KubeStatus::notSimulated(u"pods/"_s + target.subresource));
}

std::optional<HttpResponse> KubeApi::refuseForward(const HttpRequest &request, const KubeRequest &target) const
{
    if (m_cluster.faults.refusePortForward) {
        return KubeStatus::failure(500, u"InternalError"_s,
                                   u"Internal error occurred: error dialing backend: dial tcp 10.42.0.1:10250: connect: connection refused"_s);
    }
    if (target.subresource != "portforward"_L1)
        return KubeStatus::notSimulated(target.attributes.resource + u'/' + target.subresource);
    if (!m_cluster.store.find(u"pods"_s, target.nameSpace, target.name))
        return KubeStatus::notFound(*target.type, target.name);
    if (request.method == "GET" && !forwardedPorts(request))
        return KubeStatus::badRequest(u"query parameter \"ports\" is required"_s);
    return std::nullopt;
}

std::optional<HttpResponse> KubeApi::checkUpgrade(const HttpRequest &request) const
{
    const KubeRequest target = KubeRequest::parse(request);
    const User *user = nullptr;
    if (auto refusal = refuse(request, target, &user))
        return refusal;
    if (auto refusal = refuseForward(request, target))
        return refusal;
    if (isSpdy(request))
        return std::nullopt;
    const QStringList offered = offeredProtocols(request);
    if (request.header("Upgrade").toLower() != "websocket" || (!offered.isEmpty() && !offered.contains(channelProtocol))) {
        return KubeStatus::badRequest(u"[sandbox] of the port-forward protocols only SPDY/3.1 and the WebSocket subprotocol %1 are simulated, not %2"_s.arg(
            channelProtocol, offered.isEmpty() ? QString::fromLatin1(request.header("Upgrade")) : offered.join(u", ")));
    }
    return std::nullopt;
}

void KubeApi::takeSocket(const HttpRequest &request, QTcpSocket *socket)
{
    const KubeRequest target = KubeRequest::parse(request);
    if (isSpdy(request)) {
        auto *session = new SpdySession(socket, {target.nameSpace, target.name, {}}, m_cluster.network, this);
        return session->start();
    }
    m_upgrading.insert(socket->peerPort(), {target.nameSpace, target.name, forwardedPorts(request).value_or(QList<quint16>())});
    m_webSockets.handleConnection(socket);
}

void KubeApi::acceptWebSocket()
{
    while (QWebSocket *socket = m_webSockets.nextPendingConnection()) {
        auto *session = new ForwardSession(socket, m_upgrading.take(socket->peerPort()), m_cluster.network, this);
        session->start();
    }
}

void KubeApi::dropForwards()
{
    const auto sessions = findChildren<ForwardSession *>(Qt::FindDirectChildrenOnly);
    for (ForwardSession *session : sessions)
        session->abort();
    const auto spdySessions = findChildren<SpdySession *>(Qt::FindDirectChildrenOnly);
    for (SpdySession *session : spdySessions)
        session->abort();
}

} // namespace Polydeck::Sandbox
