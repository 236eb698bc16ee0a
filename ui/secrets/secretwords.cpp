// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::SecretWords)
};

bool isRegistryLogin(const QString &type)
{
    return type == "kubernetes.io/dockerconfigjson"_L1 || type == "kubernetes.io/dockercfg"_L1;
}

} // namespace

QString deletionConsequence(const Kube::SecretRow &secret)
{
    const QString noUndo = Text::tr("Its values are gone for good: there is no undo.");
    if (isRegistryLogin(secret.type))
        return Text::tr("Jobs and services that pull images with it can no longer start. %1").arg(noUndo);
    if (secret.type == "helm.sh/release.v1"_L1)
        return Text::tr("Helm forgets this revision of the release; without its last one it no longer knows what it installed. %1").arg(noUndo);
    if (secret.type == "kubernetes.io/service-account-token"_L1)
        return Text::tr("Whoever signs in with this token is locked out at once. %1").arg(noUndo);
    if (secret.type == "kubernetes.io/tls"_L1)
        return Text::tr("What serves this certificate can no longer start, or falls back to another. %1").arg(noUndo);
    if (secret.keyCount > 1)
        return Text::tr("Pods that need any of its %1 keys can no longer start. %2").arg(secret.keyCount).arg(noUndo);
    return Text::tr("Pods that need it can no longer start. %1").arg(noUndo);
}

QString secretTypeIcon(const QString &type)
{
    if (isRegistryLogin(type))
        return u"registry"_s;
    if (type == "helm.sh/release.v1"_L1)
        return u"tag"_s;
    if (type == "kubernetes.io/service-account-token"_L1 || type == "bootstrap.kubernetes.io/token"_L1)
        return u"user"_s;
    if (type == "kubernetes.io/tls"_L1)
        return u"shield"_s;
    return u"secrets"_s;
}

} // namespace Polydeck::Ui
