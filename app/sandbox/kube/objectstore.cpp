// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "objectstore.h"

#include "clock.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QString keyOf(const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    return metadata.value("namespace"_L1).toString() + u'/' + metadata.value("name"_L1).toString();
}

} // namespace

ObjectStore::ObjectStore(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

std::optional<QJsonObject> ObjectStore::find(const QString &resource, const QString &nameSpace, const QString &name) const
{
    const auto objects = m_objects.constFind(resource);
    if (objects == m_objects.cend())
        return std::nullopt;
    const auto found = objects->constFind(nameSpace + u'/' + name);
    return found == objects->cend() ? std::nullopt : std::optional(*found);
}

QList<QJsonObject> ObjectStore::list(const QString &resource, const QString &nameSpace) const
{
    QList<QJsonObject> result;
    const QString prefix = nameSpace + u'/';
    const auto objects = m_objects.constFind(resource);
    if (objects == m_objects.cend())
        return result;
    for (auto it = objects->cbegin(); it != objects->cend(); ++it) {
        if (nameSpace.isEmpty() || it.key().startsWith(prefix))
            result.append(it.value());
    }
    return result;
}

QJsonObject ObjectStore::add(const ResourceType &type, QJsonObject object)
{
    QJsonObject metadata = object.value("metadata"_L1).toObject();
    metadata.insert(u"uid"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (!metadata.contains("creationTimestamp"_L1) || metadata.value("creationTimestamp"_L1).isNull())
        metadata.insert(u"creationTimestamp"_s, m_clock.now().toString(Qt::ISODate));
    metadata.insert(u"resourceVersion"_s, QString::number(++m_version));
    object.insert(u"kind"_s, type.kind);
    object.insert(u"apiVersion"_s, type.apiVersion());
    object.insert(u"metadata"_s, metadata);
    m_objects[type.plural].insert(keyOf(object), object);
    record(StoreEvent::Type::Added, type, object);
    return object;
}

QJsonObject ObjectStore::replace(const ResourceType &type, QJsonObject object)
{
    QJsonObject &stored = m_objects[type.plural][keyOf(object)];
    const QJsonObject previous = stored;
    const QJsonObject old = previous.value("metadata"_L1).toObject();
    QJsonObject metadata = object.value("metadata"_L1).toObject();
    metadata.insert(u"uid"_s, old.value("uid"_L1));
    metadata.insert(u"creationTimestamp"_s, old.value("creationTimestamp"_L1));
    metadata.insert(u"resourceVersion"_s, QString::number(++m_version));
    object.insert(u"kind"_s, type.kind);
    object.insert(u"apiVersion"_s, type.apiVersion());
    object.insert(u"metadata"_s, metadata);
    stored = object;
    record(StoreEvent::Type::Modified, type, object, previous);
    return object;
}

std::optional<QJsonObject> ObjectStore::remove(const ResourceType &type, const QString &nameSpace, const QString &name)
{
    auto object = find(type.plural, nameSpace, name);
    if (!object)
        return std::nullopt;
    m_objects[type.plural].remove(nameSpace + u'/' + name);
    QJsonObject metadata = object->value("metadata"_L1).toObject();
    metadata.insert(u"resourceVersion"_s, QString::number(++m_version));
    object->insert(u"metadata"_s, metadata);
    record(StoreEvent::Type::Deleted, type, *object);
    return object;
}

QList<StoreEvent> ObjectStore::eventsAfter(qint64 version, const QString &resource, const QString &nameSpace) const
{
    QList<StoreEvent> result;
    for (const StoreEvent &event : m_history) {
        if (event.version > version && event.resource == resource && (nameSpace.isEmpty() || event.nameSpace == nameSpace))
            result.append(event);
    }
    return result;
}

void ObjectStore::forgetHistory()
{
    m_history.clear();
    m_oldest = ++m_version;
}

void ObjectStore::record(StoreEvent::Type type, const ResourceType &resource, const QJsonObject &object, const QJsonObject &previous)
{
    const QString nameSpace = object.value("metadata"_L1).toObject().value("namespace"_L1).toString();
    const StoreEvent event{type, m_version, resource.plural, nameSpace, object, previous};
    m_history.append(event);
    if (m_history.size() > historyLimit) {
        m_oldest = m_history.first().version;
        m_history.removeFirst();
    }
    Q_EMIT changed(event);
}

} // namespace Polydeck::Sandbox
