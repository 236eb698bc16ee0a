// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document.h"

#include "component.h"
#include "jsontext.h"
#include "normalise.h"
#include "params.h"
#include "references.h"
#include "structurecheck.h"
#include "text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

Error refusal(const Finding &finding)
{
    auto error = Error::make(Error::Kind::Invalid, finding.message);
    error.line = finding.line;
    error.column = finding.column;
    error.detail = finding.path.isEmpty() ? finding.rule : u"%1 (%2)"_s.arg(finding.rule, finding.path);
    return error;
}

const Finding *firstError(const QList<Finding> &findings)
{
    const auto found = std::ranges::find(findings, Severity::Error, &Finding::severity);
    return found == findings.cend() ? nullptr : &*found;
}

/// The file's own params with the given ones over them.
QList<ParamEntry> mergedParams(const Value &root, const QList<Param> &given, Profile profile)
{
    auto entries = readParams(root[u"params"], profile);
    for (const auto &param : given) {
        const auto keep = treeOfText(param.value);
        const auto found = std::ranges::find(entries, param.name, &ParamEntry::name);
        if (found == entries.end()) {
            entries.append({param.name, {}, keep->root(), {}, false, false, keep});
        } else {
            found->value = keep->root();
            found->key = {};
            found->keep = keep;
        }
    }
    return entries;
}

void checkRepeated(Report &report, const QList<Param> &given)
{
    QSet<QString> names;
    for (const auto &param : given) {
        if (names.contains(param.name))
            report.error(u"params.repeated"_s, Text::tr("The param %1 is given twice.").arg(param.name), {}, param.name);
        names.insert(param.name);
    }
}

} // namespace

QList<Finding> checkParams(const Document &document, const QList<Param> &params)
{
    const auto root = document.tree().root();
    Report report{document.profile(), {}, false, true};
    checkRepeated(report, params);
    if (!root.isMapping())
        return report.findings;
    const auto component = componentOf(root);
    if (!component.run)
        return report.findings; // the component is elsewhere, so are its inputs
    ParamSite site;
    site.component = &component;
    site.params = mergedParams(root, params, document.profile());
    site.isOperation = true;
    site.missingIsError = true;
    site.matrix = root[u"matrix"];
    site.joins = root[u"joins"];
    site.anchor = root.key(u"inputs") ? root.key(u"inputs") : root;
    checkParamSite(report, site);
    return report.findings;
}

namespace
{

/// A graph whose operations lack values is a file that waits, but not one that can be sent.
QList<Finding> checkGraph(const Document &document)
{
    Report report{document.profile(), {}, false, true};
    const auto root = document.tree().root();
    const auto component = componentOf(root);
    if (component.runKind() == "dag"_L1)
        checkDag(report, component.run, component.node, component.node == root ? u"run"_s : u"component.run"_s);
    return report.findings;
}

} // namespace

Result<QJsonObject> compile(const Document &document, const QList<Param> &params, const CompileOptions &options)
{
    if (const auto *error = firstError(document.findings()))
        return failure(refusal(*error));
    const auto root = document.tree().root();
    const auto &set = SchemaSet::get(document.profile());
    if (document.kind().isEmpty() || readsAsTrue(root.field(u"isPreset")))
        return failure(Error::Kind::Invalid, Text::tr("This file cannot be run: it is neither a component nor an operation."),
            Text::tr("Presets patch other operations; submit the operation instead."));
    if (readsAsTrue(root[u"template"][u"enabled"]))
        return failure(Error::Kind::Invalid, Text::tr("The file is marked as a template and cannot be run yet."), Text::tr("Edit it, then set template.enabled to false."));

    QJsonObject operation;
    if (document.kind() == "component"_L1)
        operation = {{u"version"_s, 1.1}, {u"kind"_s, u"operation"_s}, {u"component"_s, normalise(root, u"Component"_s, set)}};
    else
        operation = normalise(root, u"Operation"_s, set);

    ReferenceResolver resolver(document.profile(), options.filePath);
    if (auto resolved = resolver.resolve(operation); !resolved)
        return failure(std::move(resolved.error()));

    // The inputs may have come from another file, so that the params are checked against what will be sent.
    const auto findings = resolver.resolvedAny() ? resolver.checkOperation(operation, params) : checkParams(document, params) + checkGraph(document);
    if (const auto *error = firstError(findings))
        return failure(refusal(*error));

    auto all = operation.value("params"_L1).toObject();
    for (const auto &param : params) {
        auto entry = all.value(param.name).toObject();
        entry.insert(u"value"_s, param.value);
        all.insert(param.name, entry);
    }
    if (!params.isEmpty())
        operation.insert(u"params"_s, all);
    return operation;
}

} // namespace Polydeck::Polyaxonfile
