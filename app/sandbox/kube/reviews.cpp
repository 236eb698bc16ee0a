// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reviews.h"

#include "status.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonObject accessStatus(const QJsonObject &spec, const User &user)
{
    Attributes wanted;
    if (spec.contains("nonResourceAttributes"_L1)) {
        const QJsonObject path = spec.value("nonResourceAttributes"_L1).toObject();
        wanted.verb = path.value("verb"_L1).toString();
        wanted.path = path.value("path"_L1).toString();
    } else {
        const QJsonObject resource = spec.value("resourceAttributes"_L1).toObject();
        wanted = {resource.value("verb"_L1).toString(),        resource.value("group"_L1).toString(),
                  resource.value("resource"_L1).toString(),    resource.value("subresource"_L1).toString(),
                  resource.value("namespace"_L1).toString(),   resource.value("name"_L1).toString(), {}};
    }
    const Decision decision = user.decide(wanted);
    QJsonObject status{{u"allowed"_s, decision.allowed}};
    if (!decision.reason.isEmpty())
        status.insert(u"reason"_s, decision.reason);
    return status;
}

QJsonObject rulesStatus(const QJsonObject &spec, const User &user)
{
    const QJsonObject paths{{u"verbs"_s, QJsonArray{u"get"_s}},
                            {u"nonResourceURLs"_s, QJsonArray{u"/api"_s, u"/api/*"_s, u"/apis"_s, u"/apis/*"_s, u"/healthz"_s, u"/livez"_s,
                                                              u"/readyz"_s, u"/version"_s, u"/version/"_s}}};
    return {{u"resourceRules"_s, user.resourceRules(spec.value("namespace"_L1).toString())},
            {u"nonResourceRules"_s, QJsonArray{paths}},
            {u"incomplete"_s, false}};
}

QJsonObject selfStatus(const User &user)
{
    return {{u"userInfo"_s,
             QJsonObject{{u"username"_s, user.name}, {u"uid"_s, user.uid}, {u"groups"_s, QJsonArray::fromStringList(user.groups)}}}};
}

} // namespace

HttpResponse answerReview(const HttpRequest &request, const ResourceType &type, const User &user)
{
    if (request.method != "POST")
        return KubeStatus::methodNotAllowed();
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return KubeStatus::badRequest(u"the object provided is unrecognized (must be of type %1)"_s.arg(type.kind));
    QJsonObject review = document.object();
    const QJsonObject spec = review.value("spec"_L1).toObject();
    review.insert(u"kind"_s, type.kind);
    review.insert(u"apiVersion"_s, type.apiVersion());
    if (!review.contains("metadata"_L1))
        review.insert(u"metadata"_s, QJsonObject());
    if (type.kind == "SelfSubjectAccessReview"_L1) {
        if (!spec.contains("resourceAttributes"_L1) && !spec.contains("nonResourceAttributes"_L1)) {
            return KubeStatus::invalid(type, {}, {{u"FieldValueInvalid"_s,
                                               u"Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified"_s,
                                               u"spec.resourceAttributes"_s}});
        }
        review.insert(u"status"_s, accessStatus(spec, user));
    } else if (type.kind == "SelfSubjectRulesReview"_L1) {
        if (spec.value("namespace"_L1).toString().isEmpty())
            return KubeStatus::badRequest(u"no namespace on request"_s);
        review.insert(u"status"_s, rulesStatus(spec, user));
    } else {
        review.insert(u"status"_s, selfStatus(user));
    }
    return jsonResponse(201, review);
}

} // namespace Polydeck::Sandbox
