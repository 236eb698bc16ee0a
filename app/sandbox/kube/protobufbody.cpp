// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protobufbody.h"

#include <QHash>
#include <QJsonArray>
#include <QString>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

struct Field;
using Schema = QHash<quint64, Field>; ///< by field number

/// A field of a message, as k8s.io/api's generated.proto declares it.
struct Field
{
    enum class Type { Text, Bytes, Bool, Message, TextMap, BytesMap, TextList };
    QString name;
    Type type = Type::Text;
    const Schema *message = nullptr;
};

/// Reads the wire format (varints and length-delimited values) and stops at the first damage.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (atEnd())
                break;
            const auto byte = static_cast<unsigned char>(m_bytes.at(m_at++));
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (!(byte & 0x80))
                return value;
        }
        m_damaged = true;
        return 0;
    }

    QByteArrayView bytes()
    {
        const quint64 size = varint();
        if (m_damaged || size > static_cast<quint64>(m_bytes.size() - m_at)) {
            m_damaged = true;
            return {};
        }
        const QByteArrayView value = m_bytes.sliced(m_at, static_cast<qsizetype>(size));
        m_at += static_cast<qsizetype>(size);
        return value;
    }

    void skip(quint64 wireType)
    {
        switch (wireType) {
        case 0: varint(); break;
        case 2: bytes(); break;
        case 1: m_at += 8; break;
        case 5: m_at += 4; break;
        default: m_damaged = true;
        }
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_damaged = false;
};

std::optional<QJsonObject> decodeMessage(QByteArrayView bytes, const Schema &schema);

QJsonValue encoded(QByteArrayView bytes, bool asBase64)
{
    return asBase64 ? QString::fromLatin1(bytes.toByteArray().toBase64()) : QString::fromUtf8(bytes);
}

// A map's entries are messages of a key (1) and a value (2).
bool addMapEntry(QJsonObject &object, const Field &field, QByteArrayView bytes)
{
    Reader reader(bytes);
    QString key;
    QByteArrayView value;
    while (!reader.atEnd() && !reader.isDamaged()) {
        const quint64 tag = reader.varint();
        if ((tag & 7) != 2)
            return false;
        (tag >> 3 == 1) ? void(key = QString::fromUtf8(reader.bytes())) : void(value = reader.bytes());
    }
    QJsonObject map = object.value(field.name).toObject();
    map.insert(key, encoded(value, field.type == Field::Type::BytesMap));
    object.insert(field.name, map);
    return !reader.isDamaged();
}

bool addField(QJsonObject &object, const Field &field, Reader &reader)
{
    if (field.type == Field::Type::Bool) {
        object.insert(field.name, reader.varint() != 0);
        return true;
    }
    const QByteArrayView bytes = reader.bytes();
    switch (field.type) {
    case Field::Type::Message: {
        const auto inner = decodeMessage(bytes, *field.message);
        if (inner)
            object.insert(field.name, *inner);
        return inner.has_value();
    }
    case Field::Type::TextMap:
    case Field::Type::BytesMap: return addMapEntry(object, field, bytes);
    case Field::Type::TextList: {
        QJsonArray list = object.value(field.name).toArray();
        list.append(QString::fromUtf8(bytes));
        object.insert(field.name, list);
        return true;
    }
    default:
        // Go's encoder writes empty texts too; in JSON they would not be there.
        if (!bytes.isEmpty())
            object.insert(field.name, encoded(bytes, field.type == Field::Type::Bytes));
        return true;
    }
}

std::optional<QJsonObject> decodeMessage(QByteArrayView bytes, const Schema &schema)
{
    QJsonObject object;
    Reader reader(bytes);
    while (!reader.atEnd() && !reader.isDamaged()) {
        const quint64 tag = reader.varint();
        const auto field = schema.constFind(tag >> 3);
        const quint64 expected = field != schema.cend() && field->type == Field::Type::Bool ? 0 : 2;
        if (field == schema.cend() || (tag & 7) != expected)
            reader.skip(tag & 7);
        else if (!addField(object, *field, reader))
            return std::nullopt;
    }
    return reader.isDamaged() ? std::nullopt : std::optional(object);
}

