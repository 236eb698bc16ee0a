// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema.h"

#include <resources/data.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr auto templatePattern = R"(\{\{\s*.+\s*\}\})"_L1;
/// Longer texts are no number, slug or image; matching them could take long.
constexpr qsizetype longestMatched = 2000;

quint8 typeOf(const QString &name)
{
    static const QHash<QString, quint8> types{{u"null"_s, Schema::NullType}, {u"boolean"_s, Schema::BooleanType},
        {u"integer"_s, Schema::IntegerType}, {u"number"_s, Schema::NumberType}, {u"string"_s, Schema::StringType},
        {u"array"_s, Schema::ArrayType}, {u"object"_s, Schema::ObjectType}};
    return types.value(name, 0);
}

Pattern compilePattern(QString text)
{
    Pattern pattern;
    for (const auto &alternative : {u"(%1)|"_s.arg(templatePattern), u"|(%1)"_s.arg(templatePattern), u"|%1"_s.arg(templatePattern), QString(templatePattern)}) {
        const auto at = text.indexOf(alternative);
        if (at >= 0 && (at == 0 || at + alternative.size() == text.size())) {
            pattern.templateMatches = true;
            text.remove(at, alternative.size());
            break;
        }
    }
    if (!text.isEmpty()) {
        pattern.expression.setPattern(text);
        pattern.expression.optimize();
    }
    return pattern;
}

} // namespace

/// Turns the JSON of a schema file into linked Schema objects.
class SchemaLoader
{
public:
    SchemaLoader(SchemaSet &set, QJsonObject document)
        : m_set(set)
        , m_document(std::move(document))
    {
    }

    void load()
    {
        m_set.m_root = compile(m_document, {});
        const auto definitions = m_document.value("$defs"_L1).toObject();
        for (auto i = definitions.begin(); i != definitions.end(); ++i)
            m_set.m_definitions.insert(i.key(), resolve(u"#/$defs/"_s + i.key()));
    }

private:
    const Schema *resolve(const QString &pointer)
    {
        if (const auto known = m_byPointer.value(pointer))
            return known;
        QJsonValue value = m_document;
        const auto steps = pointer.split(u'/').sliced(1);
        for (const auto &step : steps)
            value = value.toObject().value(step);
        return compile(value, pointer);
    }

    const Schema *compile(const QJsonValue &value, const QString &pointer)
    {
        m_set.m_storage.push_back(std::make_unique<Schema>());
        auto *schema = m_set.m_storage.back().get();
        // Registered before its parts are read, because definitions refer to each other in circles.
        if (!pointer.isEmpty()) {
            m_byPointer.insert(pointer, schema);
            if (pointer.startsWith("#/$defs/"_L1) && pointer.count(u'/') == 2)
                schema->name = pointer.sliced(8);
        }
        if (value.isBool()) {
            schema->isNever = !value.toBool();
            return schema;
        }
        const auto object = value.toObject();
        readAnnotations(*schema, object);
        readAssertions(*schema, object);
        readApplicators(*schema, object);
        return schema;
    }

    static void readAnnotations(Schema &schema, const QJsonObject &object)
    {
        schema.title = object.value("title"_L1).toString();
        schema.description = object.value("description"_L1).toString();
        schema.type = object.value("x-type"_L1).toString();
        schema.since = object.value("x-since"_L1).toString();
        schema.defaultValue = object.value("default"_L1);
        schema.deprecated = object.value("x-deprecated"_L1).toString();
        for (const auto &one : object.value("x-suggest"_L1).toArray())
            schema.suggestions.append(one.toString());
        schema.message = object.value("x-message"_L1).toString();
        schema.isWarning = object.value("x-severity"_L1).toString() == "warning"_L1;
        schema.messageAtSelf = object.value("x-place"_L1).toString() == "self"_L1;
        schema.byCode = object.contains("x-rule"_L1);
    }

    void readAssertions(Schema &schema, const QJsonObject &object)
    {
        const auto type = object.value("type"_L1);
        if (type.isString())
            schema.types = typeOf(type.toString());
        for (const auto &one : type.toArray())
            schema.types |= typeOf(one.toString());
        for (const auto &one : object.value("enum"_L1).toArray())
            schema.allowed.append(one);
        if (object.contains("const"_L1))
            schema.allowed = {object.value("const"_L1)};
        if (object.contains("pattern"_L1))
            schema.pattern = patternOf(object.value("pattern"_L1).toString());
        const auto limit = [&object](QLatin1StringView key) { return object.contains(key) ? std::optional(object.value(key).toDouble()) : std::nullopt; };
        schema.minimum = limit("minimum"_L1);
        schema.exclusiveMinimum = limit("exclusiveMinimum"_L1);
        schema.exclusiveMaximum = limit("exclusiveMaximum"_L1);
        schema.minLength = object.value("minLength"_L1).toInt(0);
        schema.minItems = object.value("minItems"_L1).toInt(0);
        schema.maxItems = object.value("maxItems"_L1).toInt(-1);
        schema.minProperties = object.value("minProperties"_L1).toInt(0);
        for (const auto &one : object.value("required"_L1).toArray())
            schema.required.append(one.toString());
        // A model's plain "int" is strict in 2.x: whole numbers only in whole-number notation.
        schema.strictInteger = m_set.m_profile == Profile::V2_16 && m_strictInteger;
    }

