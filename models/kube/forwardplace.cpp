// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardplace.h"
#include "client.h"
#include "words.h"

#include <QMap>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

int phaseRank(const PodInfo &pod)
{
    if (pod.phase == "Running"_L1)
        return 2;
    return pod.phase == "Unknown"_L1 ? 1 : 0;
}

/// Greater is better.
auto rank(const PodInfo &pod)
{
    const auto seconds = [](const QDateTime &date, qint64 missing) { return date.isValid() ? date.toSecsSinceEpoch() : missing; };
    constexpr qint64 never = std::numeric_limits<qint64>::max();
    return std::tuple(!pod.node.isEmpty(), phaseRank(pod), pod.ready, !pod.deleting, pod.deleting ? seconds(pod.deletion, 0) : 0,
                      pod.ready ? -seconds(pod.readySince, never) : 0, -pod.restarts, -seconds(pod.created, never));
}

Error invalid(const QString &what, const QString &hint)
{
    return Error::make(Error::Kind::Invalid, what, hint);
}

/// Waiting can cure it.
Error notYet(const QString &what, const QString &hint)
{
    return Error::make(Error::Kind::Server, what, hint);
}

QString portList(const ServiceInfo &service)
{
    QStringList ports;
    for (const auto &port : service.ports)
        ports.append(port.name.isEmpty() ? QString::number(port.port) : u"%1 (%2)"_s.arg(port.port).arg(port.name));
    return ports.join(u", "_s);
}

QString selectorOf(const ServiceInfo &service)
{
    QStringList parts;
    for (auto it = service.selector.cbegin(); it != service.selector.cend(); ++it)
        parts.append(it.key() + u'=' + it.value());
    parts.sort();
    return parts.join(u',');
}

/// "2 Pending, 1 Failed"
QString phases(const QList<PodInfo> &pods)
{
    QMap<QString, int> counts;
    for (const PodInfo &pod : pods)
        ++counts[pod.reason.isEmpty() ? pod.phase : pod.reason];
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts.append(u"%1 %2"_s.arg(it.value()).arg(it.key()));
    return parts.join(u", "_s);
}

Result<ForwardPlace> placeIn(const ServiceInfo &service, const QList<PodInfo> &pods, const ForwardTarget &target)
{
    const auto pod = bestPod(pods);
    if (!pod) {
        return failure(notYet(Words::tr("There is no pod behind the service %1.").arg(service.name),
                              Words::tr("It appears when the application starts; check its deployment in the namespace %1.").arg(target.nameSpace)));
    }
    if (phaseRank(*pod) != 2) {
        return failure(notYet(Words::tr("No pod behind the service %1 is running (%2).", "2: 1 Pending").arg(service.name, phases(pods)),
                              Words::tr("It is tried again; the events of the pod say what it waits for.")));
    }
    const auto port = podPort(*pod, target.port, &service);
    if (!port)
        return failure(port.error());
    return ForwardPlace{.nameSpace = target.nameSpace, .pod = pod->name, .port = *port, .selector = selectorOf(service)};
}

Call<ForwardPlace> behindService(Net::Http &http, const ForwardTarget &target)
{
    return Client(http).service(target.nameSpace, target.service).andThen([&http, target](const ServiceInfo &service) {
        if (service.selector.isEmpty()) {
            return Call<ForwardPlace>::ready(failure(invalid(Words::tr("The service %1 has no selector, so no pod can be found for it.").arg(service.name),
                                                             Words::tr("Forward to a pod instead."))));
        }
        if (const auto port = servicePort(service, target.port); !port)
            return Call<ForwardPlace>::ready(failure(port.error()));
        return Client(http).pods(target.nameSpace, selectorOf(service)).map([service, target](Result<QList<PodInfo>> pods) -> Result<ForwardPlace> {
            if (!pods)
                return failure(pods.error());
            return placeIn(service, *pods, target);
        });
    });
}