using enum Field::Type;

const Schema typeMeta{{1, {u"apiVersion"_s}}, {2, {u"kind"_s}}};
const Schema objectMeta{{1, {u"name"_s}},  {2, {u"generateName"_s}},     {3, {u"namespace"_s}},           {5, {u"uid"_s}},
                        {6, {u"resourceVersion"_s}}, {11, {u"labels"_s, TextMap}}, {12, {u"annotations"_s, TextMap}}};
const Schema secret{{1, {u"metadata"_s, Message, &objectMeta}}, {2, {u"data"_s, BytesMap}}, {3, {u"type"_s}}, {4, {u"stringData"_s, TextMap}}, {5, {u"immutable"_s, Bool}}};
const Schema configMap{{1, {u"metadata"_s, Message, &objectMeta}}, {2, {u"data"_s, TextMap}}, {3, {u"binaryData"_s, BytesMap}}, {4, {u"immutable"_s, Bool}}};
const Schema resourceAttributes{{1, {u"namespace"_s}}, {2, {u"verb"_s}}, {3, {u"group"_s}}, {4, {u"version"_s}}, {5, {u"resource"_s}}, {6, {u"subresource"_s}}, {7, {u"name"_s}}};
const Schema pathAttributes{{1, {u"path"_s}}, {2, {u"verb"_s}}};
const Schema accessSpec{{1, {u"resourceAttributes"_s, Message, &resourceAttributes}}, {2, {u"nonResourceAttributes"_s, Message, &pathAttributes}}};
const Schema accessReview{{1, {u"metadata"_s, Message, &objectMeta}}, {2, {u"spec"_s, Message, &accessSpec}}};
const Schema rulesSpec{{1, {u"namespace"_s}}};
const Schema rulesReview{{1, {u"metadata"_s, Message, &objectMeta}}, {2, {u"spec"_s, Message, &rulesSpec}}};
const Schema selfReview{{1, {u"metadata"_s, Message, &objectMeta}}};
const Schema preconditions{{1, {u"uid"_s}}, {2, {u"resourceVersion"_s}}};
const Schema deleteOptions{{2, {u"preconditions"_s, Message, &preconditions}}, {4, {u"propagationPolicy"_s}}, {5, {u"dryRun"_s, TextList}}};
// runtime.Unknown: the kind, and the object in raw.
const Schema unknown{{1, {u"typeMeta"_s, Message, &typeMeta}}, {2, {u"raw"_s, Bytes}}};

const Schema *schemaOf(const QString &kind)
{
    static const QHash<QString, const Schema *> schemas{{u"Secret"_s, &secret},
                                                        {u"ConfigMap"_s, &configMap},
                                                        {u"SelfSubjectAccessReview"_s, &accessReview},
                                                        {u"SelfSubjectRulesReview"_s, &rulesReview},
                                                        {u"SelfSubjectReview"_s, &selfReview},
                                                        {u"DeleteOptions"_s, &deleteOptions}};
    return schemas.value(kind);
}

} // namespace

std::optional<QJsonObject> decodeProtobufBody(const QByteArray &body)
{
    const QByteArray magic("k8s\0", 4);
    if (!body.startsWith(magic))
        return std::nullopt;
    const auto envelope = decodeMessage(QByteArrayView(body).sliced(magic.size()), unknown);
    if (!envelope)
        return std::nullopt;
    const QJsonObject type = envelope->value("typeMeta"_L1).toObject();
    const Schema *schema = schemaOf(type.value("kind"_L1).toString());
    if (!schema)
        return std::nullopt;
    const QByteArray raw = QByteArray::fromBase64(envelope->value("raw"_L1).toString().toLatin1());
    auto object = decodeMessage(raw, *schema);
    if (!object)
        return std::nullopt;
    object->insert(u"apiVersion"_s, type.value("apiVersion"_L1));
    object->insert(u"kind"_s, type.value("kind"_L1));
    return object;
}

} // namespace Polydeck::Sandbox
