// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

constexpr int gatewayPort = 80;
constexpr qsizetype mostNamed = 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Gateway)
};

/// 0: not a gateway; the more the surer.
int likelihood(const Kube::ServiceInfo &service)
{
    const auto &name = service.name;
    if (service.ports.isEmpty())
        return 0;
    const bool isNamed = name.endsWith("-polyaxon-gateway"_L1) || name == "polyaxon-gateway"_L1;
    const auto labelled = service.labels.value(u"app.kubernetes.io/name"_s);
    const bool isLabelled = labelled.endsWith("polyaxon-gateway"_L1);
    const bool isPart = service.labels.value(u"app.kubernetes.io/part-of"_s) == "polyaxon-core"_L1;
    if (isPart && (isNamed || isLabelled))
        return 4;
    if (isNamed)
        return 3;
    if (isLabelled)
        return 2;
    // A release of 60 letters: the chart cuts names at 63.
    return isPart && name.endsWith("-gateway"_L1) ? 1 : 0;
}

QString portOf(const Kube::ServiceInfo &service)
{
    const auto &ports = service.ports;
    auto port = std::ranges::find(ports, gatewayPort, &Kube::ServiceInfo::Port::port);
    if (port == ports.end())
        port = std::ranges::find(ports, u"http"_s, &Kube::ServiceInfo::Port::name);
    if (port == ports.end())
        port = ports.begin();
    return QString::number(port->port);
}

} // namespace

std::optional<Kube::ForwardTarget> findGateway(const QList<Kube::ServiceInfo> &services, const QString &nameSpace)
{
    const auto usual = wellKnownGateway(nameSpace).service;
    const auto rank = [&usual](const Kube::ServiceInfo &service) {
        return std::tuple(-likelihood(service), service.name != usual, service.name);
    };
    const auto best = std::ranges::min_element(services, {}, rank);
    if (best == services.end() || likelihood(*best) == 0)
        return std::nullopt;
    return Kube::ForwardTarget{.nameSpace = nameSpace, .service = best->name, .pod = {}, .port = portOf(*best)};
}

Kube::ForwardTarget wellKnownGateway(const QString &nameSpace)
{
    return {.nameSpace = nameSpace, .service = u"polyaxon-polyaxon-gateway"_s, .pod = {}, .port = QString::number(gatewayPort)};
}

Error noGatewayError(const QString &nameSpace, const QList<Kube::ServiceInfo> &services)
{
    QStringList names;
    for (const auto &service : services.first(std::min(services.size(), mostNamed)))
        names.append(service.name);
    const auto detail = names.isEmpty() ? Text::tr("The namespace has no services.") : Text::tr("Services there: %1").arg(names.join(", "_L1));
    return Error::make(Error::Kind::NotFound, Text::tr("No Polyaxon gateway found in namespace \u201c%1\u201d.").arg(nameSpace),
        Text::tr("Choose a context whose namespace is the one of Polyaxon (often polyaxon-v1), or ask whether Polyaxon is installed there."), detail);
}

} // namespace Polydeck
