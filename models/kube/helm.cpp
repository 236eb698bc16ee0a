// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helm.h"
#include "gunzip.h"
#include "jsonreading.h"
#include "words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_largestRelease = 64 * 1024 * 1024; // unpacked; the secret itself is bounded to 1 MB by the server

Error damaged(const QString &detail)
{
    return Error::make(Error::Kind::Protocol, Words::tr("The record that Helm keeps of this release cannot be read."),
                       Words::tr("\"helm status\" for the release shows whether Helm itself can read it."), detail);
}

HelmRelease releaseFromLabels(const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    const auto labels = stringMap(metadata.value("labels"_L1));
    HelmRelease release;
    release.nameSpace = metadata.value("namespace"_L1).toString();
    release.name = labels.value(u"name"_s);
    release.revision = labels.value(u"version"_s).toInt();
    release.status = labels.value(u"status"_s);
    const qint64 seconds = labels.value(u"modifiedAt"_s, labels.value(u"createdAt"_s)).toLongLong();
    release.updated = seconds > 0 ? QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC) : dateOf(metadata.value("creationTimestamp"_L1));
    return release;
}

} // namespace

Result<Page<HelmRelease>> parseReleaseList(const QByteArray &body)
{
    const auto list = readObject(body, "PartialObjectMetadataList"_L1);
    if (!list)
        return failure(list.error());
    Page<HelmRelease> page;
    page.continueToken = list->value("metadata"_L1).toObject().value("continue"_L1).toString();
    const auto items = list->value("items"_L1).toArray();
    for (const auto &item : items) {
        HelmRelease release = releaseFromLabels(item.toObject());
        if (!release.name.isEmpty() && release.revision > 0)
            page.items.append(release);
    }
    return page;
}

QList<HelmRelease> newestReleases(const QList<HelmRelease> &all)
{
    QList<HelmRelease> sorted = all;
    std::ranges::sort(sorted, [](const HelmRelease &a, const HelmRelease &b) { return a.name != b.name ? a.name < b.name : a.revision > b.revision; });
    const auto rest = std::ranges::unique(sorted, {}, &HelmRelease::name);
    sorted.erase(rest.begin(), rest.end());
    return sorted;
}

QString releaseSecretName(const QString &release, int revision)
{
    return u"sh.helm.release.v1.%1.v%2"_s.arg(release).arg(revision);
}

Result<HelmRelease> parseReleaseSecret(const QByteArray &body)
{
    const auto content = parseSecretContent(body);
    if (!content)
        return failure(content.error());
    const auto payload = std::ranges::find_if(content->data, [](const auto &pair) { return pair.first == "release"_L1; });
    if (payload == content->data.cend())
        return failure(damaged(u"no key \"release\""_s));
    QByteArray json = QByteArray::fromBase64(payload->second.reveal());
    if (json.startsWith("\x1f\x8b\x08")) {
        auto unpacked = gunzip(json, s_largestRelease);
        if (!unpacked)
            return failure(damaged(u"gzip"_s));
        json = std::move(*unpacked);
    }
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return failure(damaged(error.errorString()));
    const QJsonObject info = object.value("info"_L1).toObject();
    const QJsonObject chart = object.value("chart"_L1).toObject().value("metadata"_L1).toObject();
    HelmRelease release;
    release.name = object.value("name"_L1).toString();
    release.nameSpace = object.value("namespace"_L1).toString();
    release.revision = object.value("version"_L1).toInt();
    release.status = info.value("status"_L1).toString();
    release.updated = dateOf(info.value("last_deployed"_L1));
    if (!chart.isEmpty())
        release.chart = chart.value("name"_L1).toString() + u'-' + chart.value("version"_L1).toString();
    release.appVersion = chart.value("appVersion"_L1).toString();
    return release;
}

} // namespace Polydeck::Kube
