// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "normalise.h"

#include "component.h"
#include "conversiontext.h"
#include "jsontext.h"
#include "params.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// `image_pull_policy` -> `imagePullPolicy`: what the client does to the first level of Kubernetes objects.
QString camelCase(const QString &key)
{
    QString result;
    bool upper = false;
    for (const auto c : key) {
        if (c == u'_' && !result.isEmpty()) {
            upper = true;
            continue;
        }
        result += upper ? c.toUpper() : c;
        upper = false;
    }
    return result;
}

QJsonValue asBool(const Value &value)
{
    if (value.isText()) {
        const auto read = TextForm::boolean(value.text());
        return read ? QJsonValue(*read) : QJsonValue(value.text());
    }
    return value.isNumber() ? QJsonValue(value.node().number != 0) : value.toJson();
}

QJsonValue asNumber(const Value &value, bool whole)
{
    if (value.isText()) {
        const auto read = TextForm::pythonFloat(value.text());
        if (!read)
            return value.text();
        return whole ? std::trunc(*read) : *read;
    }
    if (value.isBool())
        return value.node().boolean ? 1 : 0;
    return whole && value.kind() == Kind::Float ? QJsonValue(std::trunc(value.node().number)) : value.toJson();
}

/// "a, b" -> ["a", "b"]
QJsonValue asWords(const Value &value)
{
    if (!value.isText() || hasTemplate(value.text()))
        return value.toJson();
    QJsonArray words;
    const auto parts = value.text().split(u',');
    for (const auto &part : parts) {
        if (!part.trimmed().isEmpty())
            words.append(part.trimmed());
    }
    return words;
}

