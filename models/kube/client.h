// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "accessrules.h"
#include "types.h"

#include <base/call.h>
#include <net/http.h>

namespace Polydeck::Kube
{

/// Maps a non-2xx answer of the API server (a Status object, or anything a proxy put there) to an Error. \a doing: "list secrets in polyaxon-v1".
[[nodiscard]] Error errorFromResponse(const Net::Response &response, const QString &doing);

/// The Kubernetes REST calls that the program uses. Stateless over an Http that outlives it.
class Client
{
public:
    explicit Client(Net::Http &http);

    [[nodiscard]] Call<ServerVersion> version(); ///< GET /version
    [[nodiscard]] Call<QStringList> namespaces(); ///< GET /api/v1/namespaces (often forbidden)
    /// List as Table with metadata only: values never leave the server. Pages of 500 behind one call.
    [[nodiscard]] Call<SecretList> secrets(const QString &nameSpace);
    [[nodiscard]] Call<SecretRow> createSecret(const SecretSpec &secret);
    [[nodiscard]] Call<void> deleteSecret(const QString &nameSpace, const QString &name);
    /// SelfSubjectAccessReview.
    [[nodiscard]] Call<AccessAnswer> mayI(const AccessQuestion &question);
    [[nodiscard]] Call<QString> whoAmI(); ///< SelfSubjectReview; empty where the server has no such API
    [[nodiscard]] Call<UserInfo> identity(); ///< the same with the groups
    /// SelfSubjectRulesReview: all that one may do in the namespace, in one answer.
    [[nodiscard]] Call<AccessRules> rules(const QString &nameSpace);
    [[nodiscard]] Call<QList<ServiceInfo>> services(const QString &nameSpace);
    [[nodiscard]] Call<QList<PodInfo>> pods(const QString &nameSpace, const QString &labelSelector = {});
    /// Helm releases of the namespace, newest revision of each, read from the release secrets' labels only.
    [[nodiscard]] Call<QList<HelmRelease>> helmReleases(const QString &nameSpace);
    /// One revision with chart, app version and date, from the payload of its secret.
    [[nodiscard]] Call<HelmRelease> helmReleaseDetail(const QString &nameSpace, const QString &name, int revision);
    [[nodiscard]] Call<ServiceInfo> service(const QString &nameSpace, const QString &name);
    [[nodiscard]] Call<PodInfo> pod(const QString &nameSpace, const QString &name);

    // Names to offer where a person types one; a person who may not list them gets an Error.
    [[nodiscard]] Call<QStringList> volumeClaims(const QString &nameSpace);
    [[nodiscard]] Call<QStringList> configMaps(const QString &nameSpace);
    [[nodiscard]] Call<QHash<QString, QString>> configMap(const QString &nameSpace, const QString &name);
    /// The names of a secret's keys. The server has no form without the values: they are dropped with the answer.
    [[nodiscard]] Call<QStringList> secretKeys(const QString &nameSpace, const QString &name);
    [[nodiscard]] Call<QStringList> podImages(const QString &nameSpace); ///< images that pods of the namespace run

private:
    Net::Http &m_http;
};

} // namespace Polydeck::Kube
