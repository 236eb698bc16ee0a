// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reader.h"

#include "status.h"
#include "table.h"

#include "../clock.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

struct Page
{
    QList<QJsonObject> objects;
    QString next;
    qsizetype remaining = 0;
};

QString keyOf(const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    return metadata.value("namespace"_L1).toString() + u'/' + metadata.value("name"_L1).toString();
}

QString encodeToken(const QString &after)
{
    const QByteArray json = QJsonDocument(QJsonObject{{u"v"_s, u"sandbox"_s}, {u"after"_s, after}}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<QString> decodeToken(const QString &token)
{
    const QByteArray json = QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return object.value("v"_L1) == "sandbox"_L1 ? std::optional(object.value("after"_L1).toString()) : std::nullopt;
}

Page takePage(const QList<QJsonObject> &all, const QString &after, qsizetype limit)
{
    Page page;
    for (const QJsonObject &object : all) {
        if (!after.isEmpty() && keyOf(object) <= after)
            continue;
        if (limit > 0 && page.objects.size() == limit)
            ++page.remaining;
        else
            page.objects.append(object);
    }
    if (page.remaining > 0)
        page.next = encodeToken(keyOf(page.objects.last()));
    return page;
}

// Items of a list do not repeat kind and apiVersion.
QJsonObject asItem(QJsonObject object)
{
    object.remove("kind"_L1);
    object.remove("apiVersion"_L1);
    return object;
}

QJsonObject listOf(Form form, const ResourceType &type, const Page &page, const HttpRequest &request, const QDateTime &now)
{
    if (form == Form::Table)
        return makeTable(type, page.objects, request.queryValue(u"includeObject"), now);
    QJsonArray items;
    for (const QJsonObject &object : page.objects)
        items.append(form == Form::Metadata ? metadataOnly(object) : asItem(object));
    if (form == Form::Metadata)
        return {{u"kind"_s, u"PartialObjectMetadataList"_s}, {u"apiVersion"_s, u"meta.k8s.io/v1"_s}, {u"items"_s, items}};
    return {{u"kind"_s, QString(type.kind + "List"_L1)}, {u"apiVersion"_s, type.apiVersion()}, {u"items"_s, items}};
}

} // namespace

HttpResponse readObject(const HttpRequest &request, const KubeRequest &target, const ObjectStore &store, const Clock &clock)
{
    const auto object = store.find(target.type->plural, target.nameSpace, target.name);
    if (!object)
        return KubeStatus::notFound(*target.type, target.name);
    switch (formOf(request.header("Accept"))) {
    case Form::Table: {
        QJsonObject table = makeTable(*target.type, {*object}, request.queryValue(u"includeObject"), clock.now());
        table.insert(u"metadata"_s, QJsonObject{{u"resourceVersion"_s, object->value("metadata"_L1).toObject().value("resourceVersion"_L1)}});
        return jsonResponse(200, table);
    }
    case Form::Metadata: return jsonResponse(200, metadataOnly(*object));
    case Form::Plain: break;
    }
    return jsonResponse(200, *object);
}

HttpResponse listObjects(const HttpRequest &request, const KubeRequest &target, const ObjectStore &store, const Clock &clock)
{
    const auto selector = Selector::parse(request.queryValue(u"labelSelector"), request.queryValue(u"fieldSelector"));
    if (!selector)
        return KubeStatus::badRequest(selector.error());
    QString after;
    if (const QString token = request.queryValue(u"continue"); !token.isEmpty()) {
        const auto position = decodeToken(token);
        if (!position)
            return KubeStatus::badRequest(u"continue key is not valid: %1"_s.arg(token));
        after = *position;
    }
    QList<QJsonObject> all = store.list(target.type->plural, target.nameSpace);
    all.removeIf([&](const QJsonObject &object) { return !selector->matches(object); });
    const Page page = takePage(all, after, request.queryValue(u"limit").toLongLong());

    QJsonObject metadata{{u"resourceVersion"_s, QString::number(store.version())}};
    if (!page.next.isEmpty()) {
        metadata.insert(u"continue"_s, page.next);
        if (selector->isEmpty())
            metadata.insert(u"remainingItemCount"_s, page.remaining);
    }
    QJsonObject list = listOf(formOf(request.header("Accept")), *target.type, page, request, clock.now());
    list.insert(u"metadata"_s, metadata);
    return jsonResponse(200, list);
}

} // namespace Polydeck::Sandbox
