// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apicalls.h"
#include "client.h"
#include "jsonreading.h"
#include "words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

// Names for completing what a person types: never values.
namespace Polydeck::Kube
{

namespace
{

constexpr auto s_metadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

Net::Request requestFor(const QString &nameSpace, QLatin1StringView resource, const QString &name = {})
{
    const auto segment = [](const QString &part) { return QString::fromLatin1(QUrl::toPercentEncoding(part)); };
    Net::Request request;
    request.path = "/api/v1/namespaces/"_L1 + segment(nameSpace) + u'/' + resource;
    if (!name.isEmpty())
        request.path += u'/' + segment(name);
    return request;
}

Call<QStringList> namesOf(Net::Http &http, Net::Request request, QLatin1StringView wholeKind, const QString &doing)
{
    request.accept = QByteArray(s_metadataOnly) + ",application/json";
    return valueOf<QStringList>(http.send(request), doing, [wholeKind](const QByteArray &body) -> Result<QStringList> {
        auto list = readObject(body, "PartialObjectMetadataList"_L1);
        // A server that offers no metadata-only form answers with the whole objects.
        if (!list)
            list = readObject(body, wholeKind);
        if (!list)
            return failure(list.error());
        QStringList names;
        const auto items = list->value("items"_L1).toArray();
        for (const auto &item : items)
            names.append(item.toObject().value("metadata"_L1).toObject().value("name"_L1).toString());
        names.sort();
        return names;
    });
}

} // namespace

Call<QStringList> Client::volumeClaims(const QString &nameSpace)
{
    return namesOf(m_http, requestFor(nameSpace, "persistentvolumeclaims"_L1), "PersistentVolumeClaimList"_L1, Words::tr("list the volume claims"));
}

Call<QStringList> Client::configMaps(const QString &nameSpace)
{
    return namesOf(m_http, requestFor(nameSpace, "configmaps"_L1), "ConfigMapList"_L1, Words::tr("list the config maps"));
}

Call<QHash<QString, QString>> Client::configMap(const QString &nameSpace, const QString &name)
{
    return valueOf<QHash<QString, QString>>(m_http.send(requestFor(nameSpace, "configmaps"_L1, name)), Words::tr("read the config map %1").arg(name),
        [](const QByteArray &body) -> Result<QHash<QString, QString>> {
            const auto object = readObject(body, "ConfigMap"_L1);
            if (!object)
                return failure(object.error());
            return stringMap(object->value("data"_L1));
        });
}

Call<QStringList> Client::secretKeys(const QString &nameSpace, const QString &name)
{
    return valueOf<QStringList>(m_http.send(requestFor(nameSpace, "secrets"_L1, name)), Words::tr("read the keys of the secret %1").arg(name), [](const QByteArray &body) -> Result<QStringList> {
        const auto object = readObject(body, "Secret"_L1);
        if (!object)
            return failure(object.error());
        // The values are dropped here, with the answer.
        return object->value("data"_L1).toObject().keys();
    });
}

Call<QStringList> Client::podImages(const QString &nameSpace)
{
    return valueOf<QStringList>(m_http.send(requestFor(nameSpace, "pods"_L1)), Words::tr("list the pods"), [](const QByteArray &body) -> Result<QStringList> {
        const auto list = readObject(body, "PodList"_L1);
        if (!list)
            return failure(list.error());
        QStringList images;
        const auto pods = list->value("items"_L1).toArray();
        for (const auto &pod : pods) {
            const auto containers = pod.toObject().value("spec"_L1).toObject().value("containers"_L1).toArray();
            for (const auto &container : containers) {
                if (const auto image = container.toObject().value("image"_L1).toString(); !image.isEmpty() && !images.contains(image))
                    images.append(image);
            }
        }
        images.sort();
        return images;
    });
}

} // namespace Polydeck::Kube
