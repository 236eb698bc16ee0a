// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "params.h"

#include "interpolate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QSet<QString> declaredNames(const QJsonObject &component)
{
    QSet<QString> names;
    for (const QLatin1StringView list : {"inputs"_L1, "outputs"_L1}) {
        const QJsonArray entries = component.value(list).toArray();
        for (const QJsonValue &entry : entries)
            names.insert(entry.toObject().value("name"_L1).toString());
    }
    return names;
}

std::unexpected<QString> cannotCast(const QString &name, const QString &type, const QJsonValue &value)
{
    return std::unexpected(u"Param `%1`: cannot convert value `%2` to `%3`."_s.arg(name, templateText(value), type));
}

} // namespace

std::expected<QJsonValue, QString> castParam(const QString &name, const QString &type, const QJsonValue &value)
{
    if (type == "int"_L1) {
        bool ok = value.isDouble();
        const qint64 integer = ok ? value.toInteger() : value.toString().trimmed().toLongLong(&ok);
        if (!ok || (value.isDouble() && static_cast<double>(integer) != value.toDouble()))
            return cannotCast(name, type, value);
        return integer;
    }
    if (type == "float"_L1) {
        bool ok = value.isDouble();
        const double number = ok ? value.toDouble() : value.toString().trimmed().toDouble(&ok);
        if (!ok)
            return cannotCast(name, type, value);
        return number;
    }
    if (type == "bool"_L1 && !value.isBool()) {
        const QString text = templateText(value).toLower();
        static const QStringList yes{u"true"_s, u"t"_s, u"yes"_s, u"y"_s, u"on"_s, u"1"_s};
        static const QStringList no{u"false"_s, u"f"_s, u"no"_s, u"n"_s, u"off"_s, u"0"_s};
        if (!yes.contains(text) && !no.contains(text))
            return cannotCast(name, type, value);
        return yes.contains(text);
    }
    if (type == "dict"_L1 && value.isString()) {
        const QJsonDocument document = QJsonDocument::fromJson(value.toString().toUtf8());
        if (!document.isObject())
            return cannotCast(name, type, value);
        return document.object();
    }
    return value;
}

std::expected<QJsonObject, QString> resolveParams(const QJsonObject &operation, const QJsonObject &extra)
{
    const QJsonObject component = operation.value("component"_L1).toObject();
    QJsonObject given = extra;
    const QJsonObject params = operation.value("params"_L1).toObject();
    const QSet<QString> declared = declaredNames(component);
    for (auto it = params.begin(); it != params.end(); ++it) {
        const QJsonObject param = it.value().toObject();
        if (!declared.contains(it.key()) && !param.value("contextOnly"_L1).toBool())
            return std::unexpected(u"Received unexpected params `%1`."_s.arg(it.key()));
        given.insert(it.key(), it.value().isObject() ? param.value("value"_L1) : it.value());
    }
    QJsonObject values;
    const QJsonArray inputs = component.value("inputs"_L1).toArray();
    for (const QJsonValue &entry : inputs) {
        const QJsonObject input = entry.toObject();
        const QString name = input.value("name"_L1).toString();
        const QString type = input.value("type"_L1).toString();
        if (given.contains(name)) {
            const auto value = input.value("isList"_L1).toBool() ? std::expected<QJsonValue, QString>(given.value(name))
                                                                 : castParam(name, type, given.value(name));
            if (!value)
                return std::unexpected(value.error());
            values.insert(name, *value);
        } else if (input.contains("value"_L1)) {
            values.insert(name, input.value("value"_L1));
        } else if (input.value("isOptional"_L1).toBool()) {
            values.insert(name, QJsonValue::Null);
        } else {
            return std::unexpected(u"The Polyaxonfile has non optional inputs/outputs, you need to pass valid params"_s); // the real server's words
        }
    }
    return values;
}

} // namespace Polydeck::Sandbox
