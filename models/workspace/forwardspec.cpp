// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardspec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

QString keyOf(const QString &context)
{
    return u"forwards/"_s + QString::fromLatin1(QUrl::toPercentEncoding(context));
}

QJsonObject toJson(const ForwardSpec &spec)
{
    return {{u"name"_s, spec.name},
            {u"namespace"_s, spec.target.nameSpace},
            {u"service"_s, spec.target.service},
            {u"pod"_s, spec.target.pod},
            {u"port"_s, spec.target.port},
            {u"localPort"_s, spec.localPort},
            {u"set"_s, spec.set},
            {u"wanted"_s, spec.isWanted}};
}

ForwardSpec fromJson(const QJsonObject &json)
{
    const auto text = [&json](QLatin1StringView key) { return json.value(key).toString(); };
    const int port = json.value("localPort"_L1).toInt();
    return {.name = text("name"_L1),
            .target = {.nameSpace = text("namespace"_L1), .service = text("service"_L1), .pod = text("pod"_L1), .port = text("port"_L1)},
            .localPort = port > 0 && port <= 65535 ? static_cast<quint16>(port) : quint16(0),
            .set = text("set"_L1),
            .isWanted = json.value("wanted"_L1).toBool()};
}

} // namespace

QList<ForwardSpec> rememberedForwards(const QString &context)
{
    const QSettings settings(u"polydeck"_s, u"workspace"_s);
    const auto array = QJsonDocument::fromJson(settings.value(keyOf(context)).toByteArray()).array();
    QList<ForwardSpec> specs;
    for (const auto &entry : array) {
        const auto spec = fromJson(entry.toObject());
        const bool leadsSomewhere = spec.target.service.isEmpty() != spec.target.pod.isEmpty();
        if (!spec.name.isEmpty() && !spec.target.nameSpace.isEmpty() && !spec.target.port.isEmpty() && leadsSomewhere)
            specs.append(spec);
    }
    return specs;
}

void rememberForwards(const QString &context, const QList<ForwardSpec> &specs)
{
    QSettings settings(u"polydeck"_s, u"workspace"_s);
    if (specs.isEmpty()) {
        settings.remove(keyOf(context));
        return;
    }
    QJsonArray array;
    for (const auto &spec : specs)
        array.append(toJson(spec));
    settings.setValue(keyOf(context), QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QString targetText(const Kube::ForwardTarget &target)
{
    return (target.service.isEmpty() ? "pod/"_L1 + target.pod : "svc/"_L1 + target.service) + u':' + target.port;
}

} // namespace Polydeck
