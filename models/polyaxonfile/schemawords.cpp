// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schemavalidator.h"
#include "suggest.h"
#include "text.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

QString joined(QStringList words)
{
    words.removeDuplicates();
    if (words.size() < 2)
        return words.join(QString());
    const auto last = words.takeLast();
    return Text::tr("%1 or %2", "alternatives").arg(words.join(u", "_s), last);
}

QString shownJson(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

/// The words for a definition such as "t.PosIntOrTemplateOrNull", whose name says it all.
QString describeLeaf(const Schema &schema)
{
    auto name = schema.name.sliced(schema.name.indexOf(u'.') + 1);
    QStringList words;
    const auto takes = [&name](QLatin1StringView part) {
        const bool has = name.contains(part);
        name.remove(part);
        return has;
    };
    takes("OrNull"_L1);
    const bool templates = takes("OrTemplate"_L1);
    static const QHash<QString, QString> known{
        {u"Template"_s, Text::tr("a {{ template }}")},
        {u"Int"_s, Text::tr("a whole number")},
        {u"IntLax"_s, Text::tr("a whole number")},
        {u"PosInt"_s, Text::tr("a whole number above 0")},
        {u"PosIntPlain"_s, Text::tr("a whole number above 0 (no text, no template)")},
        {u"Float"_s, Text::tr("a number")},
        {u"FloatNonNeg"_s, Text::tr("a number, 0 or more")},
        {u"Number"_s, Text::tr("a number")},
        {u"Bool"_s, Text::tr("true or false")},
        {u"DateTime"_s, Text::tr("a date and time such as 2024-01-31T08:00:00")},
        {u"Duration"_s, Text::tr("a duration (seconds as a number)")},
        {u"Quantity"_s, Text::tr("a quantity such as 500m, 2 or 4Gi")},
    };
    if (known.contains(name)) {
        words.append(known.value(name));
    } else if (schema.name.startsWith("e."_L1)) {
        QStringList allowed;
        const auto &values = schema.anyOf.isEmpty() ? schema.allowed : schema.anyOf.first()->allowed;
        for (const auto &value : values) {
            if (!value.isNull())
                allowed.append(shownJson(value));
        }
        words.append(Text::tr("one of %1").arg(listed(allowed, 20)));
    }
    if (templates)
        words.append(Text::tr("a {{ template }}"));
    return joined(words);
}

QString describeTypes(const Schema &schema)
{
    QStringList words;
    if (schema.types & Schema::StringType)
        words.append(schema.minLength > 0 ? Text::tr("text that is not empty") : Text::tr("text"));
    if (schema.types & Schema::IntegerType)
        words.append(Text::tr("a whole number"));
    if (schema.types & Schema::NumberType)
        words.append(Text::tr("a number"));
    if (schema.types & Schema::BooleanType)
        words.append(Text::tr("true or false"));
    if (schema.types & Schema::ArrayType) {
        const auto item = schema.items ? describe(*schema.items) : QString();
        words.append(item.isEmpty() ? Text::tr("a list") : Text::tr("a list (of %1)").arg(item));
    }
    if (schema.types & Schema::ObjectType)
        words.append(schema.title.isEmpty() ? Text::tr("a map") : Text::tr("a map (%1)").arg(schema.title));
    return joined(words);
}

} // namespace

QString describe(const Schema &schema)
{
    if (schema.isLeaf())
        return describeLeaf(schema);
    if (schema.ref)
        return describe(*schema.ref);
    if (!schema.allowed.isEmpty()) {
        QStringList words;
        for (const auto &value : schema.allowed) {
            if (!value.isNull())
                words.append(shownJson(value));
        }
        return words.size() == 1 ? words.first() : Text::tr("one of %1").arg(listed(words, 20));
    }
    if (schema.types)
        return describeTypes(schema);
    if (schema.ifSchema) {
        // if null ... else X; if text then A else B
        QStringList words;
        if (schema.elseSchema)
            words.append(describe(*schema.elseSchema));
        if (schema.thenSchema) {
            const auto &pattern = schema.thenSchema->pattern;
            if (!pattern)
                words.append(schema.thenSchema->ref || schema.thenSchema->types ? describe(*schema.thenSchema) : Text::tr("text"));
            else if (pattern->templateMatches)
                words.append(Text::tr("a {{ template }}"));
        }
        words.removeAll(QString());
        return joined(words);
    }
    if (!schema.allOf.isEmpty())
        return describe(*schema.allOf.first());
    return schema.title.isEmpty() ? QString() : Text::tr("a map (%1)").arg(schema.title);
}

} // namespace Polydeck::Polyaxonfile
