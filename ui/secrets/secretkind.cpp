// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretkind.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::SecretKind)
};
}

QList<SecretKind> secretKinds()
{
    return {SecretKind::Harbor, SecretKind::S3, SecretKind::Registry, SecretKind::Generic};
}

QString secretKindTitle(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Harbor:
        return Text::tr("Harbor registry");
    case SecretKind::S3:
        return Text::tr("S3 / Dell ECS");
    case SecretKind::Registry:
        return Text::tr("Docker registry");
    case SecretKind::Generic:
        return Text::tr("Generic");
    }
    return {};
}

QString secretKindPurpose(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Harbor:
        return Text::tr("Lets jobs and services pull their images from Harbor.");
    case SecretKind::S3:
        return Text::tr("Lets jobs read and write data and artifacts on S3.");
    case SecretKind::Registry:
        return Text::tr("Lets pods pull images from a registry that asks for a login.");
    case SecretKind::Generic:
        return Text::tr("Keys and values for pods to use as variables or files.");
    }
    return {};
}

QString guideSecretName(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Harbor:
        return u"harbor-credentials"_s;
    case SecretKind::S3:
        return u"ecs-s3-credentials"_s;
    default:
        return {};
    }
}

} // namespace Polydeck::Ui
