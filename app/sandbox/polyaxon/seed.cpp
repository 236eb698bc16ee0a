// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "seed.h"

#include "compiler.h"
#include "runengine.h"

#include "../clock.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonObject jobOperation(const QString &name, const QStringList &args, const QJsonArray &inputs)
{
    const QJsonObject container{{u"image"_s, u"python:3.11-slim"_s}, {u"command"_s, QJsonArray{u"/bin/bash"_s, u"-c"_s}},
                                {u"args"_s, QJsonArray::fromStringList(args)}};
    const QJsonObject component{{u"version"_s, 1.1}, {u"kind"_s, u"component"_s}, {u"name"_s, name}, {u"inputs"_s, inputs},
                                {u"run"_s, QJsonObject{{u"kind"_s, u"job"_s}, {u"container"_s, container}}}};
    return {{u"version"_s, 1.1}, {u"kind"_s, u"operation"_s}, {u"name"_s, name}, {u"component"_s, component}};
}

QJsonObject input(const QString &name, const QString &type, const QJsonValue &value)
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"isOptional"_s, true}, {u"value"_s, value}};
}

void addFinished(RunStore &store, RunEngine &engine, const QJsonObject &operation, int minutesAgo)
{
    Run &run = store.addRun(u"quick-start"_s);
    run.name = operation.value("name"_L1).toString();
    run.kind = kindOf(operation).kind;
    run.runtime = kindOf(operation).runtime;
    run.rawContent = QString::fromUtf8(QJsonDocument(operation).toJson(QJsonDocument::Compact));
    engine.replay(run, store.clock().now().addSecs(-60 * minutesAgo));
}

} // namespace

void seedRuns(RunStore &store, RunEngine &engine)
{
    Project &project = store.addProject(u"quick-start"_s, u"Three finished runs to look around in (simulated)"_s);
    project.created = project.created.addDays(-1);
    addFinished(store, engine,
                jobOperation(u"prepare-data"_s, {u"python -u src/prepare_data.py --raw-dir=/polyaxon-v1-data/raw"_s}, {}), 125);
    const QJsonArray training{input(u"epochs"_s, u"int"_s, 8), input(u"lr"_s, u"float"_s, 0.03)};
    addFinished(store, engine, jobOperation(u"train-model"_s, {u"python -u src/train_model.py --epochs={{ epochs }} --lr={{ lr }}"_s}, training), 95);
    addFinished(store, engine,
                jobOperation(u"train-model-no-data"_s, {u"test -d /polyaxon-v1-data/processed/v2 || exit 1; python -u src/train_model.py"_s}, {}), 20);
}

} // namespace Polydeck::Sandbox
