// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixes.h"
#include "paramrefs.h"
#include "params.h"
#include "structurecheck.h"
#include "suggest.h"
#include "text.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

struct Edge
{
    QString from;
    Value at;
    QString path;
};

struct Operation
{
    Value node;
    QString name;
    QString path;
    QList<Edge> upstream;
    std::optional<Component> component; ///< nothing when it is elsewhere (hub, url, path)
};

class DagCheck
{
public:
    DagCheck(Report &report, const Value &dag, const Value &component, QString path)
        : m_report(report)
        , m_dag(dag)
        , m_component(component)
        , m_path(std::move(path))
    {
        m_context.isDag = true;
    }

    void run()
    {
        const auto list = m_dag[u"operations"];
        if (list.isText())
            return; // reported as a whole template
        if (!list.isSequence() || list.size() == 0) {
            m_report.error(u"dag.empty"_s, Text::tr("A DAG needs at least one operation."), m_dag.key(u"operations") ? m_dag.key(u"operations") : m_dag, joinPath(m_path, u"operations"_s));
            return;
        }
        readComponents();
        for (qsizetype i = 0; i < list.size(); ++i)
            readOperation(list.at(i), joinPath(joinPath(m_path, u"operations"_s), i));
        checkNames();
        checkEdges();
        fillContext();
        for (const auto &operation : std::as_const(m_operations))
            checkOperationParams(operation);
    }

private:
    void readComponents()
    {
        const auto list = m_dag[u"components"];
        for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i) {
            const auto component = readComponent(list.at(i));
            const auto name = list.at(i)[u"name"].text();
            if (m_components.contains(name))
                m_report.error(u"dag.duplicate"_s, Text::tr("Two components of this DAG are called \"%1\".").arg(name), list.at(i)[u"name"] ? list.at(i)[u"name"] : list.at(i), joinPath(joinPath(m_path, u"components"_s), i));
            m_components.insert(name, component);
        }
    }

    void readOperation(const Value &node, const QString &path)
    {
        Operation operation;
        operation.node = node;
        operation.path = path;
        operation.name = node[u"name"].text();
        const auto dagRef = node.field(u"dagRef").text();
        if (node[u"component"].isMapping()) {
            operation.component = readComponent(node[u"component"]);
        } else if (!dagRef.isEmpty()) {
            if (m_components.contains(dagRef))
                operation.component = m_components.value(dagRef);
            else
                m_report.error(u"dag.component"_s, Text::tr("The DAG has no component called \"%1\".").arg(dagRef) + didYouMean(dagRef, m_components.keys()), node.field(u"dagRef"), joinPath(path, u"dagRef"_s),
                    Fixes::replaceText(node.field(u"dagRef"), closest(dagRef, m_components.keys()), false));
        }
        readEdges(operation);
        m_operations.append(operation);
    }

    void readEdges(Operation &operation)
    {
        const auto dependencies = operation.node[u"dependencies"];
        for (qsizetype i = 0; dependencies.isSequence() && i < dependencies.size(); ++i)
            operation.upstream.append({dependencies.at(i).text(), dependencies.at(i), joinPath(joinPath(operation.path, u"dependencies"_s), i)});
        const auto params = readParams(operation.node[u"params"], m_report.profile);
        for (const auto &param : params) {
            if (param.ref.startsWith("ops."_L1))
                operation.upstream.append({param.ref.section(u'.', 1, 1), param.key, joinPath(joinPath(operation.path, u"params"_s), param.name)});
        }
        const auto events = operation.node[u"events"];
        if (events.isText())
            m_report.error(u"template.section"_s, Text::tr("events cannot be a template inside a DAG: Polyaxon fails on it."), events, joinPath(operation.path, u"events"_s));
        for (qsizetype i = 0; events.isSequence() && i < events.size(); ++i) {
            const auto ref = events.at(i)[u"ref"];
            if (ref.text().startsWith("ops."_L1))
                operation.upstream.append({ref.text().section(u'.', 1, 1), ref, joinPath(joinPath(operation.path, u"events"_s), i)});
        }
    }

    void checkNames()
    {
        QHash<QString, const Operation *> first;
        for (const auto &operation : std::as_const(m_operations)) {
            if (operation.name.isEmpty()) {
                m_report.error(u"dag.name"_s, Text::tr("Each operation of a DAG needs a name."), operation.node, operation.path);
                continue;
            }
            const auto *other = first.value(operation.name);
            if (!other) {
                first.insert(operation.name, &operation);
                continue;
            }
            const auto byReference = [](const Operation &one) { return !one.node[u"component"].isMapping() && !one.node.field(u"dagRef").text().isEmpty(); };
            const auto message = Text::tr("Two operations are called \"%1\" (first in line %2).").arg(operation.name).arg(other->node.begin().line);
            if (byReference(operation) && byReference(*other))
                m_report.error(u"dag.duplicate"_s, message, operation.node[u"name"], operation.path);
            else
                m_report.warn(u"dag.duplicate"_s, message + u' ' + Text::tr("Polyaxon does not notice, and one of them vanishes."), operation.node[u"name"], operation.path);
        }
    }

    void checkEdges()
    {
        QSet<QString> names;
        for (const auto &operation : std::as_const(m_operations))
            names.insert(operation.name);
        bool complete = true;
        for (const auto &operation : std::as_const(m_operations)) {
            for (const auto &edge : operation.upstream) {
                if (names.contains(edge.from))
                    continue;
                complete = false;
                m_report.error(u"dag.unknown-operation"_s, Text::tr("The DAG has no operation called \"%1\".").arg(edge.from) + didYouMean(edge.from, names.values()), edge.at, edge.path,
                    edge.at.text() == edge.from ? Fixes::replaceText(edge.at, closest(edge.from, names.values()), false) : std::nullopt);
            }
        }
        if (complete)
            checkCycles();
    }

    /// Takes away what is ready until nothing moves any more; what is left goes in circles.
    void checkCycles()
    {
        QHash<QString, QSet<QString>> waitsFor; // operations of one name count as one
        QHash<QString, QStringList> awaitedBy;
        for (const auto &operation : std::as_const(m_operations)) {
            auto &waits = waitsFor[operation.name];
            for (const auto &edge : operation.upstream) {
                if (!waits.contains(edge.from))
                    awaitedBy[edge.from].append(operation.name);
                waits.insert(edge.from);
            }
        }
        QStringList ready;
        for (auto i = waitsFor.cbegin(); i != waitsFor.cend(); ++i) {
            if (i->isEmpty())
                ready.append(i.key());
        }
        QSet<QString> done;
        while (!ready.isEmpty()) {
            const auto name = ready.takeLast();
            done.insert(name);
            for (const auto &next : awaitedBy.value(name)) {
                auto &waits = waitsFor[next];
                waits.remove(name);
                if (waits.isEmpty())
                    ready.append(next);
            }
        }
        const auto stuck = std::ranges::find_if(m_operations, [&done](const Operation &operation) { return !done.contains(operation.name) && !operation.name.isEmpty(); });
        if (stuck == m_operations.end())
            return;
        const auto way = circle(*stuck, done);
        m_report.error(u"dag.cycle"_s, Text::tr("The operations wait for each other in a circle: %1.").arg(way.join(u" -> "_s)), stuck->node[u"name"] ? stuck->node[u"name"] : stuck->node, stuck->path);
    }

    /// Walks upstream among the stuck operations until one comes again.
    QStringList circle(const Operation &start, const QSet<QString> &done) const
    {
        QStringList way{start.name};
        const auto *at = &start;
        while (true) {
            const auto next = std::ranges::find_if(at->upstream, [&done](const Edge &edge) { return !done.contains(edge.from); });
            if (next == at->upstream.cend())
                return way;
            const auto before = way.indexOf(next->from);
            way.append(next->from);
            if (before >= 0)
                return way.sliced(before);
            const auto operation = std::ranges::find(m_operations, next->from, &Operation::name);
            if (operation == m_operations.cend())
                return way;
            at = &*operation;
        }
    }

    void offer(const QString &prefix, const QList<Io> &ios)
    {
        for (const auto &io : ios) {
            m_context.targets.insert(prefix + u'.' + io.name, {io.type, io.listFlag});
            if (io.type == "artifacts"_L1)
                m_context.targets.insert(prefix.section(u'.', 0, -2) + u".artifacts."_s + io.name, {io.type, io.listFlag});
        }
    }

    void offerWhole(const QString &prefix, const QList<std::pair<QString, QString>> &sections)
    {
        for (const auto &[section, type] : sections)
            m_context.targets.insert(prefix + u'.' + section, {type, {}});
        for (const auto &name : referenceGlobals())
            m_context.targets.insert(prefix + u".globals."_s + name, {u"str"_s, {}});
    }

    void fillContext()
    {
        offerWhole(u"dag"_s, {{u"inputs"_s, u"dict"_s}, {u"globals"_s, u"str"_s}, {u"artifacts"_s, u"str"_s}});
        for (const auto &io : readComponent(m_component).inputs)
            m_context.targets.insert(u"dag.inputs."_s + io.name, {io.type, io.listFlag});
        for (const auto &operation : std::as_const(m_operations)) {
            if (!operation.component) {
                m_context.unresolved.insert(operation.name);
                continue;
            }
            const auto prefix = u"ops."_s + operation.name;
            offer(prefix + u".outputs"_s, operation.component->outputs);
            offer(prefix + u".inputs"_s, operation.component->inputs);
            offerWhole(prefix, {{u"inputs"_s, u"dict"_s}, {u"outputs"_s, u"dict"_s}, {u"globals"_s, u"str"_s}, {u"artifacts"_s, u"str"_s}, {u"io"_s, u"str"_s}});
        }
    }

    void checkOperationParams(const Operation &operation)
    {
        if (!operation.component)
            return;
        ParamSite site;
        site.component = &*operation.component;
        site.params = readParams(operation.node[u"params"], m_report.profile);
        site.matrix = operation.node[u"matrix"];
        site.joins = operation.node[u"joins"];
        site.context = &m_context;
        site.anchor = operation.node.key(u"params") ? operation.node.key(u"params") : operation.node[u"name"] ? operation.node[u"name"] : operation.node;
        site.path = operation.path;
        checkParamSite(m_report, site);
    }

    Report &m_report;
    Value m_dag;
    Value m_component;
    QString m_path;
    QList<Operation> m_operations;
    QHash<QString, Component> m_components;
    RefContext m_context;
};

} // namespace

bool waitsForComponents(const Value &dag)
{
    const auto list = dag[u"operations"];
    for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i) {
        const auto operation = list.at(i);
        const auto names = [&operation](const auto *reference) { return !operation.field(reference).text().isEmpty(); };
        if (!operation[u"component"].isMapping() && std::ranges::any_of(std::array{u"hubRef", u"urlRef", u"pathRef"}, names))
            return true;
    }
    return false;
}

void checkDag(Report &report, const Value &dag, const Value &component, const QString &path)
{
    DagCheck(report, dag, component, path).run();
}

} // namespace Polydeck::Polyaxonfile
