// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "completionnames.h"

#include "sketch.h"

#include <polyaxonfile/component.h>
#include <polyaxonfile/text.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

QString stepKey(const Spot &spot, qsizetype fromEnd)
{
    const auto at = spot.levels.size() - 1 - fromEnd;
    if (at < 0)
        return {};
    const auto *key = std::get_if<QString>(&spot.levels[at].step);
    return key ? *key : QString();
}

Value levelValue(const Spot &spot, qsizetype fromEnd)
{
    const auto at = spot.levels.size() - 1 - fromEnd;
    return at < 0 ? Value() : spot.levels[at].value;
}

void addNames(QList<Completion> &items, const QStringList &names, const QString &detail, Completion::Kind kind = Completion::Kind::Value)
{
    for (const auto &name : names) {
        if (!name.contains(caretMark))
            items.append({kind, name, detail, {}, name, false, false});
    }
}

void addInputs(QList<Completion> &items, const Spot &spot, const Value &component, const QString &behind)
{
    const auto read = readComponent(component);
    const auto &there = spot.parent()->value;
    for (const auto &io : read.inputs) {
        if (!io.name.isEmpty() && !there.key(io.name))
            items.append({Completion::Kind::Key, io.name, Text::tr("input, %1").arg(io.typeName()), io.node[u"description"].text(), io.name + behind, io.value.isNull() && !io.isOptional, false});
    }
}

/// `params` of a reference: what may stand behind `value:` when there is a `ref`.
QStringList referenceValues(const Spot &spot)
{
    const auto ref = levelValue(spot, 0)[u"ref"].text();
    Value component;
    const auto dag = dagAt(spot.levels);
    if (ref == "dag"_L1) {
        for (const auto &level : spot.levels) {
            if (level.value[u"run"] == dag)
                component = level.value;
        }
    }
    const auto operations = dag[u"operations"];
    for (qsizetype i = 0; operations.isSequence() && i < operations.size(); ++i) {
        if (u"ops."_s + operations.at(i)[u"name"].text() == ref)
            component = componentOfOperation(operations.at(i), dag);
    }
    QStringList values;
    const auto read = readComponent(component);
    for (const auto &io : read.outputs) {
        if (ref != "dag"_L1)
            values.append(u"outputs."_s + io.name);
    }
    for (const auto &io : read.inputs)
        values.append(u"inputs."_s + io.name);
    values += {u"globals.uuid"_s, u"globals.name"_s, u"globals.run_artifacts_path"_s, u"globals.run_outputs_path"_s, u"artifacts"_s, u"inputs"_s};
    if (ref != "dag"_L1)
        values.append(u"outputs"_s);
    return values;
}

bool isSecretPlace(const QString &owner)
{
    return owner == "k8s.V1SecretKeySelector"_L1 || owner == "k8s.V1SecretEnvSource"_L1 || owner == "k8s.V1SecretProjection"_L1;
}

void addLive(QList<Completion> &items, const Spot &spot, const Names &names, const QString &key, const QString &owner)
{
    const auto live = [&items](const QStringList &known, const QString &detail) { addNames(items, known, detail, Completion::Kind::Live); };
    if (key == "name"_L1 && isSecretPlace(owner))
        live(names.secrets(), Text::tr("secret"));
    else if (key == "key"_L1 && owner == "k8s.V1SecretKeySelector"_L1)
        live(names.secretKeys(levelValue(spot, 0)[u"name"].text()), Text::tr("key of the secret"));
    else if (key == "key"_L1 && owner == "k8s.V1KeyToPath"_L1)
        live(names.secretKeys(levelValue(spot, 2)[u"secretName"].text()), Text::tr("key of the secret"));
    else if (key == "secretName"_L1)
        live(names.secrets(), Text::tr("secret"));
    else if (key == "claimName"_L1)
        live(names.volumeClaims(), Text::tr("volume claim"));
    else if (key == "imagePullSecrets"_L1)
        live(names.pullSecrets(), Text::tr("registry login"));
    else if ((key == "connections"_L1 || key == "connection"_L1) && !owner.startsWith("k8s."_L1))
        live(names.connections(), Text::tr("connection"));
    else if (key == "image"_L1 && (owner == "k8s.V1Container"_L1 || owner == "DockerfileType"_L1))
        live(names.images(), Text::tr("image"));
    else if (key == "namespace"_L1)
        live(names.namespaces(), Text::tr("namespace"));
}

} // namespace

