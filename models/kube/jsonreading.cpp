// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonreading.h"
#include "words.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

Result<QJsonObject> readObject(const QByteArray &body, QLatin1StringView kind)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(body, &error);
    const QString actual = document.object().value("kind"_L1).toString();
    if (document.isObject() && (kind.isEmpty() || actual == kind))
        return document.object();
    const QString hint = Words::tr("A proxy or a login page may stand in between; check the network and the server's address.");
    if (document.isObject())
        return failure(Error::Kind::Protocol, Words::tr("The server answered with %1 instead of %2.").arg(actual.isEmpty() ? Words::tr("something else") : actual.left(80), kind), hint);
    if (body.trimmed().startsWith('<'))
        return failure(Error::Kind::Protocol, Words::tr("A web page came back instead of data."), hint);
    return failure(Error::Kind::Protocol, Words::tr("The server's answer is not valid JSON."), hint, error.errorString());
}

QDateTime dateOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QHash<QString, QString> stringMap(const QJsonValue &value)
{
    QHash<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

} // namespace Polydeck::Kube
