// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schemawalk.h"

#include <polyaxonfile/schemavalidator.h>

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr int deepest = 24;

/// A condition on the type alone is decided by what the value is going to be; others by the value.
bool holds(const Schema &condition, const Value &value)
{
    const bool typeOnly = condition.types != 0 && condition.properties.isEmpty() && condition.required.isEmpty() && condition.anyOf.isEmpty() && condition.allowed.isEmpty();
    if (typeOnly && (value.isMapping() || value.isNull()))
        return condition.types & Schema::ObjectType;
    if (typeOnly && value.isSequence())
        return condition.types & Schema::ArrayType;
    return isValid(value, condition);
}

void expandOne(const Schema *schema, const Value &value, Schemas &found, int depth)
{
    if (!schema || depth > deepest || found.contains(schema))
        return;
    if (!schema->properties.isEmpty() || schema->additional || schema->items || !schema->prefixItems.isEmpty() || !schema->discriminator.isEmpty())
        found.append(schema);
    expandOne(schema->ref, value, found, depth + 1);
    if (!schema->discriminator.isEmpty()) {
        const auto selected = value[schema->discriminator];
        expandOne(schema->variants.value(selected.text(), nullptr), value, found, depth + 1);
        return;
    }
    for (const auto *one : schema->allOf)
        expandOne(one, value, found, depth + 1);
    for (const auto *one : schema->anyOf)
        expandOne(one, value, found, depth + 1);
    if (schema->ifSchema)
        expandOne(holds(*schema->ifSchema, value) ? schema->thenSchema : schema->elseSchema, value, found, depth + 1);
}

QString written(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() ? QString::number(value.toDouble()) : QString();
}

void gather(const Schema *schema, Choices &choices, QSet<const Schema *> &seen, int depth)
{
    if (!schema || depth > deepest || seen.contains(schema))
        return;
    seen.insert(schema);
    const auto &name = schema->name;
    choices.templates = choices.templates || name.contains("Template"_L1);
    if (name.startsWith("t.Bool"_L1) || name == "k8s.Bool"_L1) {
        choices.boolean = choices.scalar = true;
        return;
    }
    if (name == "t.Template"_L1 || name == "k8s.Template"_L1) {
        choices.templates = true;
        return;
    }
    for (const auto &value : schema->allowed) {
        if (const auto text = written(value); !text.isEmpty() && !choices.values.contains(text))
            choices.values.append(text);
    }
    choices.scalar = choices.scalar || !schema->allowed.isEmpty()
        || (schema->types & (Schema::StringType | Schema::IntegerType | Schema::NumberType | Schema::BooleanType)) || schema->pattern;
    choices.boolean = choices.boolean || schema->types == Schema::BooleanType;
    choices.map = choices.map || (schema->types & Schema::ObjectType) || !schema->properties.isEmpty() || !schema->discriminator.isEmpty();
    choices.list = choices.list || (schema->types & Schema::ArrayType) || schema->items;
    if (schema->items)
        choices.items.append(schema->items);
    for (const auto &one : schema->suggestions) {
        if (!choices.suggestions.contains(one))
            choices.suggestions.append(one);
    }
    gather(schema->ref, choices, seen, depth + 1);
    // What a map must look like inside is no choice for the map.
    if (!schema->discriminator.isEmpty() || (schema->types & Schema::ObjectType))
        return;
    for (const auto *one : schema->allOf)
        gather(one, choices, seen, depth + 1);
    for (const auto *one : schema->anyOf)
        gather(one, choices, seen, depth + 1);
    gather(schema->thenSchema, choices, seen, depth + 1);
    gather(schema->elseSchema, choices, seen, depth + 1);
}

} // namespace

Schemas expand(const Schemas &schemas, const Value &value)
{
    Schemas found;
    for (const auto *schema : schemas)
        expandOne(schema, value, found, 0);
    return found;
}

Schemas below(const Schemas &schemas, const Value &value, const Step &step, const SchemaSet &set)
{
    Schemas result;
    const auto *key = std::get_if<QString>(&step);
    const auto expanded = expand(schemas, value);
    for (const auto *schema : expanded) {
        const Schema *child = nullptr;
        if (key) {
            const auto property = schema->properties.constFind(*key);
            child = property != schema->properties.cend() ? property->schema : schema->additional;
        } else {
            const auto index = std::get<qsizetype>(step);
            child = index < schema->prefixItems.size() ? schema->prefixItems[index] : schema->items;
        }
        if (child && !result.contains(child))
            result.append(child);
    }
    if (key && *key == "runPatch"_L1) {
        if (const auto *runtime = set.definition(u"Runtime"_s)) {
            const auto kind = value[u"component"][u"run"][u"kind"].text();
            const auto *patched = runtime->variants.value(kind.isEmpty() ? value[u"runPatch"][u"kind"].text() : kind, nullptr);
            result.append(patched ? patched : set.definition(u"Job"_s));
        }
    }
    return result;
}

QList<Field> fieldsOf(const Schemas &schemas, const Value &value)
{
    QList<Field> fields;
    const auto expanded = expand(schemas, value);
    for (const auto *schema : expanded) {
        for (const auto &key : schema->keys) {
            const auto known = std::ranges::find(fields, key, &Field::key);
            const Field field{key, schema->properties.value(key).schema, schema, schema->required.contains(key)};
            if (known == fields.end())
                fields.append(field);
            else if (known->schema->description.isEmpty() || known->owner->name.isEmpty())
                *known = {key, field.schema, field.owner, field.required || known->required};
        }
    }
    std::ranges::stable_sort(fields, {}, &Field::key);
    return fields;
}

Choices choicesOf(const Schemas &schemas)
{
    Choices choices;
    QSet<const Schema *> seen;
    for (const auto *schema : schemas)
        gather(schema, choices, seen, 0);
    return choices;
}

} // namespace Polydeck::Polyaxonfile
