// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platformobjects.h"

#include "helmrelease.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

const ResourceType &type(const QString &plural)
{
    return *findResourceType({}, u"v1"_s, plural);
}

QString randomSuffix()
{
    return QString::number(QRandomGenerator::global()->bounded(1u << 24, ~0u), 36).right(5);
}

QJsonObject labels(const QString &app, const QString &version)
{
    return {{u"app.kubernetes.io/name"_s, QString("polyaxon-polyaxon-"_L1 + app)},
            {u"app.kubernetes.io/component"_s, u"polyaxon-api"_s},
            {u"app.kubernetes.io/part-of"_s, u"polyaxon-core"_s},
            {u"app.kubernetes.io/managed-by"_s, u"helm"_s},
            {u"app.kubernetes.io/version"_s, version},
            {u"app.kubernetes.io/instance"_s, QString("polyaxon-"_L1 + version)},
            {u"release"_s, u"polyaxon"_s}};
}

QJsonObject podObject(const QString &nameSpace, const QString &app, const QString &version, quint16 port)
{
    const QString name = u"polyaxon-polyaxon-%1-6c8f9d7b5d-%2"_s.arg(app, randomSuffix());
    const QString image = u"polyaxon/polyaxon-%1:%2"_s.arg(app, version);
    const QJsonObject container{{u"name"_s, app},
                                {u"image"_s, image},
                                {u"ports"_s, QJsonArray{QJsonObject{{u"name"_s, u"http"_s}, {u"containerPort"_s, port}, {u"protocol"_s, u"TCP"_s}}}}};
    const QJsonObject state{{u"name"_s, app}, {u"ready"_s, false}, {u"restartCount"_s, 0}, {u"image"_s, image},
                            {u"state"_s, QJsonObject{{u"waiting"_s, QJsonObject{{u"reason"_s, u"ContainerCreating"_s}}}}}};
    return {{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, nameSpace}, {u"labels"_s, labels(app, version)}}},
            {u"spec"_s, QJsonObject{{u"containers"_s, QJsonArray{container}}, {u"nodeName"_s, u"sandbox-node"_s}}},
            {u"status"_s, QJsonObject{{u"phase"_s, u"Pending"_s}, {u"containerStatuses"_s, QJsonArray{state}}}}};
}

void addService(ObjectStore &store, const QString &nameSpace, const QString &app, const QString &version, const QJsonValue &targetPort, int index)
{
    const QJsonObject port{{u"name"_s, app}, {u"port"_s, 80}, {u"targetPort"_s, targetPort}, {u"protocol"_s, u"TCP"_s}};
    const QJsonObject selector{{u"app.kubernetes.io/name"_s, QString("polyaxon-polyaxon-"_L1 + app)}, {u"release"_s, u"polyaxon"_s}};
    store.add(type(u"services"_s),
              {{u"metadata"_s, QJsonObject{{u"name"_s, QString("polyaxon-polyaxon-"_L1 + app)}, {u"namespace"_s, nameSpace}, {u"labels"_s, labels(app, version)}}},
               {u"spec"_s, QJsonObject{{u"type"_s, u"ClusterIP"_s}, {u"clusterIP"_s, u"10.43.0.%1"_s.arg(10 + index)}, {u"ports"_s, QJsonArray{port}}, {u"selector"_s, selector}}}});
}

void addVolume(ObjectStore &store, const QString &nameSpace)
{
    const QString name = u"polyaxon-v1-data"_s;
    const QJsonArray modes{u"ReadWriteMany"_s};
    const QJsonObject size{{u"storage"_s, u"500Gi"_s}};
    store.add(type(u"persistentvolumeclaims"_s),
              {{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, nameSpace}}},
               {u"spec"_s, QJsonObject{{u"accessModes"_s, modes}, {u"storageClassName"_s, u"nfs-client"_s}, {u"volumeName"_s, QString("pvc-sandbox-"_L1 + nameSpace)},
                                       {u"resources"_s, QJsonObject{{u"requests"_s, size}}}}},
               {u"status"_s, QJsonObject{{u"phase"_s, u"Bound"_s}, {u"accessModes"_s, modes}, {u"capacity"_s, size}}}});
}

void addConnections(ObjectStore &store, const QString &nameSpace)
{
    const QJsonObject volume{{u"name"_s, u"polyaxon-v1-data"_s}, {u"kind"_s, u"volume_claim"_s},
                             {u"schema"_s, QJsonObject{{u"volumeClaim"_s, u"polyaxon-v1-data"_s}, {u"mountPath"_s, u"/polyaxon-v1-data"_s}}}};
    const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{volume}).toJson(QJsonDocument::Compact));
    store.add(type(u"configmaps"_s),
              {{u"metadata"_s, QJsonObject{{u"name"_s, u"polyaxon-polyaxon-agent-config"_s}, {u"namespace"_s, nameSpace}}},
               {u"data"_s, QJsonObject{{u"POLYAXON_AGENT_CONNECTIONS"_s, json}}}});
}

} // namespace

QJsonObject gatewayPodObject(const QString &nameSpace, const QString &version, quint16 port)
{
    return podObject(nameSpace, u"gateway"_s, version, port);
}

QJsonObject asRunning(QJsonObject pod, const QDateTime &now)
{
    QJsonObject status = pod.value("status"_L1).toObject();
    QJsonObject state = status.value("containerStatuses"_L1).toArray().first().toObject();
    state.insert(u"ready"_s, true);
    state.insert(u"state"_s, QJsonObject{{u"running"_s, QJsonObject{{u"startedAt"_s, now.toString(Qt::ISODate)}}}});
    status.insert(u"containerStatuses"_s, QJsonArray{state});
    status.insert(u"phase"_s, u"Running"_s);
    status.insert(u"podIP"_s, u"10.42.0.7"_s);
    QJsonArray conditions;
    for (const QString &condition : {u"PodScheduled"_s, u"Initialized"_s, u"ContainersReady"_s, u"Ready"_s})
        conditions.append(QJsonObject{{u"type"_s, condition}, {u"status"_s, u"True"_s}, {u"lastTransitionTime"_s, now.toString(Qt::ISODate)}});
    status.insert(u"conditions"_s, conditions);
    pod.insert(u"status"_s, status);
    return pod;
}

void addPlatformObjects(ObjectStore &store, const QString &nameSpace, const QString &version, const QDateTime &now)
{
    const bool is2x = !version.startsWith("1."_L1);
    addService(store, nameSpace, u"gateway"_s, version, is2x ? 8000 : 80, 1);
    const QStringList apps = is2x ? QStringList{u"operator"_s, u"agent"_s} : QStringList{u"api"_s, u"streams"_s, u"operator"_s};
    for (const QString &app : apps) {
        store.add(type(u"pods"_s), asRunning(podObject(nameSpace, app, version, 80), now));
        if (app == "api"_L1 || app == "streams"_L1)
            addService(store, nameSpace, app, version, 80, static_cast<int>(apps.indexOf(app)) + 2);
    }
    addVolume(store, nameSpace);
    addConnections(store, nameSpace);
    const QDateTime installed = now.addDays(-12);
    store.add(type(u"secrets"_s), helmReleaseSecret({u"polyaxon"_s, nameSpace, version, 1, u"superseded"_s, installed}));
    store.add(type(u"secrets"_s), helmReleaseSecret({u"polyaxon"_s, nameSpace, version, 2, u"deployed"_s, installed.addDays(9)}));
}

} // namespace Polydeck::Sandbox