Result<ForwardPlace> placeOf(const PodInfo &pod, const ForwardTarget &target)
{
    if (phaseRank(pod) != 2) {
        return failure(notYet(Words::tr("The pod %1 is not running (%2).", "2: Pending").arg(pod.name, pod.reason.isEmpty() ? pod.phase : pod.reason),
                              Words::tr("It is tried again; the events of the pod say what it waits for.")));
    }
    const auto port = podPort(pod, target.port, nullptr);
    if (!port)
        return failure(port.error());
    return ForwardPlace{.nameSpace = target.nameSpace, .pod = pod.name, .port = *port};
}

} // namespace

std::optional<PodInfo> bestPod(const QList<PodInfo> &pods)
{
    const auto best = std::ranges::max_element(pods, {}, rank);
    return best == pods.cend() ? std::nullopt : std::optional(*best);
}

Result<ServiceInfo::Port> servicePort(const ServiceInfo &service, const QString &port)
{
    bool isNumber = false;
    const int number = port.toInt(&isNumber);
    const auto found = std::ranges::find_if(service.ports, [&](const auto &candidate) { return isNumber ? candidate.port == number : candidate.name == port; });
    if (found == service.ports.cend()) {
        return failure(invalid(Words::tr("The service %1 has no port %2.").arg(service.name, port),
                               Words::tr("It has these: %1.").arg(service.ports.isEmpty() ? Words::tr("none") : portList(service))));
    }
    if (found->protocol != "TCP"_L1)
        return failure(Error::Kind::Unsupported, Words::tr("Port %1 of the service %2 is %3; only TCP can be forwarded.").arg(port, service.name, found->protocol));
    return *found;
}

Result<int> podPort(const PodInfo &pod, const QString &port, const ServiceInfo *service)
{
    QString wanted = port;
    if (service) {
        const auto entry = servicePort(*service, port);
        if (!entry)
            return failure(entry.error());
        wanted = service->headless || entry->targetPort.isEmpty() ? QString::number(entry->port) : entry->targetPort;
    }
    bool isNumber = false;
    int number = wanted.toInt(&isNumber);
    if (!isNumber)
        number = pod.namedPorts.value(wanted);
    if (number > 0 && number <= 65535)
        return number;
    return failure(invalid(isNumber ? Words::tr("%1 is no port number.").arg(wanted) : Words::tr("The pod %1 has no port named \"%2\".").arg(pod.name, wanted),
                           Words::tr("Check the ports of its containers.")));
}

Call<ForwardPlace> findForwardPlace(Net::Http &http, const ForwardTarget &target)
{
    if (!target.service.isEmpty())
        return behindService(http, target);
    return Client(http).pod(target.nameSpace, target.pod).map([target](Result<PodInfo> pod) -> Result<ForwardPlace> {
        if (!pod)
            return failure(pod.error());
        return placeOf(*pod, target);
    });
}

QString forwardPath(const ForwardPlace &place)
{
    const auto encoded = [](const QString &name) { return QString::fromLatin1(QUrl::toPercentEncoding(name)); };
    return "/api/v1/namespaces/"_L1 + encoded(place.nameSpace) + "/pods/"_L1 + encoded(place.pod) + "/portforward"_L1;
}

Error forwardError(const Error &error, const ForwardPlace &place)
{
    if (error.httpStatus < 300)
        return error;
    Net::Response response;
    response.status = error.httpStatus;
    response.body = error.detail.toUtf8();
    Error worded = errorFromResponse(response, Words::tr("forward a port to the pod %1").arg(place.pod));
    if (worded.kind == Error::Kind::Forbidden) {
        worded.hint = Words::tr("Ask the administrator for a role that allows \"get\" and \"create\" on \"pods/portforward\" in the namespace \"%1\".")
                          .arg(place.nameSpace);
    }
    return worded;
}

} // namespace Polydeck::Kube
