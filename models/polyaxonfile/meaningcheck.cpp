// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "params.h"
#include "structurecheck.h"
#include "text.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// Sections that 2.x takes as a whole template when it reads the file, and then fails to write out (spec section 2).
void checkWholeSections(Report &report, const Value &map, const QStringList &sections, const QString &path)
{
    for (const auto &section : sections) {
        const auto value = map.field(section);
        if (value.isText())
            report.error(u"template.section"_s, Text::tr("%1 as a whole cannot be a template: Polyaxon fails on it later. Put templates into its values.").arg(section), value, joinPath(path, section));
    }
}

void checkRuntimeSections(Report &report, const Value &run, const QString &path)
{
    const auto kind = run[u"kind"].text();
    static const QHash<QString, QStringList> roles{{u"tfjob"_s, {u"chief"_s, u"ps"_s, u"worker"_s, u"evaluator"_s}}, {u"pytorchjob"_s, {u"master"_s, u"worker"_s}},
        {u"mpijob"_s, {u"launcher"_s, u"worker"_s}}, {u"daskcluster"_s, {u"worker"_s, u"scheduler"_s}}, {u"raycluster"_s, {u"head"_s, u"autoscalerOptions"_s}}};
    if (kind == "dag"_L1)
        checkWholeSections(report, run, {u"operations"_s, u"components"_s, u"environment"_s}, path);
    else if (!roles.contains(kind))
        checkWholeSections(report, run, {u"environment"_s, u"init"_s}, path);
    else
        checkWholeSections(report, run, roles.value(kind), path);
    for (const auto &role : roles.value(kind))
        checkWholeSections(report, run[role], {u"environment"_s}, joinPath(path, role));
    const auto workers = run[u"workers"];
    for (qsizetype i = 0; workers.isMapping() && i < workers.size(); ++i) {
        const auto where = joinPath(joinPath(path, u"workers"_s), workers.keyAt(i).text());
        if (workers.valueAt(i).isText())
            report.error(u"template.section"_s, Text::tr("A worker group as a whole cannot be a template: Polyaxon fails on it later."), workers.valueAt(i), where);
        checkWholeSections(report, workers.valueAt(i), {u"environment"_s}, where);
    }
}

void checkTemplates(Report &report, const Value &root)
{
    forEachDefinition(root, {}, [&report](const Value &node, const QString &path, bool) {
        checkWholeSections(report, node, {u"termination"_s}, path);
        checkRuntimeSections(report, node[u"run"], joinPath(path, u"run"_s));
    });
}

/// `template` marks files for people to edit; Polyaxon can run neither a component with it nor an operation where it is enabled.
void checkTemplateMarks(Report &report, const Value &root, const Component &component)
{
    if (const auto mark = component.node[u"template"]; !mark.isNull() && component.node != root)
        report.error(u"component.template"_s, Text::tr("A component with `template` can never be run. Remove it, or put it on the operation."), component.node.key(u"template"), u"component.template"_s);
    else if (!mark.isNull() && root[u"kind"].text() == "component"_L1)
        report.error(u"component.template"_s, Text::tr("A component with `template` can never be run. Remove it before you submit."), root.key(u"template"), u"template"_s);
    if (readsAsTrue(root[u"template"][u"enabled"]) && root[u"kind"].text() == "operation"_L1)
        report.warn(u"template.enabled"_s, Text::tr("The file is marked as a template: Polyaxon refuses to run it until template.enabled is false."), root.key(u"template"), u"template"_s);
}

void checkPlugins(Report &report, const Value &root, const Component &component)
{
    const auto kind = component.runKind();
    if (kind.isEmpty() || kind == "service"_L1 || !report.is2())
        return;
    for (const auto &owner : {component.node, root}) {
        for (const auto &name : {u"sandbox"_s, u"ssh"_s}) {
            const auto plugin = owner[u"plugins"][name];
            if (plugin.isNull() || (plugin.isBool() && !plugin.node().boolean))
                continue;
            report.error(u"plugins.service-only"_s, Text::tr("plugins.%1 works with kind: service only; this runs a %2.").arg(name, kind), plugin, u"plugins."_s + name);
        }
        if (component.node == root)
            return;
    }
}

bool hasReference(const Value &operation)
{
    for (const auto &name : {u"hubRef"_s, u"urlRef"_s, u"pathRef"_s, u"dagRef"_s}) {
        if (!operation.field(name).text().isEmpty())
            return true;
    }
    return false;
}

} // namespace

void checkMeaning(Report &report, const Value &root)
{
    const auto kind = root[u"kind"].text();
    if (kind == "compiled_operation"_L1 || readsAsTrue(root.field(u"isPreset")) || (kind.isEmpty() && !root[u"run"]))
        return;
    const auto component = componentOf(root);
    if (component.runKind() == "dag"_L1 && waitsForComponents(component.run))
        report.wait();
    if (report.is2())
        checkTemplates(report, root);
    if (kind == "operation"_L1 && !component.run) {
        if (!root.field(u"dagRef").text().isEmpty())
            report.warn(u"dag.component"_s, Text::tr("dagRef names a component of the surrounding DAG, and there is none: this file cannot be submitted by itself."), root.key(u"dagRef"), u"dagRef"_s);
        return; // the component is elsewhere
    }
    checkTemplateMarks(report, root, component);
    checkPlugins(report, root, component);
    if (kind == "operation"_L1 && hasReference(root) && !root[u"component"].isMapping())
        return;
    ParamSite site;
    site.component = &component;
    site.isOperation = kind == "operation"_L1;
    if (site.isOperation) {
        site.params = readParams(root[u"params"], report.profile);
        site.matrix = root[u"matrix"];
        site.joins = root[u"joins"];
    }
    site.anchor = root.key(u"params") ? root.key(u"params") : root;
    checkParamSite(report, site);
    if (component.runKind() == "dag"_L1)
        checkDag(report, component.run, component.node, component.node == root ? u"run"_s : u"component.run"_s);
}

} // namespace Polydeck::Polyaxonfile
