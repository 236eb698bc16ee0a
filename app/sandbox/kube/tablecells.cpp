// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tablecells.h"

#include <QJsonArray>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

using Object = const QJsonObject &;
using Now = const QDateTime &;

QJsonObject part(Object object, QLatin1StringView name)
{
    return object.value(name).toObject();
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? u"<none>"_s : text;
}

QJsonValue name(Object object, Now)
{
    return part(object, "metadata"_L1).value("name"_L1);
}

QJsonValue age(Object object, Now now)
{
    return humanAge(QDateTime::fromString(part(object, "metadata"_L1).value("creationTimestamp"_L1).toString(), Qt::ISODate), now);
}

QJsonValue phase(Object object, Now)
{
    return part(object, "status"_L1).value("phase"_L1);
}

QJsonValue dataCount(Object object, Now)
{
    return part(object, "data"_L1).size();
}

QJsonValue secretType(Object object, Now)
{
    return object.value("type"_L1);
}

QJsonValue podReady(Object object, Now)
{
    const QJsonArray states = part(object, "status"_L1).value("containerStatuses"_L1).toArray();
    int ready = 0;
    for (const QJsonValue &state : states)
        ready += state.toObject().value("ready"_L1).toBool() ? 1 : 0;
    return u"%1/%2"_s.arg(ready).arg(part(object, "spec"_L1).value("containers"_L1).toArray().size());
}

QJsonValue podStatus(Object object, Now now)
{
    if (part(object, "metadata"_L1).contains("deletionTimestamp"_L1))
        return u"Terminating"_s;
    const QJsonArray states = part(object, "status"_L1).value("containerStatuses"_L1).toArray();
    for (const QJsonValue &state : states) {
        const QJsonObject current = part(state.toObject(), "state"_L1);
        const QString reason = current.contains("waiting"_L1) ? part(current, "waiting"_L1).value("reason"_L1).toString()
                                                              : part(current, "terminated"_L1).value("reason"_L1).toString();
        if (!reason.isEmpty())
            return reason;
    }
    return phase(object, now);
}

QJsonValue podRestarts(Object object, Now)
{
    const QJsonArray states = part(object, "status"_L1).value("containerStatuses"_L1).toArray();
    int restarts = 0;
    for (const QJsonValue &state : states)
        restarts += state.toObject().value("restartCount"_L1).toInt();
    return QString::number(restarts);
}

QJsonValue podIp(Object object, Now)
{
    return orNone(part(object, "status"_L1).value("podIP"_L1).toString());
}

QJsonValue podNode(Object object, Now)
{
    return orNone(part(object, "spec"_L1).value("nodeName"_L1).toString());
}

QJsonValue serviceType(Object object, Now)
{
    return part(object, "spec"_L1).value("type"_L1);
}

QJsonValue serviceIp(Object object, Now)
{
    return part(object, "spec"_L1).value("clusterIP"_L1);
}

QJsonValue serviceExternalIp(Object, Now)
{
    return u"<none>"_s;
}

QJsonValue servicePorts(Object object, Now)
{
    QStringList texts;
    const QJsonArray ports = part(object, "spec"_L1).value("ports"_L1).toArray();
    for (const QJsonValue &port : ports)
        texts.append(u"%1/%2"_s.arg(port.toObject().value("port"_L1).toInt()).arg(port.toObject().value("protocol"_L1).toString()));
    return texts.join(u',');
}

QJsonValue claimVolume(Object object, Now)
{
    return part(object, "spec"_L1).value("volumeName"_L1).toString();
}

QJsonValue claimCapacity(Object object, Now)
{
    return part(part(object, "status"_L1), "capacity"_L1).value("storage"_L1).toString();
}

QJsonValue claimModes(Object object, Now)
{
    QStringList modes;
    const QJsonArray list = part(object, "status"_L1).value("accessModes"_L1).toArray();
    for (const QJsonValue &mode : list)
        modes.append(mode == "ReadWriteMany"_L1 ? u"RWX"_s : mode == "ReadOnlyMany"_L1 ? u"ROX"_s : u"RWO"_s);
    return modes.join(u',');
}

QJsonValue claimClass(Object object, Now)
{
    return part(object, "spec"_L1).value("storageClassName"_L1).toString();
}

QJsonValue eventAge(Object object, Now now)
{
    return humanAge(QDateTime::fromString(object.value("lastTimestamp"_L1).toString(), Qt::ISODate), now);
}

QJsonValue eventType(Object object, Now)
{
    return object.value("type"_L1);
}

QJsonValue eventReason(Object object, Now)
{
    return object.value("reason"_L1);
}

QJsonValue eventObject(Object object, Now)
{
    const QJsonObject involved = part(object, "involvedObject"_L1);
    return QString(involved.value("kind"_L1).toString().toLower() + u'/' + involved.value("name"_L1).toString());
}

QJsonValue eventMessage(Object object, Now)
{
    return object.value("message"_L1);
}

} // namespace

QList<TableColumn> tableColumns(const QString &kind)
{
    const QString text = u"string"_s;
    const TableColumn nameColumn{u"Name"_s, text, 0, name};
    const TableColumn ageColumn{u"Age"_s, text, 0, age};
    if (kind == "Secret"_L1)
        return {nameColumn, {u"Type"_s, text, 0, secretType}, {u"Data"_s, text, 0, dataCount}, ageColumn};
    if (kind == "ConfigMap"_L1)
        return {nameColumn, {u"Data"_s, text, 0, dataCount}, ageColumn};
    if (kind == "Namespace"_L1)
        return {nameColumn, {u"Status"_s, text, 0, phase}, ageColumn};
    if (kind == "Pod"_L1)
        return {nameColumn,      {u"Ready"_s, text, 0, podReady}, {u"Status"_s, text, 0, podStatus}, {u"Restarts"_s, text, 0, podRestarts},
                ageColumn,       {u"IP"_s, text, 1, podIp},       {u"Node"_s, text, 1, podNode}};
    if (kind == "Service"_L1)
        return {nameColumn, {u"Type"_s, text, 0, serviceType}, {u"Cluster-IP"_s, text, 0, serviceIp},
                {u"External-IP"_s, text, 0, serviceExternalIp}, {u"Port(s)"_s, text, 0, servicePorts}, ageColumn};
    if (kind == "PersistentVolumeClaim"_L1)
        return {nameColumn, {u"Status"_s, text, 0, phase}, {u"Volume"_s, text, 0, claimVolume}, {u"Capacity"_s, text, 0, claimCapacity},
                {u"Access Modes"_s, text, 0, claimModes}, {u"StorageClass"_s, text, 0, claimClass}, ageColumn};
    if (kind == "Event"_L1)
        return {{u"Last Seen"_s, text, 0, eventAge}, {u"Type"_s, text, 0, eventType}, {u"Reason"_s, text, 0, eventReason},
                {u"Object"_s, text, 0, eventObject}, {u"Message"_s, text, 0, eventMessage}, {u"Name"_s, text, 1, name}};
    return {nameColumn, ageColumn};
}

QString humanAge(const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid())
        return u"<unknown>"_s;
    const qint64 seconds = std::max<qint64>(0, since.secsTo(now));
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (seconds < 120)
        return u"%1s"_s.arg(seconds);
    if (minutes < 10 && seconds % 60 != 0)
        return u"%1m%2s"_s.arg(minutes).arg(seconds % 60);
    if (minutes < 180)
        return u"%1m"_s.arg(minutes);
    if (hours < 48)
        return u"%1h"_s.arg(hours);
    return u"%1d"_s.arg(hours / 24);
}

} // namespace Polydeck::Sandbox
