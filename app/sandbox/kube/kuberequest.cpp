// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kuberequest.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QString verbOf(const HttpRequest &request, bool named)
{
    if (request.method == "GET" || request.method == "HEAD")
        return request.queryFlag(u"watch") ? u"watch"_s : named ? u"get"_s : u"list"_s;
    if (request.method == "POST")
        return u"create"_s;
    if (request.method == "PUT")
        return u"update"_s;
    if (request.method == "PATCH")
        return u"patch"_s;
    if (request.method == "DELETE")
        return named ? u"delete"_s : u"deletecollection"_s;
    return QString::fromLatin1(request.method).toLower();
}

} // namespace

KubeRequest KubeRequest::parse(const HttpRequest &request)
{
    KubeRequest result;
    QStringList parts = request.segments;
    while (!parts.isEmpty() && parts.last().isEmpty())
        parts.removeLast();
    QString group;
    QString version;
    if (parts.size() > 2 && parts.at(0) == "api"_L1) {
        version = parts.at(1);
        parts = parts.mid(2);
    } else if (parts.size() > 3 && parts.at(0) == "apis"_L1) {
        group = parts.at(1);
        version = parts.at(2);
        parts = parts.mid(3);
    } else {
        result.attributes = {request.method == "HEAD" ? u"get"_s : verbOf(request, true), {}, {}, {}, {}, {}, request.path};
        return result;
    }
    result.resourcePath = true;
    // /namespaces/NAME/RESOURCE, but /namespaces and /namespaces/NAME are about namespaces themselves.
    if (parts.size() > 2 && parts.at(0) == "namespaces"_L1) {
        result.nameSpace = parts.at(1);
        parts = parts.mid(2);
    }
    const QString plural = parts.value(0);
    result.name = parts.value(1);
    result.subresource = parts.mid(2).join(u'/');
    result.type = findResourceType(group, version, plural);
    const QString scope = plural == "namespaces"_L1 ? result.name : result.nameSpace;
    result.attributes = {verbOf(request, !result.name.isEmpty()), group, plural, result.subresource, scope, result.name, {}};
    return result;
}

} // namespace Polydeck::Sandbox
