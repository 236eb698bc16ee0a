// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Conversions of Polyaxon 2.x: text is JSON for most types, then Python's lax rules.

#include "conversion.h"
#include "conversiontext.h"
#include "jsontext.h"
#include "schemavalidator.h"
#include "suggest.h"
#include "text.h"
#include "typehint.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Detail
{

namespace
{

std::optional<double> laxInt(const Value &value)
{
    switch (value.kind()) {
    case Kind::Bool:
        return value.node().boolean ? 1 : 0;
    case Kind::Int:
        return value.node().number;
    case Kind::Float:
        // A float beyond 64 bits is no whole number for the client, a whole number beyond them is.
        return std::abs(value.node().number) < 9.2e18 && std::trunc(value.node().number) == value.node().number ? std::optional(value.node().number)
                                                                                                                : std::nullopt;
    case Kind::Text: {
        auto text = value.text().trimmed();
        if (const auto dot = text.indexOf(u'.'); dot > 0) {
            if (text.mid(dot + 1).count(u'0') != text.size() - dot - 1)
                return {};
            text.truncate(dot);
        }
        return TextForm::pythonInt(text);
    }
    default:
        return {};
    }
}

std::optional<double> laxFloat(const Value &value)
{
    if (value.isBool())
        return value.node().boolean ? 1 : 0;
    if (value.isNumber())
        return value.node().number;
    return value.isText() ? TextForm::pythonFloat(value.text()) : std::nullopt;
}

std::optional<bool> laxBool(const Value &value)
{
    if (value.isBool())
        return value.node().boolean;
    if (value.isNumber())
        return value.node().number == 0 ? std::optional(false) : value.node().number == 1 ? std::optional(true) : std::nullopt;
    return value.isText() ? TextForm::boolean(value.text()) : std::nullopt;
}

template<class T>
bool take(const std::optional<T> &read, QJsonValue &result)
{
    if (read)
        result = *read;
    return read.has_value();
}

/// "Positive", "NonNegative", ... in front of Int and Float.
bool inRange(const QString &name, double number)
{
    if (name.startsWith("Positive"_L1))
        return number > 0;
    if (name.startsWith("Negative"_L1))
        return number < 0;
    if (name.startsWith("NonNegative"_L1))
        return number >= 0;
    if (name.startsWith("NonPositive"_L1))
        return number <= 0;
    return !name.startsWith("Finite"_L1) || std::isfinite(number);
}

bool fitsHint(const TypeHint &hint, const Value &value, QJsonValue &result);

bool fitsItems(const TypeHint &hint, const Value &value, QJsonValue &result)
{
    if (!value.isSequence())
        return false;
    QJsonArray items;
    for (qsizetype i = 0; i < value.size(); ++i) {
        QJsonValue item = value.at(i).toJson();
        if (!hint.arguments.isEmpty() && !fitsHint(hint.arguments.first(), value.at(i), item))
            return false;
        items.append(item);
    }
    result = items;
    return true;
}

bool fitsEntries(const TypeHint &hint, const Value &value, QJsonValue &result)
{
    if (!value.isMapping())
        return false;
    QJsonObject entries;
    for (qsizetype i = 0; i < value.size(); ++i) {
        QJsonValue key;
        QJsonValue entry = value.valueAt(i).toJson();
        if (hint.arguments.size() == 2 && (!fitsHint(hint.arguments[0], value.keyAt(i), key) || !fitsHint(hint.arguments[1], value.valueAt(i), entry)))
            return false;
        entries.insert(value.keyAt(i).text(), entry);
    }
    result = entries;
    return true;
}

bool fitsHint(const TypeHint &hint, const Value &value, QJsonValue &result)
{
    const auto &name = hint.name;
    result = value.toJson();
    if (name == "Any"_L1 || name == "any"_L1 || name == "object"_L1)
        return true;
    if (name == "Optional"_L1)
        return value.isNull() || hint.arguments.isEmpty() || fitsHint(hint.arguments.first(), value, result);
    if (name == "StrictInt"_L1)
        return value.kind() == Kind::Int;
    if (name == "StrictFloat"_L1)
        return value.isNumber();
    if (name == "StrictBool"_L1)
        return value.isBool();
    if (name == "int"_L1 || name.endsWith("Int"_L1))
        return take(laxInt(value), result) && inRange(name, result.toDouble());
    if (name == "float"_L1 || name == "complex"_L1 || name.endsWith("Float"_L1))
        return take(laxFloat(value), result) && inRange(name, result.toDouble());
    if (name == "bool"_L1)
        return take(laxBool(value), result);
    if (name == "str"_L1 || name == "StrictStr"_L1 || name == "SecretStr"_L1 || name == "bytes"_L1 || name == "SecretBytes"_L1)
        return value.isText();
    if (name == "list"_L1 || name == "List"_L1 || name == "tuple"_L1 || name == "set"_L1 || name == "frozenset"_L1)
        return fitsItems(hint, value, result);
    if (name == "dict"_L1 || name == "Dict"_L1)
        return fitsEntries(hint, value, result);
    return true; // rare names whose rules nobody relies on: the server has the last word
}

bool isUnixMidnight(double number)
{
    const auto seconds = std::abs(number) <= 2e10 ? number : number / 1000;
    return std::fmod(seconds, 86400) == 0;
}

bool fitsDate(const Value &value)
{
    switch (value.kind()) {
    case Kind::Date:
        return true;
    case Kind::DateTime:
        return TextForm::isMidnight(value.text());
    case Kind::Int:
    case Kind::Float:
        return isUnixMidnight(value.node().number);
    case Kind::Text: {
        const auto number = TextForm::pythonFloat(value.text());
        return TextForm::isDate(value.text()) || TextForm::isMidnight(value.text()) || (number && isUnixMidnight(*number));
    }
    default:
        return false;
    }
}

/// Types whose values are maps of a model: the schema knows the model.
const Schema *modelOf(const QString &type)
{
    static const QHash<QString, QString> models{{u"git"_s, u"GitType"_s}, {u"dockerfile"_s, u"DockerfileType"_s}, {u"file"_s, u"FileType"_s},
        {u"tensorboard"_s, u"TensorboardType"_s}, {u"artifacts"_s, u"ArtifactsType"_s}};
    const auto name = models.value(type);
    return name.isEmpty() ? nullptr : SchemaSet::get(Profile::V2_16).definition(name);
}

bool isEvent(const Value &value)
{
    for (qsizetype i = 0; value.isMapping() && i < value.size(); ++i) {
        const auto key = value.keyAt(i).text();
        if ((key != "name"_L1 && key != "kind"_L1) || !(value.valueAt(i).isText() || value.valueAt(i).isNull()))
            return false;
    }
    return value.isMapping();
}

/// Python's JSON of a value, which is what a text type makes of anything else.
QString dumped(const Value &value)
{
    const auto json = value.toJson();
    if (json.isString())
        return json.toString();
    const auto text = QString::fromUtf8(QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact));
    return text.sliced(1, text.size() - 2);
}

/// Types that never read text as JSON.
bool fitsText(const QString &type, const Value &value, QJsonValue &result, bool &known)
{
    known = true;
    if (type == "any"_L1 || type == "Any"_L1)
        return true;
    if (type == "str"_L1) {
        result = dumped(value);
        // Its JSON writer stops at 64 bits.
        return value.kind() != Kind::Int || value.node().number == static_cast<double>(value.node().integer);
    }
    if (type == "bool"_L1)
        return take(laxBool(value), result);
    if (type == "path"_L1)
        return value.isText();
    if (type == "uuid"_L1)
        return value.isText() && TextForm::isUuid(value.text());
    if (type == "uri"_L1)
        return value.isText() && TextForm::isUrl(value.text());
    if (type == "gcs"_L1)
        return value.isText() && TextForm::isBucket(value.text(), {u"gs"_s, u"gcs"_s});
    if (type == "s3"_L1)
        return value.isText() && TextForm::isBucket(value.text(), {u"s3"_s});
    if (type == "wasb"_L1)
        return value.isText() && TextForm::isWasb(value.text());
    if (type == "image"_L1)
        return TextForm::isImage(value.isMapping() ? value[u"name"].text() : value.isText() ? value.text() : QString());
    if (type == "email"_L1)
        return value.isText() && TextForm::isEmail(value.text());
    if (type == "date"_L1 || type == "datetime"_L1)
        return fitsDate(value);
    if (type == "timedelta"_L1)
        return (value.isNumber() && std::abs(value.node().number) < 8.64e13) || value.isBool() || (value.isText() && TextForm::isDuration(value.text()));
    known = false;
    return false;
}

/// An element of a list, or a value that is no text any more.
bool fitsElement(const QString &type, const Value &value, QJsonValue &result)
{
    bool known = false;
    const bool fits = fitsText(type, value, result, known);
    if (known)
        return fits;
    if (const auto *model = modelOf(type))
        return value.isMapping() && isValid(value, *model);
    if (type == "event"_L1)
        return isEvent(value);
    if (type == "metric"_L1)
        return take(laxFloat(value), result);
    if (type == "metadata"_L1)
        return value.isMapping();
    const auto hint = parseTypeHint(type);
    return hint && fitsHint(*hint, value, result);
}

bool isResolvable(const QString &type)
{
    if (typeNames(true).contains(type))
        return true;
    const auto hint = parseTypeHint(type);
    return hint && isKnownHint(*hint);
}

} // namespace

