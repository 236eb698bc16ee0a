// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unknownkey.h"

#include "suggest.h"
#include "text.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// The definition behind the branches and references of a property.
const Schema *target(const Schema *schema, int depth = 0)
{
    if (!schema || depth > 6)
        return nullptr;
    if (!schema->properties.isEmpty() && !schema->title.isEmpty())
        return schema;
    for (const auto *next : {schema->ref, schema->elseSchema, schema->items}) {
        if (const auto *found = target(next, depth + 1))
            return found;
    }
    return nullptr;
}

/// Keys that people write because documents or other tools have them.
QString knownMistake(const QString &title, const QString &key)
{
    static const QHash<QString, QString> mistakes{
        {u"IO/default"_s, u"value"_s}, {u"FileType/name"_s, u"filename"_s}, {u"Cache/inputs"_s, u"io"_s}, {u"Validation/min"_s, u"ge"_s},
        {u"Validation/max"_s, u"le"_s}, {u"Init/model"_s, u"modelRef"_s}, {u"IO/required"_s, u"isOptional"_s}, {u"Termination/restartPolicy"_s, u"maxRetries"_s}};
    return mistakes.value(title + u'/' + key);
}

/// Where the key would be right: one level down, or in the run section for what belongs to a runtime.
QString placeBelow(const Schema &schema, const QString &key, const SchemaSet *set)
{
    for (const auto &name : schema.keys) {
        const auto *below = target(schema.properties.value(name).schema);
        if (below && below != &schema && below->properties.contains(key))
            return name;
    }
    const auto *job = set ? set->definition(u"Job"_s) : nullptr;
    if (schema.properties.contains(u"run"_s) && job) {
        if (job->properties.contains(key))
            return u"run"_s;
        const auto *environment = set->definition(u"Environment"_s);
        if (environment && environment->properties.contains(key))
            return u"run.environment"_s;
    }
    return {};
}

QString since(const Schema &schema, const QString &key, const SchemaSet *set)
{
    if (!set || set->profile() != Profile::V1_11 || schema.name.isEmpty())
        return {};
    const auto *newer = SchemaSet::get(Profile::V2_16).definition(schema.name);
    const auto *property = newer ? newer->properties.value(key).schema : nullptr;
    return property ? property->since : QString();
}

} // namespace

UnknownKey unknownKey(const Schema &schema, const QString &key, const SchemaSet *set, bool topLevel)
{
    const auto where = schema.title.isEmpty() || topLevel ? Text::tr("here") : Text::tr("in %1").arg(schema.title);
    auto message = Text::tr("`%1` is not a key that can stand %2.").arg(key, where);
    if (topLevel && schema.propertyNames && schema.keys.size() < 5)
        message = Text::tr("`%1` is not a section of a Polyaxonfile.").arg(key);
    auto keys = schema.keys;
    if (topLevel && schema.propertyNames) {
        keys.clear();
        for (const auto &one : schema.propertyNames->allowed)
            keys.append(one.toString());
    }
    if (const auto version = since(schema, key, set); !version.isEmpty())
        return {message + u' ' + Text::tr("It needs Polyaxon %1 or later.").arg(version)};
    if (const auto right = knownMistake(schema.title, key); !right.isEmpty() && schema.properties.contains(right))
        return {message + u' ' + Text::tr("The key is called `%1`.").arg(right), right, right != "isOptional"_L1 && right != "maxRetries"_L1};
    if (const auto meant = closest(key, keys); !meant.isEmpty() && meant != key)
        return {message + didYouMean(key, keys), meant};
    const auto *model = topLevel && set ? set->definition(u"Component"_s) : &schema;
    if (const auto below = placeBelow(model ? *model : schema, key, set); !below.isEmpty())
        return {message + u' ' + Text::tr("It belongs under `%1`.").arg(below)};
    return {keys.isEmpty() ? message : message + u' ' + Text::tr("Known keys: %1.").arg(listed(keys))};
}

} // namespace Polydeck::Polyaxonfile
