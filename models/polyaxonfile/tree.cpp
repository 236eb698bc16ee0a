// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tree.h"

#include "text.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

const Entry *findEntry(const Value &mapping, QStringView key)
{
    if (!mapping.isMapping())
        return nullptr;
    for (const auto &entry : mapping.node().entries) {
        const auto &node = mapping.tree()->node(entry.key);
        if (node.kind == Kind::Text && node.text == key)
            return &entry;
    }
    return nullptr;
}

} // namespace

bool Value::isTruthy() const
{
    switch (kind()) {
    case Kind::Null:
        return false;
    case Kind::Bool:
        return node().boolean;
    case Kind::Int:
    case Kind::Float:
        return node().number != 0;
    case Kind::Text:
    case Kind::Binary:
        return !node().text.isEmpty();
    case Kind::Date:
    case Kind::DateTime:
        return true;
    case Kind::Sequence:
    case Kind::Mapping:
        return size() > 0;
    }
    return false;
}

qsizetype Value::size() const
{
    if (isSequence())
        return static_cast<qsizetype>(node().items.size());
    return isMapping() ? static_cast<qsizetype>(node().entries.size()) : 0;
}

Value Value::at(qsizetype index) const
{
    return {m_tree, node().items[static_cast<std::size_t>(index)]};
}

Value Value::keyAt(qsizetype index) const
{
    return {m_tree, node().entries[static_cast<std::size_t>(index)].key};
}

Value Value::valueAt(qsizetype index) const
{
    return {m_tree, node().entries[static_cast<std::size_t>(index)].value};
}

Value Value::operator[](QStringView key) const
{
    const auto *entry = findEntry(*this, key);
    return entry ? Value(m_tree, entry->value) : Value();
}

Value Value::field(QStringView key) const
{
    if (auto value = (*this)[key])
        return value;
    const auto python = pythonSpelling(key);
    return python.isEmpty() ? Value() : (*this)[python];
}

Value Value::key(QStringView key) const
{
    const auto *entry = findEntry(*this, key);
    if (!entry) {
        const auto python = pythonSpelling(key);
        entry = python.isEmpty() ? nullptr : findEntry(*this, python);
    }
    return entry ? Value(m_tree, entry->key) : Value();
}

QJsonValue Value::toJson() const
{
    switch (kind()) {
    case Kind::Null:
        return QJsonValue::Null;
    case Kind::Bool:
        return node().boolean;
    case Kind::Int:
        // QJsonValue keeps 64-bit integers exact; what is longer has only its double.
        return node().number == static_cast<double>(node().integer) ? QJsonValue(node().integer) : QJsonValue(node().number);
    case Kind::Float:
        return std::isfinite(node().number) ? QJsonValue(node().number) : QJsonValue(QJsonValue::Null);
    case Kind::Text:
    case Kind::Binary:
    case Kind::Date:
    case Kind::DateTime:
        return node().text;
    case Kind::Sequence: {
        QJsonArray array;
        for (qsizetype i = 0; i < size(); ++i)
            array.append(at(i).toJson());
        return array;
    }
    case Kind::Mapping: {
        QJsonObject object;
        for (qsizetype i = 0; i < size(); ++i)
            object.insert(keyAt(i).text(), valueAt(i).toJson());
        return object;
    }
    }
    return QJsonValue::Undefined;
}

QString Value::shown(qsizetype length) const
{
    switch (kind()) {
    case Kind::Null:
        return Text::tr("nothing");
    case Kind::Bool:
        return Text::tr("the boolean %1").arg(node().boolean ? u"true"_s : u"false"_s);
    case Kind::Int:
    case Kind::Float:
        return Text::tr("the number %1").arg(node().text.left(length));
    case Kind::Date:
    case Kind::DateTime:
        return Text::tr("the date %1").arg(node().text);
    case Kind::Binary:
        return Text::tr("binary data");
    case Kind::Text:
        break;
    case Kind::Sequence:
        return size() ? Text::tr("a list") : Text::tr("an empty list");
    case Kind::Mapping:
        return size() ? Text::tr("a map") : Text::tr("an empty map");
    }
    auto text = node().text.left(length).simplified();
    if (node().text.size() > length)
        text += u"..."_s;
    return text.isEmpty() ? Text::tr("empty text") : Text::tr("the text \"%1\"").arg(text);
}

QString pythonSpelling(QStringView key)
{
    QString result;
    for (qsizetype i = 0; i < key.size(); ++i) {
        // A run of capitals is one word: hostPID is host_pid.
        if (key[i].isUpper() && i > 0 && !key[i - 1].isUpper())
            result += u'_';
        result += key[i].toLower();
    }
    return result == key ? QString() : result;
}

} // namespace Polydeck::Polyaxonfile
