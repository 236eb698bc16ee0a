// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "writer.h"

#include "validation.h"

#include <QJsonDocument>
#include <QRandomGenerator>

#include <expected>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonObject metadataOf(const QJsonObject &object)
{
    return object.value("metadata"_L1).toObject();
}

QString randomSuffix()
{
    static const QString letters = u"bcdfghjklmnpqrstvwxz2456789"_s;
    QString suffix;
    for (int i = 0; i < 5; ++i)
        suffix += letters.at(QRandomGenerator::global()->bounded(int(letters.size())));
    return suffix;
}

bool isDryRun(const HttpRequest &request)
{
    return request.queryValue(u"dryRun") == "All"_L1;
}

// Kubernetes decodes base64 while it reads the body, so damaged values are a 400, not a 422.
bool hasBrokenBase64(const QJsonObject &object)
{
    const QJsonObject data = object.value("data"_L1).toObject();
    for (auto it = data.begin(); it != data.end(); ++it) {
        if (!it.value().isString() || !QByteArray::fromBase64Encoding(it.value().toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors))
            return true;
    }
    return false;
}

std::expected<QJsonObject, HttpResponse> readBody(const HttpRequest &request, const KubeRequest &target)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (!document.isObject())
        return std::unexpected(KubeStatus::badRequest(u"error decoding the body as JSON: %1"_s.arg(error.errorString())));
    QJsonObject object = document.object();
    const ResourceType &type = *target.type;
    if (const QString kind = object.value("kind"_L1).toString(); !kind.isEmpty() && kind != type.kind) {
        return std::unexpected(KubeStatus::badRequest(u"the kind of the object (%1) does not match the kind of the resource (%2)"_s.arg(kind, type.kind)));
    }
    if (type.kind == "Secret"_L1 && hasBrokenBase64(object))
        return std::unexpected(KubeStatus::badRequest(u"Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data"_s));
    QJsonObject metadata = metadataOf(object);
    if (const QString given = metadata.value("namespace"_L1).toString(); !given.isEmpty() && given != target.nameSpace) {
        return std::unexpected(
            KubeStatus::badRequest(u"the namespace of the provided object does not match the namespace sent on the request"_s));
    }
    if (type.namespaced)
        metadata.insert(u"namespace"_s, target.nameSpace);
    if (const QString prefix = metadata.value("generateName"_L1).toString(); !prefix.isEmpty() && metadata.value("name"_L1).toString().isEmpty())
        metadata.insert(u"name"_s, QString(prefix + randomSuffix()));
    metadata.remove("managedFields"_L1);
    object.insert(u"metadata"_s, metadata);
    return withDefaults(type, object);
}

QJsonValue mergePatch(const QJsonValue &target, const QJsonValue &patch)
{
    if (!patch.isObject())
        return patch;
    QJsonObject result = target.toObject();
    const QJsonObject changes = patch.toObject();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().isNull())
            result.remove(it.key());
        else
            result.insert(it.key(), mergePatch(result.value(it.key()), it.value()));
    }
    return result;
}

HttpResponse storeChange(const HttpRequest &request, const KubeRequest &target, ObjectStore &store, const QJsonObject &before,
                         const QJsonObject &after)
{
    const QJsonValue expected = metadataOf(after).value("resourceVersion"_L1);
    if (!expected.toString().isEmpty() && expected != metadataOf(before).value("resourceVersion"_L1))
        return KubeStatus::conflict(*target.type, target.name);
    if (const auto causes = validateUpdate(*target.type, before, after); !causes.isEmpty())
        return KubeStatus::invalid(*target.type, target.name, causes);
    return jsonResponse(200, isDryRun(request) ? after : store.replace(*target.type, after));
}

} // namespace

HttpResponse createObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store)
{
    const ResourceType &type = *target.type;
    if (!target.name.isEmpty())
        return KubeStatus::methodNotAllowed();
    if (type.namespaced && !store.find(u"namespaces"_s, {}, target.nameSpace))
        return KubeStatus::notFound(*findResourceType({}, u"v1"_s, u"namespaces"_s), target.nameSpace);
    const auto object = readBody(request, target);
    if (!object)
        return object.error();
    const QString name = metadataOf(*object).value("name"_L1).toString();
    if (!metadataOf(*object).value("resourceVersion"_L1).toString().isEmpty())
        return KubeStatus::badRequest(u"resourceVersion should not be set on objects to be created"_s);
    if (const auto causes = validate(type, *object); !causes.isEmpty())
        return KubeStatus::invalid(type, name, causes);
    if (store.find(type.plural, target.nameSpace, name))
        return KubeStatus::alreadyExists(type, name);
    return jsonResponse(201, isDryRun(request) ? *object : store.add(type, *object));
}

HttpResponse updateObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store)
{
    const auto object = readBody(request, target);
    if (!object)
        return object.error();
    if (metadataOf(*object).value("name"_L1).toString() != target.name)
        return KubeStatus::badRequest(u"the name of the object does not match the name on the URL (%1)"_s.arg(target.name));
    const auto before = store.find(target.type->plural, target.nameSpace, target.name);
    if (!before)
        return KubeStatus::notFound(*target.type, target.name);
    return storeChange(request, target, store, *before, *object);
}

HttpResponse patchObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store)
{
    // For secrets and config maps, which hold maps only, a strategic merge is a plain merge.
    const QByteArray type = request.header("Content-Type").split(';').first().trimmed();
    if (type != "application/merge-patch+json" && type != "application/strategic-merge-patch+json")
        return KubeStatus::unsupportedMediaType();
    const auto before = store.find(target.type->plural, target.nameSpace, target.name);
    if (!before)
        return KubeStatus::notFound(*target.type, target.name);
    const QJsonDocument patch = QJsonDocument::fromJson(request.body);
    if (!patch.isObject())
        return KubeStatus::badRequest(u"error decoding patch: not a JSON object"_s);
    const QJsonObject after = withDefaults(*target.type, mergePatch(*before, patch.object()).toObject());
    return storeChange(request, target, store, *before, after);
}

HttpResponse deleteObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store)
{
    const auto object = store.find(target.type->plural, target.nameSpace, target.name);
    if (!object)
        return KubeStatus::notFound(*target.type, target.name);
    const QJsonObject preconditions = QJsonDocument::fromJson(request.body).object().value("preconditions"_L1).toObject();
    for (const QString &field : {u"uid"_s, u"resourceVersion"_s}) {
        if (preconditions.contains(field) && preconditions.value(field) != metadataOf(*object).value(field))
            return KubeStatus::conflict(*target.type, target.name);
    }
    const bool dryRun = isDryRun(request) || QJsonDocument::fromJson(request.body).object().value("dryRun"_L1).toArray().contains(u"All"_s);
    if (!dryRun)
        store.remove(*target.type, target.nameSpace, target.name);
    // Pods have a grace period, so the server answers with the object; most others are gone at once.
    if (target.type->kind == "Pod"_L1)
        return jsonResponse(200, *object);
    return KubeStatus::deleted(*target.type, *object);
}

} // namespace Polydeck::Sandbox
