// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextfacts.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Facts
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::ContextFacts)
};

Property fact(const QString &name, const QString &value, bool monospace = false)
{
    return {.name = name, .value = value, .monospace = monospace, .note = {}, .tint = Token::Text};
}

Property missing(const QString &name, const QString &text)
{
    return {.name = name, .value = text, .monospace = false, .note = {}, .tint = Token::Danger};
}

QString place(const QString &origin, int line)
{
    return line > 0 ? Facts::tr("%1, line %2").arg(shortPath(origin)).arg(line) : shortPath(origin);
}

void addCluster(QList<Property> &facts, const Kube::KubeConfig &config, const Kube::ContextEntry &context)
{
    const Kube::ClusterEntry *cluster = config.cluster(context.cluster);
    if (!cluster) {
        facts.append(missing(Facts::tr("Cluster"), context.cluster.isEmpty() ? Facts::tr("The context names no cluster.")
                                                                            : Facts::tr("“%1” is not in any file.").arg(context.cluster)));
        return;
    }
    facts.append(fact(Facts::tr("Server"), cluster->server, true));
    facts.append(fact(Facts::tr("Cluster"), cluster->name));
    if (cluster->insecureSkipTlsVerify)
        facts.append(missing(Facts::tr("TLS"), Facts::tr("not verified (insecure-skip-tls-verify)")));
    else if (!cluster->certificateAuthorityData.isEmpty())
        facts.append(fact(Facts::tr("TLS"), Facts::tr("verified by the CA in the kubeconfig")));
    else if (!cluster->certificateAuthority.isEmpty())
        facts.append(fact(Facts::tr("TLS"), Facts::tr("verified by %1").arg(shortPath(Kube::resolvePath(cluster->certificateAuthority, cluster->origin)))));
    else
        facts.append(fact(Facts::tr("TLS"), Facts::tr("verified by the system's CAs")));
    if (!cluster->proxyUrl.isEmpty())
        facts.append(fact(Facts::tr("Proxy"), QUrl(cluster->proxyUrl).toDisplayString(QUrl::RemoveUserInfo), true));
}

void addUser(QList<Property> &facts, const Kube::KubeConfig &config, const Kube::ContextEntry &context)
{
    const Kube::UserEntry *user = config.user(context.user);
    if (!user && !context.user.isEmpty()) {
        facts.append(missing(Facts::tr("User"), Facts::tr("“%1” is not in any file.").arg(context.user)));
        return;
    }
    if (user)
        facts.append(fact(Facts::tr("User"), user->name));
    facts.append(fact(Facts::tr("Signs in with"), authenticationText(user)));
    if (user && !user->impersonate.isEmpty())
        facts.append(fact(Facts::tr("Acts as"), user->impersonate));
}

} // namespace

QString shortPath(const QString &path)
{
    const QString home = QDir::homePath();
    if (path == home || path.startsWith(home + u'/'))
        return u'~' + path.sliced(home.size());
    return path;
}

QString authenticationText(const Kube::UserEntry *user)
{
    if (!user)
        return Facts::tr("nothing (anonymous)");
    QStringList ways;
    if (!user->clientCertificateData.isEmpty())
        ways.append(Facts::tr("client certificate in the kubeconfig"));
    else if (!user->clientCertificate.isEmpty())
        ways.append(Facts::tr("client certificate %1").arg(shortPath(Kube::resolvePath(user->clientCertificate, user->origin))));
    if (!user->token.isEmpty())
        ways.append(Facts::tr("token in the kubeconfig"));
    else if (!user->tokenFile.isEmpty())
        ways.append(Facts::tr("token file %1").arg(shortPath(Kube::resolvePath(user->tokenFile, user->origin))));
    if (!user->username.isEmpty())
        ways.append(Facts::tr("user name and password (%1)").arg(user->username));
    if (user->exec)
        ways.append(Facts::tr("program %1").arg(user->exec->command));
    if (!user->authProvider.isEmpty())
        ways.append(Facts::tr("auth provider %1 (not supported any more)").arg(user->authProvider));
    return ways.isEmpty() ? Facts::tr("nothing (anonymous)") : ways.join(u", "_s);
}

QList<Property> contextFacts(const Kube::KubeConfig &config, const QString &contextName)
{
    const Kube::ContextEntry *context = config.context(contextName);
    if (!context)
        return {};
    QList<Property> facts;
    addCluster(facts, config, *context);
    addUser(facts, config, *context);
    facts.append(fact(Facts::tr("Namespace"), context->nameSpace.isEmpty() ? Facts::tr("none named") : context->nameSpace));
    facts.append(fact(Facts::tr("Defined in"), place(context->origin, context->line), true));
    if (context->isOwnSource) {
        facts.append(fact(Facts::tr("Source"), context->nameInFile == context->name ? Facts::tr("a file of its own; kubectl does not see it")
                                                                                   : Facts::tr("a file of its own, as %1; kubectl does not see it").arg(context->nameInFile)));
    }
    return facts;
}

QString problemLines(const QList<Error> &problems)
{
    QStringList lines;
    for (const Error &problem : problems) {
        QString line = problem.what; // it starts with the file and the line
        if (problem.column > 0)
            line += u' ' + Facts::tr("(column %1)").arg(problem.column);
        if (!problem.hint.isEmpty())
            line += u"\n    "_s + problem.hint;
        if (!problem.detail.isEmpty())
            line += u"\n    "_s + problem.detail;
        lines.append(line);
    }
    return lines.join(u"\n"_s);
}

} // namespace Polydeck::Ui
