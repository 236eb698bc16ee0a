// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"
#include "apicalls.h"
#include "helm.h"
#include "secretcreation.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr auto s_metadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

QString segment(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QString inNamespace(const QString &nameSpace, QLatin1StringView resource, const QString &name = {})
{
    const QString collection = "/api/v1/namespaces/"_L1 + segment(nameSpace) + u'/' + resource;
    return name.isEmpty() ? collection : QString(collection + u'/' + segment(name));
}

Net::Request get(const QString &path)
{
    Net::Request request;
    request.path = path;
    return request;
}

Net::Request post(const QString &path, const QJsonObject &body)
{
    Net::Request request;
    request.method = "POST";
    request.path = path;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

template<class T>
Call<QList<T>> items(Call<Page<T>> &&page)
{
    return std::move(page).map([](Result<Page<T>> result) -> Result<QList<T>> {
        if (!result)
            return failure(result.error());
        return std::move(result->items);
    });
}

} // namespace

Client::Client(Net::Http &http)
    : m_http(http)
{
}

Call<ServerVersion> Client::version()
{
    return valueOf<ServerVersion>(m_http.send(get(u"/version"_s)), Words::tr("tell its version"), parseVersion);
}

Call<QStringList> Client::namespaces()
{
    Net::Request request = get(u"/api/v1/namespaces"_s);
    request.accept = QByteArray(s_metadataOnly) + ",application/json";
    return items(ListCall<QString>::start(m_http, request, Words::tr("list the namespaces"), parseNames));
}

Call<SecretList> Client::secrets(const QString &nameSpace)
{
    Net::Request request = get(inNamespace(nameSpace, "secrets"_L1));
    // Never plain JSON: it would bring all values along.
    request.accept = QByteArray("application/json;as=Table;g=meta.k8s.io;v=v1,") + s_metadataOnly;
    request.query.addQueryItem(u"includeObject"_s, u"Metadata"_s);
    return ListCall<SecretRow>::start(m_http, request, Words::tr("list the secrets of the namespace %1").arg(nameSpace), parseSecretTable)
        .map([](Result<Page<SecretRow>> page) -> Result<SecretList> {
            if (!page)
                return failure(page.error());
            return SecretList{.rows = std::move(page->items), .resourceVersion = page->resourceVersion};
        });
}

Call<SecretRow> Client::createSecret(const SecretSpec &secret)
{
    if (auto error = checkSecret(secret))
        return Call<SecretRow>::ready(failure(*error));
    return SecretCreation::start(m_http, secret, inNamespace(secret.nameSpace, "secrets"_L1), inNamespace(secret.nameSpace, "secrets"_L1, secret.name));
}

Call<void> Client::deleteSecret(const QString &nameSpace, const QString &name)
{
    Net::Request request = get(inNamespace(nameSpace, "secrets"_L1, name));
    request.method = "DELETE";
    const QString doing = Words::tr("delete the secret %1").arg(name);
    return m_http.send(request).map([doing](Result<Net::Response> response) -> Status {
        if (!response)
            return failure(response.error());
        if (!response->isSuccess())
            return failure(errorFromResponse(*response, doing));
        return {};
    });
}

Call<AccessAnswer> Client::mayI(const AccessQuestion &question)
{
    QJsonObject attributes{{u"verb"_s, question.verb}, {u"group"_s, question.group}, {u"resource"_s, question.resource}};
    if (!question.nameSpace.isEmpty())
        attributes.insert(u"namespace"_s, question.nameSpace);
    if (!question.subresource.isEmpty())
        attributes.insert(u"subresource"_s, question.subresource);
    if (!question.name.isEmpty())
        attributes.insert(u"name"_s, question.name);
    const QJsonObject body{{u"apiVersion"_s, u"authorization.k8s.io/v1"_s},
                           {u"kind"_s, u"SelfSubjectAccessReview"_s},
                           {u"spec"_s, QJsonObject{{u"resourceAttributes"_s, attributes}}}};
    return valueOf<AccessAnswer>(m_http.send(post(u"/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"_s, body)), Words::tr("check your rights"),
                                 parseAccessReview);
}

Call<QString> Client::whoAmI()
{
    return identity().map([](const Result<UserInfo> &user) -> Result<QString> {
        if (!user)
            return failure(user.error());
        return user->name;
    });
}

Call<UserInfo> Client::identity()
{
    const QJsonObject body{{u"apiVersion"_s, u"authentication.k8s.io/v1"_s}, {u"kind"_s, u"SelfSubjectReview"_s}};
    return m_http.send(post(u"/apis/authentication.k8s.io/v1/selfsubjectreviews"_s, body)).map([](Result<Net::Response> response) -> Result<UserInfo> {
        constexpr int notFound = 404;
        if (!response)
            return failure(response.error());
        if (response->status == notFound)
            return UserInfo();
        if (!response->isSuccess())
            return failure(errorFromResponse(*response, Words::tr("tell who you are")));
        return parseSelfReview(response->body);
    });
}

Call<AccessRules> Client::rules(const QString &nameSpace)
{
    const QJsonObject body{{u"apiVersion"_s, u"authorization.k8s.io/v1"_s},
                           {u"kind"_s, u"SelfSubjectRulesReview"_s},
                           {u"spec"_s, QJsonObject{{u"namespace"_s, nameSpace}}}};
    return valueOf<AccessRules>(m_http.send(post(u"/apis/authorization.k8s.io/v1/selfsubjectrulesreviews"_s, body)), Words::tr("check your rights"),
                                [nameSpace](const QByteArray &answer) { return parseAccessRules(answer, nameSpace); });
}

Call<QList<ServiceInfo>> Client::services(const QString &nameSpace)
{
    return items(ListCall<ServiceInfo>::start(m_http, get(inNamespace(nameSpace, "services"_L1)),
                                              Words::tr("list the services of the namespace %1").arg(nameSpace), parseServices));
}

Call<QList<PodInfo>> Client::pods(const QString &nameSpace, const QString &labelSelector)
{
    Net::Request request = get(inNamespace(nameSpace, "pods"_L1));
    if (!labelSelector.isEmpty())
        request.query.addQueryItem(u"labelSelector"_s, segment(labelSelector));
    return items(ListCall<PodInfo>::start(m_http, request, Words::tr("list the pods of the namespace %1").arg(nameSpace), parsePods));
}

Call<ServiceInfo> Client::service(const QString &nameSpace, const QString &name)
{
    return valueOf<ServiceInfo>(m_http.send(get(inNamespace(nameSpace, "services"_L1, name))), Words::tr("read the service %1").arg(name), parseService);
}

Call<PodInfo> Client::pod(const QString &nameSpace, const QString &name)
{
    return valueOf<PodInfo>(m_http.send(get(inNamespace(nameSpace, "pods"_L1, name))), Words::tr("read the pod %1").arg(name), parsePod);
}

Call<QList<HelmRelease>> Client::helmReleases(const QString &nameSpace)
{
    Net::Request request = get(inNamespace(nameSpace, "secrets"_L1));
    request.accept = s_metadataOnly;
    request.query.addQueryItem(u"labelSelector"_s, segment(u"owner=helm"_s));
    return items(ListCall<HelmRelease>::start(m_http, request, Words::tr("list the Helm releases of the namespace %1").arg(nameSpace), parseReleaseList))
        .map([](Result<QList<HelmRelease>> releases) -> Result<QList<HelmRelease>> {
            if (!releases)
                return releases;
            return newestReleases(*releases);
        });
}

Call<HelmRelease> Client::helmReleaseDetail(const QString &nameSpace, const QString &name, int revision)
{
    const Net::Request request = get(inNamespace(nameSpace, "secrets"_L1, releaseSecretName(name, revision)));
    const QString doing = Words::tr("read the Helm release %1").arg(name);
    return m_http.send(request).andThen([doing](const Net::Response &response) {
        if (!response.isSuccess())
            return Call<HelmRelease>::ready(failure(errorFromResponse(response, doing)));
        return parsed<HelmRelease>(response.body, parseReleaseSecret);
    });
}

} // namespace Polydeck::Kube
