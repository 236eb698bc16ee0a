// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"
#include "credentials.h"
#include "execcredential.h"
#include "words.h"

#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

QString place(const QString &origin, int line)
{
    return Words::tr("%1, line %2").arg(QDir::toNativeSeparators(origin)).arg(line);
}

Error invalid(const QString &what, const QString &hint)
{
    return Error::make(Error::Kind::Invalid, what, hint);
}

Error dangling(const QString &what, const ContextEntry &context)
{
    return Error::make(Error::Kind::NotFound, what, Words::tr("Correct the context in %1, or get a complete kubeconfig.").arg(place(context.origin, context.line)));
}

std::optional<Error> checkCluster(const ClusterEntry &cluster)
{
    const QString where = place(cluster.origin, cluster.line);
    if (cluster.server.isEmpty())
        return invalid(Words::tr("Cluster \"%1\" has no server.").arg(cluster.name), Words::tr("Add its address in %1.").arg(where));
    if (cluster.insecureSkipTlsVerify && !(cluster.certificateAuthority.isEmpty() && cluster.certificateAuthorityData.isEmpty())) {
        return invalid(Words::tr("Cluster \"%1\" names a certificate authority and says not to check certificates.").arg(cluster.name),
                       Words::tr("Remove insecure-skip-tls-verify in %1.").arg(where));
    }
    if (!cluster.proxyUrl.isEmpty()) {
        const QString scheme = QUrl(cluster.proxyUrl).scheme();
        if (scheme != "http"_L1 && scheme != "https"_L1 && scheme != "socks5"_L1) {
            return invalid(Words::tr("The proxy of cluster \"%1\" must start with http://, https:// or socks5://.").arg(cluster.name),
                           Words::tr("Correct proxy-url in %1.").arg(where));
        }
    }
    return std::nullopt;
}

std::optional<Error> checkUser(const UserEntry &user)
{
    const QString where = place(user.origin, user.line);
    const bool hasCertificate = !user.clientCertificate.isEmpty() || !user.clientCertificateData.isEmpty();
    const bool hasKey = !user.clientKey.isEmpty() || !user.clientKeyData.isEmpty();
    if (hasCertificate && !hasKey)
        return invalid(Words::tr("User \"%1\" has a client certificate without its key.").arg(user.name), Words::tr("Add client-key or client-key-data in %1.").arg(where));
    if (!user.token.isEmpty() && !user.username.isEmpty())
        return invalid(Words::tr("User \"%1\" has a token and a password; only one is allowed.").arg(user.name), Words::tr("Remove one of them in %1.").arg(where));
    if (user.impersonate.isEmpty() && !(user.impersonateUid.isEmpty() && user.impersonateGroups.isEmpty() && user.impersonateExtra.isEmpty()))
        return invalid(Words::tr("User \"%1\" asks for groups of another user without naming that user.").arg(user.name), Words::tr("Add \"as\" in %1.").arg(where));
    if (!user.authProvider.isEmpty()) {
        if (user.exec)
            return invalid(Words::tr("User \"%1\" has an auth-provider and a credential plugin.").arg(user.name), Words::tr("Remove the auth-provider in %1.").arg(where));
        return Error::make(Error::Kind::Unsupported, Words::tr("User \"%1\" logs in with the auth-provider \"%2\", which is not supported.").arg(user.name, user.authProvider),
                           user.authProvider == "gcp"_L1         ? Words::tr("Use the credential plugin gke-gcloud-auth-plugin; kubectl needs it as well.")
                               : user.authProvider == "azure"_L1 ? Words::tr("Use the credential plugin kubelogin; kubectl needs it as well.")
                                                                 : Words::tr("Use a credential plugin such as kubelogin (oidc-login), or a token."));
    }
    return user.exec ? checkExec(*user.exec, user.name) : std::nullopt;
}

} // namespace

std::optional<Error> checkEntries(const ContextEntry &context, const ClusterEntry *cluster, const UserEntry *user)
{
    const QString &name = context.name;
    if (context.cluster.isEmpty())
        return dangling(Words::tr("Context \"%1\" names no cluster.").arg(name), context);
    if (!cluster)
        return dangling(Words::tr("Context \"%1\" names the cluster \"%2\", which is not in the kubeconfig.").arg(name, context.cluster), context);
    if (context.user.isEmpty())
        return dangling(Words::tr("Context \"%1\" names no user.").arg(name), context);
    if (!user)
        return dangling(Words::tr("Context \"%1\" names the user \"%2\", who is not in the kubeconfig.").arg(name, context.user), context);
    if (auto error = checkCluster(*cluster))
        return error;
    if (const auto url = serverUrl(*cluster); !url)
        return url.error();
    return checkUser(*user);
}

Result<ContextParts> contextParts(const KubeConfig &config, const QString &name)
{
    const ContextEntry *context = config.context(name);
    if (!context) {
        return failure(Error::Kind::NotFound,
                       name.isEmpty() ? Words::tr("No context is chosen.") : Words::tr("There is no context \"%1\" in the kubeconfig.").arg(name),
                       Words::tr("Choose a context of the list."));
    }
    const ClusterEntry *cluster = config.cluster(context->cluster);
    const UserEntry *user = config.user(context->user);
    if (auto error = checkEntries(*context, cluster, user))
        return failure(*error);
    return ContextParts{.context = *context, .cluster = *cluster, .user = *user};
}

std::optional<Error> checkContext(const KubeConfig &config, const QString &contextName)
{
    const auto parts = contextParts(config, contextName);
    return parts ? std::nullopt : std::optional(parts.error());
}

Result<QUrl> serverUrl(const ClusterEntry &cluster)
{
    QString text = cluster.server.trimmed();
    if (!text.contains("://"_L1)) {
        const bool tls = cluster.insecureSkipTlsVerify || !cluster.certificateAuthority.isEmpty() || !cluster.certificateAuthorityData.isEmpty()
            || !cluster.tlsServerName.isEmpty();
        text.prepend(tls ? "https://"_L1 : "http://"_L1);
    }
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return failure(invalid(Words::tr("The server of cluster \"%1\" is no web address: %2").arg(cluster.name, cluster.server),
                               Words::tr("Write it like https://host:6443 in %1.").arg(place(cluster.origin, cluster.line))));
    }
    url.setQuery(QString());
    url.setFragment(QString());
    url.setUserInfo(QString());
    return url;
}

} // namespace Polydeck::Kube
