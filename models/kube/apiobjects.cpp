// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apiobjects.h"
#include "jsonreading.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

int leadingNumber(const QString &text)
{
    qsizetype end = 0;
    while (end < text.size() && text.at(end).isDigit())
        ++end;
    return text.first(end).toInt();
}

template<class T, class Read>
Result<Page<T>> readList(const QByteArray &body, QLatin1StringView kind, Read &&read)
{
    const auto list = readObject(body, kind);
    if (!list)
        return failure(list.error());
    const QJsonObject metadata = list->value("metadata"_L1).toObject();
    Page<T> page{.items = {}, .continueToken = metadata.value("continue"_L1).toString(), .resourceVersion = metadata.value("resourceVersion"_L1).toString()};
    const auto items = list->value("items"_L1).toArray();
    page.items.reserve(items.size());
    for (const auto &item : items)
        page.items.append(read(item.toObject()));
    return page;
}

QString nameOf(const QJsonObject &object)
{
    return object.value("metadata"_L1).toObject().value("name"_L1).toString();
}

ServiceInfo readService(const QJsonObject &object)
{
    const QJsonObject spec = object.value("spec"_L1).toObject();
    ServiceInfo service;
    service.name = nameOf(object);
    service.labels = stringMap(object.value("metadata"_L1).toObject().value("labels"_L1));
    service.selector = stringMap(spec.value("selector"_L1));
    service.headless = spec.value("clusterIP"_L1).toString() == "None"_L1;
    const auto ports = spec.value("ports"_L1).toArray();
    for (const auto &entry : ports) {
        const QJsonObject json = entry.toObject();
        const QJsonValue target = json.value("targetPort"_L1);
        ServiceInfo::Port port;
        port.name = json.value("name"_L1).toString();
        port.port = json.value("port"_L1).toInt();
        port.protocol = json.value("protocol"_L1).toString(u"TCP"_s);
        if (target.isString())
            port.targetPort = target.toString();
        else if (target.toInt() > 0)
            port.targetPort = QString::number(target.toInt());
        service.ports.append(port);
    }
    return service;
}

void readContainerPorts(PodInfo &pod, const QJsonValue &containers)
{
    const auto list = containers.toArray();
    for (const auto &container : list) {
        const auto ports = container.toObject().value("ports"_L1).toArray();
        for (const auto &entry : ports) {
            const QJsonObject port = entry.toObject();
            const QString name = port.value("name"_L1).toString();
            if (!name.isEmpty() && !pod.namedPorts.contains(name))
                pod.namedPorts.insert(name, port.value("containerPort"_L1).toInt());
        }
    }
}

PodInfo readPod(const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    const QJsonObject spec = object.value("spec"_L1).toObject();
    const QJsonObject status = object.value("status"_L1).toObject();
    PodInfo pod;
    pod.name = metadata.value("name"_L1).toString();
    pod.uid = metadata.value("uid"_L1).toString();
    pod.created = dateOf(metadata.value("creationTimestamp"_L1));
    pod.deleting = metadata.contains("deletionTimestamp"_L1);
    pod.deletion = dateOf(metadata.value("deletionTimestamp"_L1));
    pod.labels = stringMap(metadata.value("labels"_L1));
    pod.node = spec.value("nodeName"_L1).toString();
    pod.phase = status.value("phase"_L1).toString();
    pod.reason = status.value("reason"_L1).toString();
    const auto conditions = status.value("conditions"_L1).toArray();
    for (const auto &entry : conditions) {
        const QJsonObject condition = entry.toObject();
        if (condition.value("type"_L1).toString() != "Ready"_L1)
            continue;
        pod.ready = condition.value("status"_L1).toString() == "True"_L1;
        pod.readySince = dateOf(condition.value("lastTransitionTime"_L1));
    }
    const auto containers = status.value("containerStatuses"_L1).toArray();
    for (const auto &container : containers)
        pod.restarts = std::max(pod.restarts, container.toObject().value("restartCount"_L1).toInt());
    // Containers come before init containers where both use a port name.
    readContainerPorts(pod, spec.value("containers"_L1));
    readContainerPorts(pod, spec.value("initContainers"_L1));
    return pod;
}

template<class T, class Read>
Result<T> readOne(const QByteArray &body, QLatin1StringView kind, Read &&read)
{
    const auto object = readObject(body, kind);
    if (!object)
        return failure(object.error());
    return read(*object);
}

} // namespace

Result<ServerVersion> parseVersion(const QByteArray &body)
{
    const auto object = readObject(body, {});
    if (!object)
        return failure(object.error());
    ServerVersion version;
    version.gitVersion = object->value("gitVersion"_L1).toString();
    version.major = leadingNumber(object->value("major"_L1).toString());
    version.minor = leadingNumber(object->value("minor"_L1).toString()); // may read "31+"
    if (version.gitVersion.isEmpty())
        return failure(readObject(body, "version"_L1).error());
    return version;
}

Result<Page<QString>> parseNames(const QByteArray &body)
{
    // A server that offers no metadata-only form answers with the whole objects.
    const auto whole = readList<QString>(body, "NamespaceList"_L1, nameOf);
    return whole ? whole : readList<QString>(body, "PartialObjectMetadataList"_L1, nameOf);
}

Result<AccessAnswer> parseAccessReview(const QByteArray &body)
{
    return readOne<AccessAnswer>(body, "SelfSubjectAccessReview"_L1, [](const QJsonObject &object) {
        const QJsonObject status = object.value("status"_L1).toObject();
        QString reason = status.value("reason"_L1).toString();
        if (reason.isEmpty())
            reason = status.value("evaluationError"_L1).toString();
        return AccessAnswer{.allowed = status.value("allowed"_L1).toBool(), .reason = reason};
    });
}

Result<UserInfo> parseSelfReview(const QByteArray &body)
{
    return readOne<UserInfo>(body, "SelfSubjectReview"_L1, [](const QJsonObject &object) {
        const QJsonObject info = object.value("status"_L1).toObject().value("userInfo"_L1).toObject();
        UserInfo user{.name = info.value("username"_L1).toString(), .groups = {}};
        const auto groups = info.value("groups"_L1).toArray();
        for (const auto &group : groups)
            user.groups.append(group.toString());
        return user;
    });
}

Result<ServiceInfo> parseService(const QByteArray &body)
{
    return readOne<ServiceInfo>(body, "Service"_L1, readService);
}

Result<Page<ServiceInfo>> parseServices(const QByteArray &body)
{
    return readList<ServiceInfo>(body, "ServiceList"_L1, readService);
}

Result<PodInfo> parsePod(const QByteArray &body)
{
    return readOne<PodInfo>(body, "Pod"_L1, readPod);
}

PodInfo parsePodObject(const QJsonObject &object)
{
    return readPod(object);
}

Result<Page<PodInfo>> parsePods(const QByteArray &body)
{
    return readList<PodInfo>(body, "PodList"_L1, readPod);
}

} // namespace Polydeck::Kube
