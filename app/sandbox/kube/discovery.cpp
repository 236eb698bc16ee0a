// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "discovery.h"

#include "resourcetypes.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonObject groupEntry(const QString &group)
{
    const QJsonObject version{{u"groupVersion"_s, QString(group + "/v1"_L1)}, {u"version"_s, u"v1"_s}};
    return {{u"name"_s, group}, {u"versions"_s, QJsonArray{version}}, {u"preferredVersion"_s, version}};
}

QStringList groups()
{
    QStringList names;
    for (const ResourceType &type : resourceTypes()) {
        if (!type.group.isEmpty() && !names.contains(type.group))
            names.append(type.group);
    }
    return names;
}

QJsonObject resourceEntry(const ResourceType &type)
{
    QJsonObject entry{{u"name"_s, type.plural}, {u"singularName"_s, type.singular}, {u"namespaced"_s, type.namespaced},
                      {u"kind"_s, type.kind},   {u"verbs"_s, QJsonArray::fromStringList(type.verbs)}};
    if (!type.shortNames.isEmpty())
        entry.insert(u"shortNames"_s, QJsonArray::fromStringList(type.shortNames));
    return entry;
}

std::optional<HttpResponse> resourceList(const QString &group)
{
    QJsonArray entries;
    for (const ResourceType &type : resourceTypes()) {
        if (type.group != group)
            continue;
        entries.append(resourceEntry(type));
        for (const QString &subresource : type.subresources) {
            const QStringList verbs = subresource == "log"_L1 ? QStringList{u"get"_s} : QStringList{u"create"_s, u"get"_s};
            entries.append(QJsonObject{{u"name"_s, QString(type.plural + u'/' + subresource)}, {u"singularName"_s, QString()},
                                       {u"namespaced"_s, true},                               {u"kind"_s, type.kind},
                                       {u"verbs"_s, QJsonArray::fromStringList(verbs)}});
        }
    }
    if (entries.isEmpty())
        return std::nullopt;
    const QString version = group.isEmpty() ? u"v1"_s : QString(group + "/v1"_L1);
    return jsonResponse(200, QJsonObject{{u"kind"_s, u"APIResourceList"_s}, {u"apiVersion"_s, u"v1"_s}, {u"groupVersion"_s, version},
                                         {u"resources"_s, entries}});
}

} // namespace

QJsonObject versionInfo()
{
    return {{u"major"_s, u"1"_s},
            {u"minor"_s, u"33"_s},
            {u"gitVersion"_s, u"v1.33.0+polydeck.sandbox"_s},
            {u"gitCommit"_s, u"sandbox"_s},
            {u"gitTreeState"_s, u"clean"_s},
            {u"buildDate"_s, u"2026-01-01T00:00:00Z"_s},
            {u"goVersion"_s, u"none"_s},
            {u"compiler"_s, u"gcc"_s},
            {u"platform"_s, u"polydeck/sandbox"_s}};
}

std::optional<HttpResponse> discover(const HttpRequest &request)
{
    QStringList parts = request.segments;
    while (!parts.isEmpty() && parts.last().isEmpty())
        parts.removeLast();
    const QString first = parts.value(0);
    if (parts.size() == 1 && first == "version"_L1)
        return jsonResponse(200, versionInfo());
    if (!parts.isEmpty() && (first == "healthz"_L1 || first == "livez"_L1 || first == "readyz"_L1))
        return textResponse(200, "ok"_ba);
    if (parts.size() == 1 && first == "api"_L1)
        return jsonResponse(200, QJsonObject{{u"kind"_s, u"APIVersions"_s}, {u"versions"_s, QJsonArray{u"v1"_s}}});
    if (parts.size() == 2 && first == "api"_L1 && parts.at(1) == "v1"_L1)
        return resourceList({});
    if (parts.size() == 1 && first == "apis"_L1) {
        QJsonArray entries;
        for (const QString &group : groups())
            entries.append(groupEntry(group));
        return jsonResponse(200, QJsonObject{{u"kind"_s, u"APIGroupList"_s}, {u"apiVersion"_s, u"v1"_s}, {u"groups"_s, entries}});
    }
    if (parts.size() == 2 && first == "apis"_L1 && groups().contains(parts.at(1))) {
        QJsonObject entry = groupEntry(parts.at(1));
        entry.insert(u"kind"_s, u"APIGroup"_s);
        entry.insert(u"apiVersion"_s, u"v1"_s);
        return jsonResponse(200, entry);
    }
    if (parts.size() == 3 && first == "apis"_L1 && parts.at(2) == "v1"_L1 && !parts.at(1).isEmpty())
        return resourceList(parts.at(1));
    return std::nullopt;
}

} // namespace Polydeck::Sandbox
