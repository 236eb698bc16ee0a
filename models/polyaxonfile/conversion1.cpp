// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Conversions of Polyaxon 1.11: a converter per type, Python's number readings, comma text for lists.

#include "conversion.h"
#include "conversiontext.h"
#include "jsontext.h"
#include "schemavalidator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Detail
{

namespace
{

QStringList commaParts(const QString &text)
{
    QStringList parts;
    for (const auto &part : text.split(u',')) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

bool fitsInt(const Value &value, QJsonValue &result)
{
    if (value.isBool())
        return true;
    if (value.isNumber())
        return std::isfinite(value.node().number) && std::trunc(value.node().number) == value.node().number;
    if (!value.isText())
        return false;
    const auto number = TextForm::pythonFloat(value.text());
    if (number)
        result = *number;
    return number && std::isfinite(*number) && std::trunc(*number) == *number;
}

bool fitsFloat(const Value &value, QJsonValue &result)
{
    if (value.isNumber() || value.isBool())
        return true;
    const auto number = value.isText() ? TextForm::pythonFloat(value.text()) : std::nullopt;
    if (number)
        result = std::isfinite(*number) ? QJsonValue(*number) : QJsonValue(value.text());
    return number.has_value();
}

/// The map itself, or the map that a text holds as JSON.
Value mapOf(const Value &value, std::shared_ptr<const Tree> &keep)
{
    if (!value.isText())
        return value.isMapping() ? value : Value();
    keep = readJson(value.text());
    return keep && keep->root().isMapping() ? keep->root() : Value();
}

bool hasOnly(const Value &map, const QStringList &keys)
{
    for (qsizetype i = 0; i < map.size(); ++i) {
        if (!keys.contains(map.keyAt(i).text()) || !(map.valueAt(i).isText() || map.valueAt(i).isNull()))
            return false;
    }
    return true;
}

bool fitsMap(const QString &type, const Value &value, QJsonValue &result)
{
    std::shared_ptr<const Tree> keep;
    const auto map = mapOf(value, keep);
    if (!map)
        return false;
    result = map.toJson();
    if (type == "dict_of_dicts"_L1) {
        for (qsizetype i = 0; i < map.size(); ++i) {
            if (!map.valueAt(i).isMapping())
                return false;
        }
        return true;
    }
    if (type == "event"_L1)
        return hasOnly(map, {u"name"_s, u"kind"_s});
    static const QHash<QString, QString> models{{u"git"_s, u"GitType"_s}, {u"dockerfile"_s, u"DockerfileType"_s}, {u"file"_s, u"FileType"_s},
        {u"artifacts"_s, u"ArtifactsType"_s}};
    const auto *model = SchemaSet::get(Profile::V1_11).definition(models.value(type));
    return !model || isValid(map, *model);
}

/// Types that take a text of their own form, or a map of their parts.
bool fitsPlace(const QString &type, const Value &value, QJsonValue &result)
{
    std::shared_ptr<const Tree> keep;
    const auto text = value.text();
    const auto map = mapOf(value, keep);
    if (type == "uri"_L1) {
        const auto at = text.split(u'@');
        return map ? hasOnly(map, {u"user"_s, u"password"_s, u"host"_s}) : value.isText() && at.size() == 2 && at[0].count(u':') == 1;
    }
    if (type == "auth"_L1)
        return map ? map.size() > 0 && hasOnly(map, {u"user"_s, u"password"_s}) : value.isText() && text.count(u':') == 1;
    if (type == "image"_L1)
        return map ? map[u"name"].isValid() : value.isText();
    if (value.isMapping()) {
        static const QHash<QString, QStringList> parts{{u"gcs"_s, {u"bucket"_s, u"blob"_s}}, {u"s3"_s, {u"bucket"_s, u"key"_s}},
            {u"wasb"_s, {u"container"_s, u"storageAccount"_s, u"path"_s}}};
        return hasOnly(value, parts.value(type));
    }
    Q_UNUSED(result)
    if (!value.isText())
        return false;
    if (type == "gcs"_L1)
        return TextForm::isBucket(text, {u"gs"_s});
    return type == "s3"_L1 ? TextForm::isBucket(text, {u"[a-z0-9]+"_s}) : TextForm::isWasb(text);
}

bool fitsOne(const QString &type, const Value &value, QJsonValue &result)
{
    if (type == "any"_L1)
        return true;
    if (type == "int"_L1)
        return fitsInt(value, result);
    if (type == "float"_L1 || type == "metric"_L1)
        return fitsFloat(value, result);
    if (type == "bool"_L1) {
        const auto read = value.isText() ? TextForm::boolean(value.text()) : std::nullopt;
        if (read)
            result = *read;
        return value.isBool() || read;
    }
    if (type == "str"_L1 || type == "path"_L1)
        return value.kind() != Kind::Date && value.kind() != Kind::DateTime && value.kind() != Kind::Binary;
    if (type == "date"_L1)
        return value.kind() == Kind::Date || value.kind() == Kind::DateTime || (value.isText() && TextForm::isDate(value.text()));
    if (type == "datetime"_L1)
        return value.kind() == Kind::DateTime || (value.isText() && TextForm::isDateTime(value.text()));
    if (type == "uuid"_L1)
        return value.isText() && TextForm::isUuid(value.text());
    if (type == "list"_L1) {
        if (value.isText())
            result = QJsonArray::fromStringList(commaParts(value.text()));
        return value.isText() || value.isSequence();
    }
    if (type == "uri"_L1 || type == "auth"_L1 || type == "image"_L1 || type == "gcs"_L1 || type == "s3"_L1 || type == "wasb"_L1)
        return fitsPlace(type, value, result);
    return fitsMap(type, value, result);
}

bool fitsItems(const QString &type, const Value &list, QJsonValue &result)
{
    QJsonArray items;
    for (qsizetype i = 0; i < list.size(); ++i) {
        QJsonValue item = list.at(i).toJson();
        if (!fitsOne(type, list.at(i), item))
            return false;
        items.append(item);
    }
    result = items;
    return true;
}

} // namespace

bool fits1(const QString &type, bool isList, const Value &value, QJsonValue &result)
{
    result = value.toJson();
    if (!isList || type == "list"_L1) // a list of lists is not looked into
        return fitsOne(type, value, result);
    if (!value.isText())
        return value.isSequence() && fitsItems(type, value, result);
    if (const auto json = readJson(value.text()))
        return !json->root().isTruthy() || (json->root().isSequence() && fitsItems(type, json->root(), result));
    // Comma text of at least two parts.
    QJsonArray items;
    const auto parts = commaParts(value.text());
    for (const auto &part : parts) {
        const auto tree = treeOfText(part);
        QJsonValue item = part;
        if (!fitsOne(type, tree->root(), item))
            return false;
        items.append(item);
    }
    result = items;
    return items.size() > 1;
}

} // namespace Polydeck::Polyaxonfile::Detail
