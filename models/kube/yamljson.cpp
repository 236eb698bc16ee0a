// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamljson.h"
#include "kubeconfigfields.h"
#include "yamlscalar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Polydeck::Kube
{

namespace
{

using Kind = YamlTree::Kind;

class Converter
{
public:
    explicit Converter(const YamlTree &tree)
        : m_tree(tree)
    {
    }

    QJsonValue value(YamlTree::Id node, int depth = 0)
    {
        constexpr int maxNodes = 10'000;
        constexpr int maxDepth = 32;
        if (++m_count > maxNodes || depth > maxDepth) {
            m_tooLarge = true;
            return {};
        }
        node = m_tree.resolved(node);
        switch (m_tree.kind(node)) {
        case Kind::Mapping:
            return object(node, depth);
        case Kind::Sequence:
            return array(node, depth);
        case Kind::Scalar:
            return scalar(m_tree.at(node));
        case Kind::Null:
        case Kind::Alias:
            break;
        }
        return QJsonValue(QJsonValue::Null);
    }

    [[nodiscard]] bool tooLarge() const { return m_tooLarge; }

private:
    QJsonObject object(YamlTree::Id node, int depth)
    {
        QJsonObject object;
        for (YamlTree::Id key = m_tree.at(node).first; key != YamlTree::none && !m_tooLarge;) {
            const YamlTree::Id content = m_tree.at(key).next;
            object.insert(toQString(m_tree.at(m_tree.resolved(key)).text), value(content, depth + 1));
            key = m_tree.at(content).next;
        }
        return object;
    }

    QJsonArray array(YamlTree::Id node, int depth)
    {
        QJsonArray array;
        for (YamlTree::Id item = m_tree.at(node).first; item != YamlTree::none && !m_tooLarge; item = m_tree.at(item).next)
            array.append(value(item, depth + 1));
        return array;
    }

    static QJsonValue scalar(const YamlTree::Node &node)
    {
        const QString text = toQString(node.text);
        switch (node.plain ? plainType(node.text) : PlainType::String) {
        case PlainType::Boolean: {
            const QChar first = text.front().toLower();
            return first == u'y' || first == u't' || (first == u'o' && text.size() == 2);
        }
        case PlainType::Number: {
            bool whole = false;
            const qlonglong integer = text.toLongLong(&whole, 0);
            return whole ? QJsonValue(integer) : QJsonValue(text.toDouble());
        }
        case PlainType::Null:
        case PlainType::String:
            break;
        }
        return text;
    }

    const YamlTree &m_tree;
    int m_count = 0;
    bool m_tooLarge = false;
};

} // namespace

std::optional<QByteArray> yamlToJson(const YamlTree &tree, YamlTree::Id node)
{
    Converter converter(tree);
    const QJsonValue value = converter.value(node);
    if (converter.tooLarge())
        return std::nullopt;
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    // QJsonDocument holds objects and arrays only: take any other value out of an array around it.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

} // namespace Polydeck::Kube
