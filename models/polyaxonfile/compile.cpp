// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document.h"

#include "component.h"
#include "jsontext.h"
#include "normalise.h"
#include "params.h"
#include "preset.h"
#include "references.h"
#include "structurecheck.h"
#include "text.h"

#include <algorithm>
#include <optional>
#include <utility>

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

/// Nothing when there is no error; else the first one, and the others below its detail: people mend all of them at once.
std::optional<Error> refusal(const QList<Finding> &findings)
{
    std::optional<Error> result;
    for (const auto &finding : findings) {
        if (finding.severity != Severity::Error)
            continue;
        if (!result)
            result = refusal(finding);
        else
            result->detail += u"\n%1:%2: %3 %4"_s.arg(finding.line).arg(finding.column).arg(finding.message, finding.rule);
    }
    return result;
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

/// The first name that is given twice; empty when none is.
QString repeatedParam(const QList<Param> &given)
{
    QSet<QString> names;
    for (const auto &param : given) {
        if (names.contains(param.name))
            return param.name;
        names.insert(param.name);
    }
    return {};
}

} // namespace

QList<Finding> checkParams(const Document &document, const QList<Param> &params)
{
    const auto root = document.tree().root();
    Report report{document.profile(), {}, false, true};
    if (const auto repeated = repeatedParam(params); !repeated.isEmpty())
        report.error(u"params.repeated"_s, Text::tr("The param %1 is given twice.").arg(repeated), {}, repeated);
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

/// Over the params of the operation, key by key: `-P` changes the value and leaves a connection that stands beside it.
void addParams(QJsonObject &operation, const QList<Param> &params)
{
    auto all = operation.value("params"_L1).toObject();
    for (const auto &param : params) {
        auto entry = all.value(param.name).toObject();
        entry.insert(u"value"_s, param.value);
        all.insert(param.name, entry);
    }
    if (!params.isEmpty())
        operation.insert(u"params"_s, all);
}

} // namespace

Result<QJsonObject> compile(const Document &document, const QList<Param> &params, const CompileOptions &options)
{
    // Params of the file may be replaced by those given and by presets; they are looked at when all are there.
    auto structure = document.findings();
    structure.removeIf([](const Finding &finding) { return finding.rule.startsWith("params."_L1); });
    if (auto error = refusal(structure))
        return failure(std::move(*error));
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
    if (options.presets.isEmpty() && !resolver.resolvedAny()) {
        const auto findings = checkParams(document, params) + checkGraph(document);
        if (auto error = refusal(findings))
            return failure(std::move(*error));
        addParams(operation, params);
        return operation;
    }

    if (const auto repeated = repeatedParam(params); !repeated.isEmpty())
        return failure(Error::Kind::Invalid, Text::tr("The param %1 is given twice.").arg(repeated));
    addParams(operation, params);
    for (const auto &preset : options.presets) {
        auto merged = applyPreset(operation, preset, set);
        if (!merged)
            return merged;
        operation = *std::move(merged);
    }
    // The inputs and the params may have come from other files: what will be sent is what is checked.
    const auto findings = resolver.checkOperation(operation);
    if (auto error = refusal(findings))
        return failure(std::move(*error));
    return operation;
}

} // namespace Polydeck::Polyaxonfile
