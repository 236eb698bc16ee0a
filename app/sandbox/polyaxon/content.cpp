// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "content.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonValue scalarValue(const YAML::Node &node)
{
    const QString text = QString::fromStdString(node.Scalar());
    if (node.Tag() == "!") // quoted
        return text;
    static const QStringList nulls{QString(), u"~"_s, u"null"_s, u"Null"_s, u"NULL"_s};
    if (nulls.contains(text))
        return QJsonValue::Null;
    if (text == "true"_L1 || text == "True"_L1)
        return true;
    if (text == "false"_L1 || text == "False"_L1)
        return false;
    bool ok = false;
    if (const qint64 integer = text.toLongLong(&ok); ok)
        return integer;
    if (const double number = text.toDouble(&ok); ok)
        return number;
    return text;
}

QJsonValue toJson(const YAML::Node &node, int depth)
{
    constexpr int deepest = 64;
    if (depth > deepest)
        throw YAML::RepresentationException(node.Mark(), "nested too deeply");
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto &pair : node)
            object.insert(QString::fromStdString(pair.first.Scalar()), toJson(pair.second, depth + 1));
        return object;
    }
    if (node.IsSequence()) {
        QJsonArray array;
        for (const auto &item : node)
            array.append(toJson(item, depth + 1));
        return array;
    }
    return node.IsScalar() ? scalarValue(node) : QJsonValue(QJsonValue::Null);
}

std::expected<QJsonObject, QString> parseText(const QString &content)
{
    const QByteArray bytes = content.toUtf8();
    if (const QJsonDocument document = QJsonDocument::fromJson(bytes); document.isObject())
        return document.object();
    try {
        const QJsonValue value = toJson(YAML::Load(bytes.toStdString()), 0);
        if (value.isObject())
            return value.toObject();
        return std::unexpected(u"Received non valid yaml: `%1`.\nan operation is a mapping"_s.arg(content.left(200)));
    } catch (const YAML::Exception &exception) {
        return std::unexpected(u"Received non valid yaml: `%1`.\nYaml error %2"_s.arg(content.left(200), QString::fromLatin1(exception.what())));
    }
}

const QStringList &knownRuntimes()
{
    static const QStringList kinds{u"job"_s,        u"service"_s,    u"dag"_s,        u"tfjob"_s,   u"pytorchjob"_s, u"mpijob"_s,
                                   u"daskjob"_s,    u"rayjob"_s,     u"daskcluster"_s, u"raycluster"_s, u"cleaner"_s,  u"notifier"_s,
                                   u"tuner"_s,      u"watchdog"_s};
    return kinds;
}

} // namespace

std::expected<QJsonObject, QString> parseOperation(const QString &content)
{
    auto operation = parseText(content);
    if (!operation)
        return operation;
    const QString kind = operation->value("kind"_L1).toString();
    if (kind != "operation"_L1)
        return std::unexpected(u"The specification used `OperationSpecification` is incompatible with the kind `%1`."_s.arg(kind));
    if (operation->value("template"_L1).toObject().value("enabled"_L1).toBool())
        return std::unexpected(u"Received a template polyaxonfile, please customize the specification or disable the template."_s);
    const QJsonObject component = operation->value("component"_L1).toObject();
    if (component.isEmpty()) {
        return std::unexpected(u"Compile operation received an invalid configuration: the component is missing. "
                               "Please make sure that the polyaxonfile has a component."_s);
    }
    const QString runtime = component.value("run"_L1).toObject().value("kind"_L1).toString();
    if (!knownRuntimes().contains(runtime))
        return std::unexpected(u"component.run.kind: `%1` is not a known runtime."_s.arg(runtime));
    return operation;
}

} // namespace Polydeck::Sandbox