QList<Completion> namedKeys(const Spot &spot, Profile profile)
{
    QList<Completion> items;
    const auto above = stepKey(spot, 1);
    const auto indent = QString(spot.node.begin().column + 1, u' ');
    const auto full = spot.isFlow ? u": {value: ${}}"_s : u":\n"_s + indent + u"value: "_s;
    const auto dag = dagAt(spot.levels);
    if (above == "params"_L1 && stepKey(spot, 2) == "matrix"_L1) {
        addInputs(items, spot, componentOfOperation(levelValue(spot, 2), dag), spot.isFlow ? u": {kind: ${}}"_s : u":\n"_s + indent + u"kind: "_s);
    } else if (above == "params"_L1) {
        const bool join = levelValue(spot, 1)[u"query"].isValid();
        addInputs(items, spot, componentOfOperation(join ? operationAt(spot.levels) : levelValue(spot, 1), dag), profile == Profile::V2_16 && !join ? u": "_s : full);
    } else if (stepKey(spot, 2) == "values"_L1 && stepKey(spot, 3) == "matrix"_L1) {
        addInputs(items, spot, componentOfOperation(levelValue(spot, 3), dag), u": "_s);
    } else if ((above == "limits"_L1 || above == "requests"_L1) && stepKey(spot, 2) == "resources"_L1) {
        const QList<std::pair<QString, QString>> resources{{u"cpu"_s, Text::tr("processor cores: 2, 500m")}, {u"memory"_s, Text::tr("bytes: 4Gi")},
            {u"nvidia.com/gpu"_s, Text::tr("whole GPUs; the same in requests and limits")}, {u"ephemeral-storage"_s, Text::tr("bytes on the node: 10Gi")}};
        for (const auto &[name, meaning] : resources) {
            if (!spot.parent()->value.key(name))
                items.append({Completion::Kind::Key, name, Text::tr("quantity"), meaning, name + u": "_s, false, false});
        }
    }
    return items;
}

QList<Completion> namedValues(const Spot &spot, const Names *names, Profile profile)
{
    Q_UNUSED(profile)
    QList<Completion> items;
    const auto key = spot.key();
    const auto *schema = spot.owner(key);
    const auto owner = schema ? schema->name : QString();
    if (names)
        addLive(items, spot, *names, key, owner);
    const auto dag = dagAt(spot.levels);
    if (key == "dagRef"_L1) {
        addNames(items, namesIn(dag[u"components"]), Text::tr("component"));
    } else if (key == "dependencies"_L1) {
        auto others = namesIn(dag[u"operations"]);
        others.removeAll(levelValue(spot, 1)[u"name"].text());
        const auto list = levelValue(spot, 0);
        for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i)
            others.removeAll(list.at(i).text());
        addNames(items, others, Text::tr("operation"));
    } else if (key == "ref"_L1 && owner != "Join"_L1) {
        QStringList refs;
        const auto operations = namesIn(dag[u"operations"]);
        for (const auto &name : operations)
            refs.append(u"ops."_s + name);
        if (dag.isValid())
            refs.append(u"dag"_s);
        addNames(items, refs, Text::tr("reference"));
    } else if (key == "value"_L1 && levelValue(spot, 0)[u"ref"].isText()) {
        addNames(items, referenceValues(spot), Text::tr("of %1").arg(levelValue(spot, 0)[u"ref"].text()));
    } else if (key == "name"_L1 && owner == "k8s.V1VolumeMount"_L1) {
        for (const auto &level : spot.levels)
            addNames(items, namesIn(level.value[u"volumes"]), Text::tr("volume"));
    } else if (key == "io"_L1 && owner == "Cache"_L1) {
        const auto component = componentAt(spot.levels);
        addNames(items, namesIn(component[u"inputs"]) + namesIn(component[u"outputs"]), Text::tr("input or output"));
    } else if (key == "name"_L1 && owner == "OptimizationResource"_L1) {
        addNames(items, namesIn(componentAt(spot.levels)[u"inputs"]), Text::tr("input"));
    } else if (key == "name"_L1 && owner == "OptimizationMetric"_L1) {
        addNames(items, namesIn(componentAt(spot.levels)[u"outputs"]), Text::tr("output"));
    }
    return items;
}

} // namespace Polydeck::Polyaxonfile
