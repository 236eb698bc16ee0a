// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "variables.h"

#include <polyaxonfile/component.h>
#include <polyaxonfile/text.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

QList<Variable> declared(const Value &component)
{
    QList<Variable> variables;
    const auto read = readComponent(component);
    const auto add = [&variables](const Io &io, const QString &what) {
        if (io.name.isEmpty())
            return;
        auto meaning = io.node[u"description"].text();
        if (!io.value.isNull() && io.value.isScalar())
            meaning += (meaning.isEmpty() ? QString() : u" "_s) + Text::tr("Default: %1.").arg(io.value.text());
        variables.append({io.name, meaning, u"%1, %2"_s.arg(what, io.typeName())});
    };
    for (const auto &io : read.inputs)
        add(io, Text::tr("input"));
    for (const auto &io : read.outputs)
        add(io, Text::tr("output"));
    return variables;
}

void addKeys(QList<Variable> &variables, const Value &map, const QString &detail)
{
    for (qsizetype i = 0; map.isMapping() && i < map.size(); ++i) {
        const auto name = map.keyAt(i).text();
        if (std::ranges::find(variables, name, &Variable::name) == variables.end())
            variables.append({name, {}, detail});
    }
}

/// Inputs, outputs, and what the operation adds to them.
QList<Variable> ownVariables(const Spot &spot)
{
    auto variables = declared(componentAt(spot.levels));
    const auto operation = operationAt(spot.levels);
    addKeys(variables, operation[u"params"], Text::tr("param"));
    addKeys(variables, operation[u"matrix"][u"params"], Text::tr("matrix"));
    const auto values = operation[u"matrix"][u"values"];
    if (values.isSequence() && values.size() > 0)
        addKeys(variables, values.at(0), Text::tr("matrix"));
    const auto joins = operation[u"joins"];
    for (qsizetype i = 0; joins.isSequence() && i < joins.size(); ++i)
        addKeys(variables, joins.at(i)[u"params"], Text::tr("join"));
    return variables;
}

/// Connections that the runtime lists, also of the role of a distributed job.
QStringList listedConnections(const Spot &spot, bool ofInit)
{
    QStringList names;
    for (const auto &level : spot.levels) {
        const auto list = level.value[ofInit ? u"init" : u"connections"];
        for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i) {
            const auto name = ofInit ? list.at(i)[u"connection"].text() : list.at(i).text();
            if (!name.isEmpty() && !names.contains(name))
                names.append(name);
        }
    }
    return names;
}

} // namespace

QList<Variable> globalVariables(Profile profile)
{
    const auto run = Text::tr("global");
    QList<Variable> all{
        {u"uuid"_s, Text::tr("The run's id."), run},
        {u"name"_s, Text::tr("The run's name."), run},
        {u"project_name"_s, Text::tr("The project."), run},
        {u"project_unique_name"_s, Text::tr("owner.project"), run},
        {u"project_uuid"_s, Text::tr("The project's id."), run},
        {u"owner_name"_s, Text::tr("The owner of the project."), run},
        {u"run_info"_s, Text::tr("owner.project.runs.uuid"), run},
        {u"namespace"_s, Text::tr("The Kubernetes namespace of the run."), run},
        {u"iteration"_s, Text::tr("The iteration of a matrix; empty elsewhere."), run},
        {u"context_path"_s, Text::tr("/plx-context: where Polyaxon keeps its files in the container."), run},
        {u"artifacts_path"_s, Text::tr("/plx-context/artifacts: where connections and init steps put files."), run},
        {u"run_artifacts_path"_s, Text::tr("The run's own folder; collected when collectArtifacts is on."), run},
        {u"run_outputs_path"_s, Text::tr("The folder outputs of the run: what is written here is kept."), run},
        {u"store_path"_s, Text::tr("The mounted artifacts store; empty unless mountArtifactsStore is on."), run},
        {u"created_at"_s, Text::tr("When the run was created."), run},
        {u"compiled_at"_s, Text::tr("When the run was compiled."), run},
        {u"schedule_at"_s, Text::tr("When the run is scheduled."), run},
        {u"started_at"_s, Text::tr("When the run started; empty before."), run},
        {u"finished_at"_s, Text::tr("When the run ended; empty before."), run},
        {u"duration"_s, Text::tr("How long the run took; empty before its end."), run},
        {u"cloning_kind"_s, Text::tr("copy, restart or cache for a clone."), run},
        {u"original_uuid"_s, Text::tr("The run that this one was cloned from."), run},
        {u"is_independent"_s, Text::tr("Whether the run is no part of a pipeline."), run},
        {u"ports"_s, Text::tr("The ports of a service, as a list."), run},
        {u"base_url"_s, Text::tr("The prefix under which a service is reached through the gateway."), run},
        {u"status"_s, Text::tr("The last status; for references and hooks only."), run},
        {u"condition"_s, Text::tr("The last condition; for references and hooks only."), run},
    };
    if (profile == Profile::V2_16) {
        const auto newer = Text::tr("global, 2.x");
        all.append({u"username"_s, Text::tr("Who created the run."), newer});
        all.append({u"user_email"_s, Text::tr("The e-mail address of who created the run."), newer});
        all.append({u"base_urls"_s, Text::tr("The prefixes of a service, one a port."), newer});
        all.append({u"run_relative_outputs_path"_s, Text::tr("UUID/outputs"), newer});
    }
    return all;
}

