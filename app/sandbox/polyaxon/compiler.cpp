// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compiler.h"

#include "interpolate.h"
#include "params.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QHash<QString, QString> templateContext(const QJsonObject &inputs, const Run &run, const QString &nameSpace)
{
    const QString artifacts = u"/plx-context/artifacts/"_s + run.uuid;
    QHash<QString, QString> context{
        {u"globals.uuid"_s, run.uuid},
        {u"globals.name"_s, run.name},
        {u"globals.owner_name"_s, u"default"_s},
        {u"globals.project_name"_s, run.project},
        {u"globals.project_unique_name"_s, QString("default."_L1 + run.project)},
        {u"globals.run_info"_s, u"default.%1.runs.%2"_s.arg(run.project, run.uuid)},
        {u"globals.namespace"_s, nameSpace},
        {u"globals.artifacts_path"_s, artifacts},
        {u"globals.run_artifacts_path"_s, artifacts},
        {u"globals.run_outputs_path"_s, QString(artifacts + "/outputs"_L1)},
        {u"globals.base_url"_s, u"/services/v1/%1/default/%2/runs/%3"_s.arg(nameSpace, run.project, run.uuid)},
        {u"globals.created_at"_s, run.created.toString(Qt::ISODate)},
    };
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const QString text = templateText(it.value());
        for (const QString &prefix : {QString(), u"params."_s, u"inputs."_s})
            context.insert(prefix + it.key(), text);
        context.insert(u"params.%1.value"_s.arg(it.key()), text);
        // `as_arg` leaves an unset optional out, and names a flag without a value.
        const QString argument = it.value().isNull() ? QString() : it.value().isBool() ? (it.value().toBool() ? u"--%1"_s.arg(it.key()) : QString())
                                                                                       : u"--%1=%2"_s.arg(it.key(), text);
        context.insert(u"params.%1.as_arg"_s.arg(it.key()), argument);
    }
    return context;
}

// The distributed kinds have replicas instead of one container: show the leading one.
QJsonObject mainContainer(const QJsonObject &run)
{
    if (run.contains("container"_L1))
        return run.value("container"_L1).toObject();
    for (const QLatin1StringView replica : {"chief"_L1, "master"_L1, "launcher"_L1, "head"_L1, "job"_L1, "scheduler"_L1, "worker"_L1}) {
        if (run.contains(replica))
            return run.value(replica).toObject().value("container"_L1).toObject();
    }
    return {};
}

QStringList texts(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray list = value.isArray() ? value.toArray() : value.isUndefined() ? QJsonArray() : QJsonArray{value};
    for (const QJsonValue &item : list) {
        if (const QString text = templateText(item); !text.isEmpty())
            result.append(text);
    }
    return result;
}

// Inputs of a compiled operation carry their value and are optional by then.
QJsonArray compiledInputs(const QJsonArray &inputs, const QJsonObject &values)
{
    QJsonArray result;
    for (const QJsonValue &entry : inputs) {
        QJsonObject input = entry.toObject();
        input.insert(u"isOptional"_s, true);
        input.insert(u"value"_s, values.value(input.value("name"_L1).toString()));
        result.append(input);
    }
    return result;
}

} // namespace

RunKind kindOf(const QJsonObject &operation)
{
    if (operation.contains("matrix"_L1))
        return {u"matrix"_s, operation.value("matrix"_L1).toObject().value("kind"_L1).toString()};
    if (operation.contains("schedule"_L1))
        return {u"schedule"_s, operation.value("schedule"_L1).toObject().value("kind"_L1).toString()};
    const QString runtime = operation.value("component"_L1).toObject().value("run"_L1).toObject().value("kind"_L1).toString();
    if (runtime == "service"_L1 || runtime == "dag"_L1)
        return {runtime, runtime};
    return {u"job"_s, runtime};
}

std::expected<CompiledRun, QString> compileRun(const QJsonObject &operation, const Run &run, const QString &nameSpace, const QJsonObject &extra)
{
    const auto inputs = resolveParams(operation, extra);
    if (!inputs)
        return std::unexpected(u"Failed to compile.\nCompilation Error: %1"_s.arg(inputs.error()));
    const QJsonObject component = operation.value("component"_L1).toObject();
    const QJsonObject section = interpolate(component.value("run"_L1), templateContext(*inputs, run, nameSpace)).toObject();

    CompiledRun compiled;
    compiled.inputs = *inputs;
    compiled.operation = {{u"version"_s, operation.value("version"_L1)}, {u"kind"_s, u"compiled_operation"_s}, {u"run"_s, section}};
    const QJsonValue name = operation.contains("name"_L1) ? operation.value("name"_L1) : component.value("name"_L1);
    if (name.isString())
        compiled.operation.insert(u"name"_s, name);
    if (component.contains("inputs"_L1))
        compiled.operation.insert(u"inputs"_s, compiledInputs(component.value("inputs"_L1).toArray(), *inputs));
    const QJsonObject container = mainContainer(section);
    compiled.image = container.value("image"_L1).toString();
    compiled.commandLine = texts(container.value("command"_L1)) + texts(container.value("args"_L1));
    compiled.ports = texts(section.value("ports"_L1));
    compiled.isService = section.value("kind"_L1) == "service"_L1;
    const QJsonObject limits = container.value("resources"_L1).toObject().value("limits"_L1).toObject();
    compiled.gpus = templateText(limits.value("nvidia.com/gpu"_L1)).toInt();
    return compiled;
}

} // namespace Polydeck::Sandbox
