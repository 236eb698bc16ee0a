// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conversion.h"

#include "jsontext.h"
#include "text.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

QString typeInWords(const Io &io)
{
    static const QHash<QString, QString> words{
        {u"int"_s, Text::tr("a whole number")},
        {u"float"_s, Text::tr("a number")},
        {u"metric"_s, Text::tr("a number")},
        {u"bool"_s, Text::tr("true or false")},
        {u"dict"_s, Text::tr("a map, or JSON text of one such as {\"a\": 1}")},
        {u"metadata"_s, Text::tr("a map, or JSON text of one such as {\"a\": 1}")},
        {u"list"_s, Text::tr("a list, or JSON text of one such as [1, 2]")},
        {u"path"_s, Text::tr("text")},
        {u"uri"_s, Text::tr("a URL")},
        {u"s3"_s, Text::tr("an S3 address such as s3://bucket/key")},
        {u"gcs"_s, Text::tr("a Google storage address such as gs://bucket/blob")},
        {u"wasb"_s, Text::tr("an Azure address such as wasbs://container@account.blob.core.windows.net/path")},
        {u"image"_s, Text::tr("an image name such as registry/image:tag")},
        {u"date"_s, Text::tr("a date such as 2024-01-31")},
        {u"datetime"_s, Text::tr("a date such as 2024-01-31 (2.x takes no time of day, 1.11 needs one)")},
        {u"timedelta"_s, Text::tr("a duration: seconds, PT1H or 01:30:00")},
        {u"uuid"_s, Text::tr("a uuid")},
        {u"email"_s, Text::tr("an e-mail address")},
    };
    const auto one = words.value(io.type, io.type.isEmpty() || io.type == "any"_L1 ? QString() : Text::tr("a value of type %1").arg(io.type));
    if (!io.isList)
        return one;
    return one.isEmpty() ? Text::tr("a list") : Text::tr("a list, each item %1").arg(one);
}

Conversion convert(const Io &io, const Value &value, Profile profile)
{
    Conversion result;
    if (io.type.isEmpty()) {
        result.value = value.toJson();
        return result;
    }
    if (value.isNull())
        return result;
    QString hint;
    const bool fits = profile == Profile::V2_16 ? Detail::fits2(io.type, io.isList, value, result.value, hint) : Detail::fits1(io.type, io.isList, value, result.value);
    if (!fits) {
        result.isSentence = !hint.isEmpty();
        result.problem = result.isSentence ? hint : Text::tr("must be %1 (type %2), found %3.").arg(typeInWords(io), io.typeName(), value.shown());
        return result;
    }
    result.problem = Detail::brokenRule(io, result.value, profile);
    return result;
}

Conversion convert(const Io &io, const QString &text, Profile profile)
{
    const auto tree = treeOfText(text);
    return convert(io, tree->root(), profile);
}

} // namespace Polydeck::Polyaxonfile
