// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldinfo.h"

#include <polyaxonfile/schemavalidator.h>
#include <polyaxonfile/suggest.h>
#include <polyaxonfile/text.h>

#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

QString shown(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString())
        return value.toString();
    return QString::fromUtf8(QJsonDocument::fromVariant(QVariantList{value.toVariant()}).toJson(QJsonDocument::Compact)).sliced(1).chopped(1);
}

/// The name of what a map or list holds, from the definition that it refers to.
QString objectName(const Schemas &schemas)
{
    for (const auto *schema : expand(schemas, {})) {
        if (!schema->title.isEmpty())
            return QString(schema->title).remove(u"Kubernetes "_s);
    }
    return {};
}

QString typeText(const Schema &schema)
{
    const auto choices = choicesOf({&schema});
    QString text;
    if (choices.list) {
        const auto item = objectName(choices.items);
        const auto words = choices.items.isEmpty() ? QString() : describe(*choices.items.first());
        text = !item.isEmpty() ? Text::tr("list of %1").arg(item) : words.isEmpty() ? Text::tr("list") : Text::tr("list of %1").arg(words);
    } else if (choices.map) {
        const auto name = objectName({&schema});
        text = name.isEmpty() ? Text::tr("map") : name;
    } else if (choices.boolean) {
        text = Text::tr("true or false");
    } else if (!choices.values.isEmpty()) {
        text = Text::tr("one of %1").arg(listed(choices.values, 6));
    } else {
        text = describe(schema);
        if (text.isEmpty())
            text = Text::tr("any value");
        return text;
    }
    return choices.templates ? Text::tr("%1, or a {{ template }}").arg(text) : text;
}

} // namespace

FieldInfo describeField(const Field &field, Profile profile)
{
    FieldInfo info;
    const auto &schema = *field.schema;
    info.name = field.key;
    info.section = field.owner ? field.owner->title : QString();
    info.type = typeText(schema);
    info.defaultText = shown(schema.defaultValue);
    info.since = schema.since;
    info.deprecated = schema.deprecated;
    info.required = field.required;
    info.meaning = schema.description;
    info.allowed = choicesOf({&schema}).values;
    if (info.meaning.isEmpty() && schema.ref)
        info.meaning = schema.ref->description;
    if (field.owner && !field.owner->name.isEmpty()) {
        const auto other = profile == Profile::V2_16 ? Profile::V1_11 : Profile::V2_16;
        const auto *twin = SchemaSet::get(other).definition(field.owner->name);
        if (!twin || !twin->properties.contains(field.key))
            info.onlyIn = profile == Profile::V2_16 ? u"2.x"_s : u"1.11"_s;
    }
    return info;
}

QString typeMeaning(const QString &type)
{
    static const QHash<QString, QString> meanings{
        {u"any"_s, Text::tr("any value, unchanged")}, {u"int"_s, Text::tr("whole number")}, {u"float"_s, Text::tr("number")}, {u"bool"_s, Text::tr("true or false, yes or no, 1 or 0")},
        {u"str"_s, Text::tr("text")}, {u"dict"_s, Text::tr("map, or a map as JSON text")}, {u"list"_s, Text::tr("list, or a list as JSON text")}, {u"uri"_s, Text::tr("URL with a scheme")},
        {u"gcs"_s, Text::tr("gs://bucket/path")}, {u"s3"_s, Text::tr("s3://bucket/key")}, {u"wasb"_s, Text::tr("Azure blob address")}, {u"image"_s, Text::tr("container image")},
        {u"git"_s, Text::tr("map of url, revision, flags")}, {u"dockerfile"_s, Text::tr("Dockerfile as a map")}, {u"file"_s, Text::tr("file as a map, 2.x only")},
        {u"tensorboard"_s, Text::tr("TensorBoard as a map, 2.x only")}, {u"event"_s, Text::tr("map of name and kind")}, {u"artifacts"_s, Text::tr("files and dirs as a map")},
        {u"path"_s, Text::tr("path as text")}, {u"metric"_s, Text::tr("number")}, {u"metadata"_s, Text::tr("map")}, {u"date"_s, Text::tr("ISO date")},
        {u"datetime"_s, Text::tr("ISO date and time")}, {u"timedelta"_s, Text::tr("seconds or an ISO duration, 2.x only")}, {u"uuid"_s, Text::tr("uuid")},
        {u"email"_s, Text::tr("e-mail address, 2.x only")}, {u"auth"_s, Text::tr("user:password, 1.11 only")},
    };
    return meanings.value(type);
}

} // namespace Polydeck::Polyaxonfile