/// Scalars and more as the text that labels are made of.
QString asLabel(const Value &value)
{
    if (value.isText() || value.kind() == Kind::Date || value.kind() == Kind::DateTime)
        return value.text();
    if (value.isBool())
        return value.node().boolean ? u"true"_s : u"false"_s;
    if (value.isNumber()) {
        // Python keeps the point of a float: 1.0
        auto text = value.kind() == Kind::Int ? QString::number(value.node().integer) : QString::number(value.node().number, 'g', QLocale::FloatingPointShortest);
        if (value.kind() == Kind::Float && !text.contains(u'.') && !text.contains(u'e'))
            text += u".0"_s;
        return text;
    }
    const auto json = QJsonDocument(QJsonArray{value.toJson()}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

class Normaliser
{
public:
    Normaliser(const SchemaSet &set, Nulls nulls)
        : m_set(set)
        , m_nulls(nulls)
        , m_is2(set.profile() == Profile::V2_16)
    {
    }

    QJsonObject object(const Value &map, const QString &definition) const
    {
        QJsonObject result;
        const auto *schema = m_set.fields(definition);
        for (qsizetype i = 0; i < map.size(); ++i) {
            const auto value = map.valueAt(i);
            auto key = map.keyAt(i).text();
            const auto property = schema ? schema->properties.value(key) : Schema::Property();
            if (!property.aliasOf.isEmpty())
                key = property.aliasOf;
            const auto *canonical = schema ? schema->properties.value(key).schema : nullptr;
            if (value.isNull() && m_nulls == Nulls::Keep)
                result.insert(key, QJsonValue::Null);
            else if (!value.isNull() && !vanishes(definition, key, value))
                result.insert(key, typed(value, canonical ? canonical->type : QString()));
        }
        if (definition == "Environment"_L1 && !m_is2)
            writeLabels(map, result);
        if (definition == "IO"_L1 && m_is2)
            completeIo(map, result);
        if (!m_is2)
            fillIn(definition, map, result);
        return result;
    }

private:
    /// 2.x writes some sections by hand and leaves out those that Python calls false.
    bool vanishes(const QString &definition, const QString &key, const Value &value) const
    {
        static const QSet<QString> sections{u"Job/init"_s, u"Service/init"_s, u"NotifierJob/init"_s, u"CleanerJob/init"_s, u"TunerJob/init"_s, u"Dag/operations"_s,
            u"Dag/components"_s, u"RayCluster/workers"_s};
        const bool empty = value.size() == 0 && (value.isSequence() || key == "workers"_L1);
        return m_is2 && empty && sections.contains(definition + u'/' + key);
    }

    /// 1.11 turns labels and annotations into text, but forgets nodeSelector.
    static void writeLabels(const Value &map, QJsonObject &environment)
    {
        for (const auto &key : {u"labels"_s, u"annotations"_s}) {
            const auto values = map[key];
            if (!values.isMapping())
                continue;
            QJsonObject texts;
            for (qsizetype i = 0; i < values.size(); ++i)
                texts.insert(values.keyAt(i).text(), values.valueAt(i).isNull() ? u"null"_s : asLabel(values.valueAt(i)));
            environment.insert(key, texts);
        }
    }

    /// Defaults that the client of 1.11 writes out.
    static void fillIn(const QString &definition, const Value &map, QJsonObject &result)
    {
        const auto nameMain = [](QJsonObject &owner) {
            auto container = owner.value("container"_L1).toObject();
            if (!owner.value("container"_L1).isObject() || container.contains("name"_L1))
                return;
            container.insert(u"name"_s, u"polyaxon-main"_s);
            owner.insert(u"container"_s, container);
        };
        if (definition == "DockerfileType"_L1) {
            for (const auto &[key, value] : {std::pair(u"filename"_s, u"Dockerfile"_s), std::pair(u"shell"_s, u"/bin/bash"_s), std::pair(u"workdir"_s, u"/code"_s)}) {
                if (map[key].isNull())
                    result.insert(key, value);
            }
        } else if (definition == "Param"_L1 && map[u"value"] && map[u"value"].isNull()) {
            result.insert(u"value"_s, QJsonValue::Null);
        } else if (definition == "MetricEarlyStopping"_L1 && !result.contains("policy"_L1)) {
            result.insert(u"policy"_s, QJsonValue::Null);
        } else if (definition == "Operation"_L1) {
            auto patch = result.value("runPatch"_L1).toObject();
            nameMain(patch);
            for (const auto &role : {u"chief"_s, u"ps"_s, u"worker"_s, u"evaluator"_s, u"master"_s, u"launcher"_s, u"driver"_s, u"executor"_s}) {
                if (auto replica = patch.value(role).toObject(); !replica.isEmpty()) {
                    nameMain(replica);
                    patch.insert(role, replica);
                }
            }
            if (result.contains("runPatch"_L1) && result.contains("component"_L1))
                result.insert(u"runPatch"_s, patch);
        } else if (definition != "Init"_L1) {
            nameMain(result);
        }
    }

    /// \a type is the schema's x-type: s, b, i, f, L:..., O:..., K:..., M:..., X:...; ~ marks "or a template".
    QJsonValue typed(const Value &value, QString type) const
    {
        if (type.endsWith("~item"_L1))
            type.chop(4);
        if (type.endsWith(u'~'))
            type.chop(1);
        const auto rest = type.mid(2);
        if (type.startsWith("O:"_L1))
            return value.isMapping() ? QJsonValue(object(value, rest)) : value.toJson();
        if (type.startsWith("K:"_L1))
            return kubernetes(value);
        if (type.startsWith("L:"_L1))
            return list(value, rest);
        if (type.startsWith("M:"_L1))
            return map(value, rest);
        if (type.startsWith("X:"_L1))
            return special(value, rest);
        if (type == "b"_L1)
            return asBool(value);
        if (type == "I"_L1 || type == "P"_L1 || type == "p"_L1 || (type == "i"_L1 && !m_is2))
            return asNumber(value, true);
        if (type == "f"_L1 || type == "num"_L1 || type == "n"_L1)
            return asNumber(value, false);
        if (type == "dt"_L1)
            return moment(value);
        if (type == "td"_L1)
            return duration(value);
        return value.toJson();
    }

    QJsonValue list(const Value &value, const QString &type) const
    {
        if (!value.isSequence())
            return value.toJson();
        QJsonArray items;
        for (qsizetype i = 0; i < value.size(); ++i)
            items.append(typed(value.at(i), type));
        return items;
    }

    QJsonValue map(const Value &value, const QString &type) const
    {
        if (!value.isMapping())
            return value.toJson();
        QJsonObject entries;
        for (qsizetype i = 0; i < value.size(); ++i) {
            const auto entry = value.valueAt(i);
            entries.insert(value.keyAt(i).text(), type == "sl"_L1 || type == "generic"_L1 ? QJsonValue(asLabel(entry)) : typed(entry, type));
        }
        return entries;
    }

    /// The client reads the first level of a Kubernetes object and passes on the rest.
    static QJsonValue kubernetes(const Value &value)
    {
        if (!value.isMapping())
            return value.toJson();
        QJsonObject entries;
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (!value.valueAt(i).isNull())
                entries.insert(camelCase(value.keyAt(i).text()), value.valueAt(i).toJson());
        }
        return entries;
    }

    QJsonValue special(const Value &value, const QString &type) const
    {
        static const QHash<QString, QString> byKind{{u"Runtime"_s, u"Runtime"_s}, {u"Matrix"_s, u"Matrix"_s}, {u"Schedule"_s, u"Schedule"_s},
            {u"EarlyStopping"_s, u"EarlyStopping"_s}, {u"StoppingPolicy"_s, u"StoppingPolicy"_s}};
        if (byKind.contains(type))
            return selected(value, byKind.value(type));
        if (type == "TagList"_L1 || type == "PresetList"_L1 || type == "CsvList"_L1 || type == "UuidList"_L1)
            return m_is2 ? asWords(value) : value.toJson();
        if (type == "MountItem"_L1)
            return value.isMapping() ? QJsonValue(object(value, u"Mount"_s)) : value.toJson();
        if (type == "Params"_L1)
            return params(value);
        if (type == "HookParams"_L1)
            return map(value, u"O:Param"_s);
        if (type == "JoinParams"_L1)
            return map(value, u"O:JoinParam"_s);
        if (type.startsWith("HpParams"_L1))
            return spaces(value);
        return value.toJson();
    }

    QJsonValue selected(const Value &value, const QString &union_) const
    {
        const auto *schema = m_set.definition(union_);
        const auto *variant = schema ? schema->variants.value(value[u"kind"].text(), nullptr) : nullptr;
        return variant && value.isMapping() ? QJsonValue(object(value, variant->name)) : value.toJson();
    }

    QJsonValue params(const Value &value) const
    {
        if (!value.isMapping())
            return value.toJson();
        QJsonObject entries;
        for (qsizetype i = 0; i < value.size(); ++i) {
            const auto param = value.valueAt(i);
            const auto name = value.keyAt(i).text();
            if (!m_is2 || !isShortParam(param))
                entries.insert(name, object(param, u"Param"_s));
            else
                entries.insert(name, param.isNull() ? QJsonObject() : QJsonObject{{u"value"_s, param.toJson()}});
        }
        return entries;
    }

    QJsonValue spaces(const Value &value) const
    {
        if (!value.isMapping())
            return value.toJson();
        QJsonObject entries;
        for (qsizetype i = 0; i < value.size(); ++i)
            entries.insert(value.keyAt(i).text(), space(value.valueAt(i)));
        return entries;
    }

    /// [1, 5, 2] and "1:5:2" are written out as {start: 1, stop: 5, step: 2}.
    QJsonValue space(const Value &node) const
    {
        auto result = node.toJson().toObject();
        const auto value = node[u"value"];
        const auto *schema = m_set.definition(u"hp."_s + node[u"kind"].text());
        const auto keys = schema ? spaceKeys(*schema) : QStringList();
        if (value.isNull())
            result.remove(u"value"_s);
        if (keys.isEmpty() || value.isNull() || (value.isText() && hasTemplate(value.text())))
            return result;
        QJsonObject parts;
        const auto texts = value.isText() ? value.text().split(u':') : QStringList();
        for (qsizetype i = 0; i < keys.size(); ++i) {
            if (value.isText() && i < texts.size()) {
                const auto number = TextForm::pythonFloat(texts[i]);
                parts.insert(keys[i], number ? QJsonValue(*number) : QJsonValue(texts[i]));
            } else if (const auto part = value.isMapping() ? value[keys[i]] : value.isSequence() && i < value.size() ? value.at(i) : Value(); !part.isNull()) {
                parts.insert(keys[i], node[u"kind"].text().startsWith("date"_L1) ? part.toJson() : asNumber(part, false));
            }
        }
        result.insert(u"value"_s, parts);
        return result;
    }

    static QStringList spaceKeys(const Schema &schema)
    {
        // if text ... else if list ... else map
        const auto *map = schema.elseSchema ? schema.elseSchema->elseSchema : nullptr;
        if (!map)
            return {};
        static const QStringList order{u"start"_s, u"stop"_s, u"step"_s, u"num"_s, u"base"_s, u"low"_s, u"high"_s, u"loc"_s, u"scale"_s, u"q"_s, u"size"_s};
        QStringList keys;
        for (const auto &key : order) {
            if (map->properties.contains(key))
                keys.append(key);
        }
        return keys;
    }

    /// 2.x fills in what the presence of a default says, and moves `options` to where it looks for them.
    static void completeIo(const Value &map, QJsonObject &io)
    {
        if (map[u"value"] && !map.field(u"isOptional"))
            io.insert(u"isOptional"_s, true);
        if (!io.contains("options"_L1))
            return;
        auto validation = io.value("validation"_L1).toObject();
        validation.insert(u"options"_s, io.take("options"_L1));
        io.insert(u"validation"_s, validation);
    }

    QJsonValue moment(const Value &value) const
    {
        if (!m_is2 || (value.isText() && hasTemplate(value.text())))
            return value.toJson();
        QDateTime when;
        if (value.isNumber())
            when = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(value.node().number * 1000), QTimeZone::UTC);
        else if (value.text().size() > 10)
            return QString(value.text()).replace(u' ', u'T');
        else
            return QString(value.text() + u"T00:00:00"_s);
        return when.toString(Qt::ISODate);
    }

    QJsonValue duration(const Value &value) const
    {
        if (value.isNumber() || (value.isText() && hasTemplate(value.text())))
            return value.toJson();
        if (!m_is2)
            return asNumber(value, true);
        const auto seconds = secondsOf(value.text());
        return seconds ? QJsonValue(*seconds) : QJsonValue(value.text());
    }

    static std::optional<double> secondsOf(const QString &text)
    {
        static const QRegularExpression iso(u"^([+-]?)P(?:([\\d.]+)W)?(?:([\\d.]+)D)?(?:T(?:([\\d.]+)H)?(?:([\\d.]+)M)?(?:([\\d.]+)S)?)?$"_s, QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression clock(u"^([+-]?)(?:(\\d+) ?d(?:ays?)?,? ?)?(?:(\\d+):(\\d{2})(?::([\\d.]+))?)?$"_s, QRegularExpression::CaseInsensitiveOption);
        if (const auto found = iso.match(text); found.hasMatch()) {
            const auto part = [&found](int i) { return found.captured(i).toDouble(); };
            const auto sum = part(2) * 604800 + part(3) * 86400 + part(4) * 3600 + part(5) * 60 + part(6);
            return found.captured(1) == "-"_L1 ? -sum : sum;
        }
        if (const auto found = clock.match(text); found.hasMatch()) {
            const auto part = [&found](int i) { return found.captured(i).toDouble(); };
            const auto sum = part(2) * 86400 + part(3) * 3600 + part(4) * 60 + part(5);
            return found.captured(1) == "-"_L1 ? -sum : sum;
        }
        return {};
    }

    const SchemaSet &m_set;
    Nulls m_nulls;
    bool m_is2;
};

} // namespace

QJsonObject normalise(const Value &map, const QString &definition, const SchemaSet &set, Nulls nulls)
{
    return Normaliser(set, nulls).object(map, definition);
}

QJsonObject normalisePatch(const QJsonObject &patch, const QString &definition, const SchemaSet &set, Nulls nulls)
{
    const auto tree = readJson(QString::fromUtf8(QJsonDocument(patch).toJson(QJsonDocument::Compact)));
    return tree ? normalise(tree->root(), definition, set, nulls) : patch;
}

} // namespace Polydeck::Polyaxonfile