std::optional<QString> expressionAt(const QString &before)
{
    const auto open = std::max(before.lastIndexOf("{{"_L1), before.lastIndexOf("{%"_L1));
    if (open < 0 || before.indexOf("}}"_L1, open) >= 0 || before.indexOf("%}"_L1, open) >= 0)
        return {};
    return before.sliced(open + 2);
}

QString lastWord(const QString &expression)
{
    auto from = expression.size();
    while (from > 0 && (expression[from - 1].isLetterOrNumber() || expression[from - 1] == u'_'))
        --from;
    return expression.sliced(from);
}

QList<Variable> variablesFor(const Spot &spot, const QString &expression, Profile profile)
{
    const auto head = expression.chopped(lastWord(expression).size()).trimmed();
    const auto endsWith = [&head](QLatin1StringView chain) {
        return head.endsWith(chain) && (head.size() == chain.size() || (!head[head.size() - chain.size() - 1].isLetterOrNumber() && !u"_."_s.contains(head[head.size() - chain.size() - 1])));
    };
    if (endsWith("globals."_L1))
        return globalVariables(profile);
    if (endsWith("params."_L1)) {
        auto variables = ownVariables(spot);
        variables.append({u"as_args"_s, Text::tr("All params as command line words, --name=value each."), Text::tr("list of words")});
        return variables;
    }
    const auto connection = [&](bool ofInit) {
        QList<Variable> variables;
        const auto names = listedConnections(spot, ofInit);
        for (const auto &name : names)
            variables.append({name, {}, Text::tr("connection")});
        return variables;
    };
    if (endsWith("connections."_L1))
        return connection(false);
    if (endsWith("init."_L1))
        return connection(true);
    if (head.endsWith(u'.')) {
        const auto path = head.chopped(1).split(u'.');
        const auto root = path.value(path.size() - 2);
        const auto word = lastWord(root);
        if (word == "params"_L1) {
            return {{u"value"_s, Text::tr("The value."), {}}, {u"as_arg"_s, Text::tr("--name=value, or nothing for a value that is null."), {}},
                {u"as_str"_s, Text::tr("The value as text."), {}}, {u"type"_s, Text::tr("The type's name."), {}}, {u"connection"_s, Text::tr("The connection that goes with it."), {}}};
        }
        if (word == "connections"_L1 || word == "init"_L1) {
            return {{u"bucket"_s, Text::tr("Of a bucket."), {}}, {u"mountPath"_s, Text::tr("Of a volume or host path."), {}}, {u"volumeClaim"_s, Text::tr("Of a volume."), {}},
                {u"hostPath"_s, Text::tr("Of a host path."), {}}, {u"readOnly"_s, Text::tr("Of a volume or host path."), {}}, {u"url"_s, Text::tr("Of a host, registry or repository."), {}},
                {u"revision"_s, Text::tr("Of a repository."), {}}};
        }
        return {};
    }
    if (head.endsWith(u'|'))
        return {{u"map_format"_s, Text::tr("Formats each entry of a list or map by a pattern."), Text::tr("filter of Polyaxon")}, {u"default"_s, Text::tr("A value in place of nothing."), Text::tr("filter")},
            {u"join"_s, Text::tr("The items of a list as one text."), Text::tr("filter")}, {u"int"_s, Text::tr("A whole number."), Text::tr("filter")}, {u"lower"_s, {}, Text::tr("filter")},
            {u"upper"_s, {}, Text::tr("filter")}, {u"replace"_s, {}, Text::tr("filter")}, {u"tojson"_s, Text::tr("The value as JSON."), Text::tr("filter")}};
    auto variables = ownVariables(spot);
    variables.append({u"globals"_s, Text::tr("The run, its project and its paths."), Text::tr("globals.*")});
    variables.append({u"params"_s, Text::tr("Details of a param: value, as_arg, type."), Text::tr("params.*")});
    variables.append({u"connections"_s, Text::tr("The connections of the run."), Text::tr("connections.*")});
    variables.append({u"init"_s, Text::tr("The connections of init steps."), Text::tr("init.*")});
    return variables;
}

} // namespace Polydeck::Polyaxonfile