    void readApplicators(Schema &schema, const QJsonObject &object)
    {
        const bool outerStrict = m_strictInteger;
        const bool outerDates = m_datesAreText;
        if (!schema.name.isEmpty()) {
            m_strictInteger = schema.name == "t.Int"_L1 || schema.name.startsWith("t.IntOr"_L1);
            m_datesAreText = m_set.m_profile == Profile::V2_16 && (schema.name.startsWith("t.DateTime"_L1) || schema.name.startsWith("hp.date"_L1));
            schema.strictInteger = m_strictInteger && m_set.m_profile == Profile::V2_16;
        }
        schema.datesAreText = m_datesAreText;
        const auto part = [&](QLatin1StringView key) { return object.contains(key) ? compile(object.value(key), {}) : nullptr; };
        const auto list = [&](QLatin1StringView key, QList<const Schema *> &into) {
            for (const auto &one : object.value(key).toArray())
                into.append(compile(one, {}));
        };
        if (object.contains("$ref"_L1)) {
            const bool strict = std::exchange(m_strictInteger, false);
            const bool dates = std::exchange(m_datesAreText, false);
            schema.ref = resolve(object.value("$ref"_L1).toString());
            m_strictInteger = strict;
            m_datesAreText = dates;
        }
        schema.ifSchema = part("if"_L1);
        schema.thenSchema = part("then"_L1);
        schema.elseSchema = part("else"_L1);
        schema.notSchema = part("not"_L1);
        schema.items = part("items"_L1);
        schema.propertyNames = part("propertyNames"_L1);
        list("allOf"_L1, schema.allOf);
        list("anyOf"_L1, schema.anyOf);
        list("prefixItems"_L1, schema.prefixItems);
        readProperties(schema, object);
        m_strictInteger = outerStrict;
        m_datesAreText = outerDates;
    }

    void readProperties(Schema &schema, const QJsonObject &object)
    {
        const auto additional = object.value("additionalProperties"_L1);
        schema.closed = additional.isBool() && !additional.toBool();
        if (additional.isObject())
            schema.additional = compile(additional, {});
        const auto properties = object.value("properties"_L1).toObject();
        for (auto i = properties.begin(); i != properties.end(); ++i) {
            const auto aliasOf = i->toObject().value("x-aliasOf"_L1).toString();
            // By pointer, because the Python spelling refers to its twin this way.
            const auto here = schema.name.isEmpty() ? QString() : u"#/$defs/%1/properties/%2"_s.arg(schema.name, i.key());
            const auto *compiled = here.isEmpty() ? compile(*i, {}) : m_byPointer.contains(here) ? m_byPointer.value(here) : compile(*i, here);
            schema.properties.insert(i.key(), {compiled, aliasOf});
            if (aliasOf.isEmpty())
                schema.keys.append(i.key());
        }
        const auto discriminator = object.value("discriminator"_L1).toObject();
        schema.discriminator = discriminator.value("propertyName"_L1).toString();
        const auto mapping = discriminator.value("mapping"_L1).toObject();
        for (auto i = mapping.begin(); i != mapping.end(); ++i)
            schema.variants.insert(i.key(), resolve(i->toString()));
    }

    const Pattern &patternOf(const QString &text)
    {
        const auto known = m_patterns.constFind(text);
        return known != m_patterns.cend() ? *known : *m_patterns.insert(text, compilePattern(text));
    }

    SchemaSet &m_set;
    QJsonObject m_document;
    QHash<QString, const Schema *> m_byPointer;
    QHash<QString, Pattern> m_patterns;
    bool m_strictInteger = false;
    bool m_datesAreText = false;
};

SchemaSet::SchemaSet(Profile profile)
    : m_profile(profile)
{
    registerData();
    QFile file(profile == Profile::V2_16 ? u":/polyaxonfile/schema/polyaxonfile-2.16.json"_s : u":/polyaxonfile/schema/polyaxonfile-1.11.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the Polyaxonfile schema is missing from the program's resources");
    SchemaLoader(*this, QJsonDocument::fromJson(file.readAll()).object()).load();
}

const SchemaSet &SchemaSet::get(Profile profile)
{
    if (profile == Profile::V2_16) {
        static const SchemaSet set(Profile::V2_16);
        return set;
    }
    static const SchemaSet set(Profile::V1_11);
    return set;
}

bool Pattern::matches(const QString &text) const
{
    if (templateMatches && hasTemplate(text))
        return true;
    return !expression.pattern().isEmpty() && text.size() <= longestMatched && expression.match(text).hasMatch();
}

bool hasTemplate(QStringView text)
{
    qsizetype close = -1; // the }} that ends the expression
    qsizetype lastWord = -1; // the last character before it that is no blank
    qsizetype lineEnd = -1;
    for (auto open = text.indexOf(u"{{"); open >= 0; open = text.indexOf(u"{{", open + 1)) {
        const auto inside = open + 2;
        if (close < inside + 1) {
            close = text.indexOf(u"}}", inside + 1);
            if (close < 0)
                return false;
            lastWord = close - 1;
            while (lastWord > inside && text[lastWord].isSpace())
                --lastWord;
        }
        auto from = inside;
        while (from < close && text[from].isSpace())
            ++from;
        if (from == close) // nothing but blanks: one of them must be no line end
            from = inside;
        if (lineEnd < from)
            lineEnd = text.indexOf(u'\n', from);
        // The expression lies in one line; line ends and blanks may follow it.
        if (lineEnd < 0 || lineEnd > lastWord)
            return lineEnd != from || lastWord >= from;
    }
    return false;
}

const Schema *SchemaSet::fields(const QString &name) const
{
    const auto *schema = definition(name);
    while (schema && schema->properties.isEmpty()) {
        if (schema->ref)
            schema = schema->ref;
        else
            schema = schema->allOf.isEmpty() ? nullptr : schema->allOf.first();
    }
    return schema;
}

} // namespace Polydeck::Polyaxonfile
