// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "status.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox::KubeStatus
{

namespace
{

QString qualified(const QString &plural, const QString &group)
{
    return group.isEmpty() ? plural : QString(plural + u'.' + group);
}

QJsonObject details(const ResourceType &type, const QString &name)
{
    QJsonObject object{{u"name"_s, name}, {u"kind"_s, type.plural}};
    if (!type.group.isEmpty())
        object.insert(u"group"_s, type.group);
    return object;
}

} // namespace

QJsonObject failureObject(int code, const QString &reason, const QString &message, const QJsonObject &details)
{
    QJsonObject object{{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"metadata"_s, QJsonObject()}, {u"status"_s, u"Failure"_s},
                       {u"message"_s, message}, {u"code"_s, code}};
    if (!reason.isEmpty())
        object.insert(u"reason"_s, reason);
    if (!details.isEmpty())
        object.insert(u"details"_s, details);
    return object;
}

HttpResponse failure(int code, const QString &reason, const QString &message, const QJsonObject &details)
{
    return jsonResponse(code, failureObject(code, reason, message, details));
}

HttpResponse unauthorised()
{
    return failure(401, u"Unauthorized"_s, u"Unauthorized"_s);
}

HttpResponse forbidden(const User &user, const Attributes &wanted)
{
    if (!wanted.path.isEmpty())
        return failure(403, u"Forbidden"_s, u"forbidden: User \"%1\" cannot %2 path \"%3\""_s.arg(user.name, wanted.verb, wanted.path));
    const QString resource = wanted.subresource.isEmpty() ? wanted.resource : QString(wanted.resource + u'/' + wanted.subresource);
    QString object = qualified(wanted.resource, wanted.group);
    if (!wanted.name.isEmpty())
        object += u" \"%1\""_s.arg(wanted.name);
    const QString scope = wanted.nameSpace.isEmpty() ? u"at the cluster scope"_s : u"in the namespace \"%1\""_s.arg(wanted.nameSpace);
    const QString message = u"%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API group \"%5\" %6"_s.arg(
        object, user.name, wanted.verb, resource, wanted.group, scope);
    QJsonObject info{{u"kind"_s, wanted.resource}};
    if (!wanted.name.isEmpty())
        info.insert(u"name"_s, wanted.name);
    if (!wanted.group.isEmpty())
        info.insert(u"group"_s, wanted.group);
    return failure(403, u"Forbidden"_s, message, info);
}

HttpResponse badRequest(const QString &message)
{
    return failure(400, u"BadRequest"_s, message);
}

HttpResponse notFound(const ResourceType &type, const QString &name)
{
    return failure(404, u"NotFound"_s, u"%1 \"%2\" not found"_s.arg(qualified(type.plural, type.group), name), details(type, name));
}

HttpResponse pathNotFound()
{
    return textResponse(404, "404 page not found\n"_ba);
}

HttpResponse resourceNotFound()
{
    return failure(404, u"NotFound"_s, u"the server could not find the requested resource"_s);
}

HttpResponse methodNotAllowed()
{
    return failure(405, u"MethodNotAllowed"_s, u"the server does not allow this method on the requested resource"_s);
}

HttpResponse alreadyExists(const ResourceType &type, const QString &name)
{
    return failure(409, u"AlreadyExists"_s, u"%1 \"%2\" already exists"_s.arg(qualified(type.plural, type.group), name), details(type, name));
}

HttpResponse conflict(const ResourceType &type, const QString &name)
{
    const QString message = u"Operation cannot be fulfilled on %1 \"%2\": the object has been modified; please apply your changes to "
                            "the latest version and try again"_s.arg(qualified(type.plural, type.group), name);
    return failure(409, u"Conflict"_s, message, details(type, name));
}

HttpResponse invalid(const ResourceType &type, const QString &name, const QList<Cause> &causes)
{
    QStringList texts;
    QJsonArray list;
    for (const Cause &cause : causes) {
        texts.append(cause.field + ": "_L1 + cause.message);
        list.append(QJsonObject{{u"reason"_s, cause.reason}, {u"message"_s, cause.message}, {u"field"_s, cause.field}});
    }
    const QString joined = texts.size() == 1 ? texts.first() : QString(u'[' + texts.join(", "_L1) + u']');
    const QJsonObject info{{u"name"_s, name}, {u"kind"_s, type.kind}, {u"causes"_s, list}};
    return failure(422, u"Invalid"_s, u"%1 \"%2\" is invalid: %3"_s.arg(type.kind, name, joined), info);
}

HttpResponse unsupportedMediaType()
{
    return failure(415, u"UnsupportedMediaType"_s,
                   u"the body of the request was in an unknown format - accepted media types include: "
                   "application/merge-patch+json, application/strategic-merge-patch+json"_s);
}

HttpResponse deleted(const ResourceType &type, const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    const QJsonObject info{{u"name"_s, metadata.value("name"_L1)}, {u"kind"_s, type.plural}, {u"uid"_s, metadata.value("uid"_L1)}};
    return jsonResponse(200, QJsonObject{{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"metadata"_s, QJsonObject()},
                                         {u"status"_s, u"Success"_s}, {u"details"_s, info}});
}

QJsonObject expiredObject(const QString &message)
{
    return failureObject(410, u"Expired"_s, message);
}

HttpResponse notSimulated(const QString &what)
{
    return failure(501, u"NotImplemented"_s, u"[sandbox] %1 is not simulated; a real cluster would answer here"_s.arg(what));
}

} // namespace Polydeck::Sandbox::KubeStatus