bool fits2(const QString &type, bool isList, const Value &value, QJsonValue &result, QString &hint)
{
    result = value.toJson();
    if (!isResolvable(type)) {
        static const QHash<QString, QString> meant{{u"string"_s, u"str"_s}, {u"text"_s, u"str"_s}, {u"integer"_s, u"int"_s}, {u"boolean"_s, u"bool"_s},
            {u"number"_s, u"float"_s}, {u"double"_s, u"float"_s}, {u"object"_s, u"dict"_s}, {u"map"_s, u"dict"_s}, {u"array"_s, u"list"_s}};
        const auto better = meant.value(type.toLower(), closest(type, typeNames(true)));
        hint = Text::tr("Polyaxon 2.x does not know the type `%1`, so that no value can be given.").arg(type)
            + (better.isEmpty() ? QString() : u' ' + Text::tr("Did you mean `%1`?").arg(better));
        return false;
    }
    bool known = false;
    if (!isList) {
        const bool fits = fitsText(type, value, result, known);
        if (known)
            return fits;
    }
    // Lists, numbers, maps and models: text is their JSON.
    auto parsed = value;
    std::shared_ptr<const Tree> read;
    if (value.isText()) {
        read = readJson(value.text());
        if (!read)
            return false;
        parsed = read->root();
    }
    if (!isList)
        return fitsElement(type, parsed, result);
    if (!parsed.isSequence())
        return false;
    QJsonArray items;
    for (qsizetype i = 0; i < parsed.size(); ++i) {
        QJsonValue item = parsed.at(i).toJson();
        if (!fitsElement(type, parsed.at(i), item))
            return false;
        items.append(item);
    }
    result = items;
    return true;
}

} // namespace Polydeck::Polyaxonfile::Detail
