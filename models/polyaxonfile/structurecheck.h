// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "report.h"

namespace Polydeck::Polyaxonfile
{

/// What the models refuse and a schema cannot say (spec 18.1): default values against types, orders of spaces.
void checkStructure(Report &report, const Value &root);

/// What is refused when the operation is compiled (spec 18.2 and 18.3). Only for a document whose structure holds.
void checkMeaning(Report &report, const Value &root);

/// The graph of a DAG runtime: names, components, edges, params (spec section 14).
void checkDag(Report &report, const Value &dag, const Value &component, const QString &path);

/// True when an operation of the graph names a component that is elsewhere: the client fetches it first, and says no more when it cannot.
[[nodiscard]] bool waitsForComponents(const Value &dag);

/// Calls \a visit(operation or component map, path, is operation) for the root and everything nested in DAGs and operations.
template<class Visit>
void forEachDefinition(const Value &node, const QString &path, Visit &&visit, int depth = 0)
{
    if (!node.isMapping() || depth > 20)
        return;
    const auto component = node[u"component"];
    const bool isOperation = component.isValid() || !node[u"run"].isValid();
    visit(node, path, isOperation);
    if (component.isMapping())
        forEachDefinition(component, joinPath(path, QStringLiteral("component")), visit, depth + 1);
    const auto run = node[u"run"];
    if (run[u"kind"].text() != QStringLiteral("dag"))
        return;
    for (const auto &section : {QStringLiteral("components"), QStringLiteral("operations")}) {
        const auto list = run[section];
        for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i)
            forEachDefinition(list.at(i), joinPath(joinPath(joinPath(path, QStringLiteral("run")), section), i), visit, depth + 1);
    }
}

} // namespace Polydeck::Polyaxonfile
