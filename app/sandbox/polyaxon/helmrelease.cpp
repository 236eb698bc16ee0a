// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helmrelease.h"

#include "../http/gzip.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonObject releaseJson(const HelmReleaseFacts &facts)
{
    const QString time = facts.deployed.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + "000000Z"_L1;
    const QJsonObject info{{u"first_deployed"_s, time},      {u"last_deployed"_s, time}, {u"deleted"_s, QString()},
                           {u"description"_s, facts.revision == 1 ? u"Install complete"_s : u"Upgrade complete"_s},
                           {u"status"_s, facts.status},
                           {u"notes"_s, u"[sandbox] This release is simulated: there is no cluster behind it."_s}};
    const QJsonObject metadata{{u"name"_s, u"polyaxon"_s}, {u"version"_s, facts.chartVersion}, {u"appVersion"_s, facts.chartVersion},
                               {u"description"_s, u"Reproducible and scalable machine learning and deep learning on kubernetes."_s}};
    const QJsonObject config{{u"namespace"_s, facts.nameSpace}, {u"gateway"_s, QJsonObject{{u"service"_s, QJsonObject{{u"type"_s, u"ClusterIP"_s}}}}}};
    return {{u"name"_s, facts.name},
            {u"namespace"_s, facts.nameSpace},
            {u"version"_s, facts.revision},
            {u"info"_s, info},
            {u"chart"_s, QJsonObject{{u"metadata"_s, metadata}, {u"values"_s, QJsonObject()}}},
            {u"config"_s, config},
            {u"manifest"_s, u"# [sandbox] no manifest\n"_s}};
}

} // namespace

QJsonObject helmReleaseSecret(const HelmReleaseFacts &facts)
{
    const QByteArray packed = gzip(QJsonDocument(releaseJson(facts)).toJson(QJsonDocument::Compact)).toBase64();
    const QString seconds = QString::number(facts.deployed.toSecsSinceEpoch());
    const QJsonObject labels{{u"name"_s, facts.name}, {u"owner"_s, u"helm"_s}, {u"status"_s, facts.status},
                             {u"version"_s, QString::number(facts.revision)}, {u"modifiedAt"_s, seconds}};
    const QString name = u"sh.helm.release.v1.%1.v%2"_s.arg(facts.name).arg(facts.revision);
    return {{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, facts.nameSpace}, {u"labels"_s, labels},
                                        {u"creationTimestamp"_s, facts.deployed.toString(Qt::ISODate)}}},
            {u"type"_s, u"helm.sh/release.v1"_s},
            {u"data"_s, QJsonObject{{u"release"_s, QString::fromLatin1(packed.toBase64())}}}};
}

} // namespace Polydeck::Sandbox
