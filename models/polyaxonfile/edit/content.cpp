// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "content.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

Content Content::ofBool(bool value)
{
    Content content;
    content.kind = Kind::Bool;
    content.boolean = value;
    content.text = value ? u"true"_s : u"false"_s;
    return content;
}

Content Content::ofNumber(qint64 value)
{
    Content content;
    content.kind = Kind::Int;
    content.number = static_cast<double>(value);
    content.text = QString::number(value);
    return content;
}

Content Content::ofNumber(double value)
{
    Content content;
    content.kind = Kind::Float;
    content.number = value;
    if (std::isnan(value)) {
        content.text = u".nan"_s;
        return content;
    }
    if (std::isinf(value)) {
        content.text = value > 0 ? u".inf"_s : u"-.inf"_s;
        return content;
    }
    // YAML 1.1 takes a number with an exponent only with a point before it and a sign in it.
    auto text = QString::number(value, 'g', QLocale::FloatingPointShortest);
    const auto exponent = text.indexOf(u'e');
    if (!text.contains(u'.'))
        text.insert(exponent < 0 ? text.size() : exponent, u".0"_s);
    content.text = text;
    return content;
}

Content Content::list(const QList<Content> &items)
{
    Content content;
    content.kind = Kind::Sequence;
    content.items = items;
    return content;
}

Content Content::map(const QList<std::pair<Content, Content>> &entries)
{
    Content content;
    content.kind = Kind::Mapping;
    content.entries = entries;
    return content;
}

Content Content::ofJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return ofBool(value.toBool());
    case QJsonValue::Double: {
        const auto number = value.toDouble();
        const auto whole = value.toInteger();
        return static_cast<double>(whole) == number ? ofNumber(whole) : ofNumber(number);
    }
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QList<Content> items;
        for (const auto &item : value.toArray())
            items.append(ofJson(item));
        return list(items);
    }
    case QJsonValue::Object: {
        QList<std::pair<Content, Content>> entries;
        const auto object = value.toObject();
        for (auto i = object.begin(); i != object.end(); ++i)
            entries.append({i.key(), ofJson(*i)});
        return map(entries);
    }
    default:
        return {};
    }
}

Content Content::of(const Value &value)
{
    Content content;
    if (!value)
        return content;
    const auto &node = value.node();
    content.kind = node.kind;
    if (content.isScalar()) {
        content.text = node.text;
        content.boolean = node.boolean;
        content.number = node.number;
        content.style = node.style;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isSequence())
            content.items.append(of(value.at(i)));
        else
            content.entries.append({of(value.keyAt(i)), of(value.valueAt(i))});
    }
    return content;
}

qsizetype Content::indexOf(const QString &key) const
{
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (entries[i].first.kind == Kind::Text && entries[i].first.text == key)
            return i;
    }
    return -1;
}

const Content *Content::at(const Path &path) const
{
    return const_cast<Content *>(this)->at(path);
}

Content *Content::at(const Path &path)
{
    auto *content = this;
    for (const auto &step : path) {
        if (const auto *index = std::get_if<qsizetype>(&step)) {
            if (content->kind != Kind::Sequence || *index < 0 || *index >= content->items.size())
                return nullptr;
            content = &content->items[*index];
        } else {
            const auto found = content->indexOf(std::get<QString>(step));
            if (found < 0)
                return nullptr;
            content = &content->entries[found].second;
        }
    }
    return content;
}

bool operator==(const Content &a, const Content &b)
{
    if (a.kind != b.kind || a.items != b.items || a.entries.size() != b.entries.size())
        return false;
    switch (a.kind) {
    case Kind::Null:
        return true;
    case Kind::Bool:
        return a.boolean == b.boolean;
    case Kind::Int:
    case Kind::Float:
        return a.number == b.number || (std::isnan(a.number) && std::isnan(b.number));
    case Kind::Mapping:
        break;
    default:
        return a.text == b.text;
    }
    // The usual case first: nothing changed its place.
    QHash<QString, QList<qsizetype>> places;
    for (qsizetype i = 0; i < a.entries.size(); ++i) {
        if (a.entries[i].first == b.entries[i].first) {
            if (!(a.entries[i].second == b.entries[i].second))
                return false;
            continue;
        }
        if (places.isEmpty()) {
            for (qsizetype j = 0; j < b.entries.size(); ++j)
                places[b.entries[j].first.text].append(j);
        }
        const auto candidates = places.value(a.entries[i].first.text);
        const auto same = std::ranges::find_if(candidates, [&](qsizetype j) { return b.entries[j].first == a.entries[i].first; });
        if (same == candidates.end() || !(a.entries[i].second == b.entries[*same].second))
            return false;
    }
    return true;
}

} // namespace Polydeck::Polyaxonfile
