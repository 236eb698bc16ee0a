// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document.h"

#include "component.h"
#include "jsontext.h"
#include "params.h"
#include "references.h"
#include "text.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// The component lies somewhere else, so nothing can be said about its inputs here.
bool isReference(const Value &root)
{
    const auto names = {u"hubRef"_s, u"urlRef"_s, u"pathRef"_s, u"dagRef"_s};
    return std::ranges::any_of(names, [&root](const QString &name) { return !root.field(name).text().isEmpty(); });
}

/// The file's own params, with the given ones over them as the command line does.
QList<ParamEntry> mergedParams(const Document &document, const QList<Param> &given)
{
    auto entries = readParams(document.tree().root()[u"params"], document.profile());
    for (const auto &param : given) {
        ParamEntry entry;
        entry.name = param.name;
        entry.keep = treeOfText(param.value);
        entry.value = entry.keep->root();
        const auto same = std::ranges::find(entries, param.name, &ParamEntry::name);
        if (same != entries.end())
            *same = entry;
        else
            entries.append(entry);
    }
    return entries;
}

QString inputName(const QString &path)
{
    return path.startsWith("params."_L1) ? path.sliced(7) : path;
}

std::optional<Error> firstError(const QList<Finding> &findings)
{
    const auto found = std::ranges::find(findings, Severity::Error, &Finding::severity);
    if (found == findings.cend())
        return std::nullopt;
    auto error = Error::make(Error::Kind::Invalid, found->message, {}, found->rule);
    error.line = found->line;
    error.column = found->column;
    return error;
}

QJsonObject wrapped(const Document &document)
{
    const auto file = document.toJson();
    if (document.kind() == "operation"_L1)
        return file;
    return {{u"version"_s, file.value("version"_L1).isUndefined() ? QJsonValue(1.1) : file.value("version"_L1)},
        {u"kind"_s, u"operation"_s},
        {u"component"_s, file}};
}

/// A given param over the file's: full forms are merged key by key, a literal is replaced (spec section 7).
void setParams(QJsonObject &operation, const Document &document, const QList<Param> &given)
{
    if (given.isEmpty())
        return;
    const auto written = document.tree().root()[u"params"];
    auto params = operation.value("params"_L1).toObject();
    for (const auto &param : given) {
        const auto before = written[param.name];
        const bool isFull = before.isMapping() && !(document.profile() == Profile::V2_16 && isShortParam(before));
        auto full = isFull ? params.value(param.name).toObject() : QJsonObject();
        full.insert("value"_L1, param.value);
        params.insert(param.name, full);
    }
    operation.insert("params"_L1, params);
}

} // namespace

QList<Finding> checkParams(const Document &document, const QList<Param> &params)
{
    const auto root = document.tree().root();
    Report report{document.profile(), {}, false};
    QSet<QString> seen;
    for (const auto &param : params) {
        if (seen.contains(param.name))
            report.error(u"params.twice"_s, Text::tr("The param %1 is given twice.").arg(param.name), root, param.name);
        seen.insert(param.name);
    }
    if (!root || isReference(root))
        return report.findings;

    const auto component = componentOf(root);
    ParamSite site;
    site.component = &component;
    site.params = mergedParams(document, params);
    site.matrix = root[u"matrix"];
    site.joins = root[u"joins"];
    site.anchor = root;
    site.missingIsError = true;
    checkParamSite(report, site);
    for (auto &finding : report.findings)
        finding.path = inputName(finding.path);
    return report.findings;
}

Result<QJsonObject> compile(const Document &document, const QList<Param> &params, const CompileOptions &options)
{
    if (const auto error = firstError(document.findings()))
        return failure(*error);
    if (document.kind().isEmpty())
        return failure(Error::Kind::Invalid, Text::tr("This is no Polyaxonfile: it has no kind."), Text::tr("Start the file with version: 1.1 and kind: component."));
    if (const auto error = firstError(checkParams(document, params)))
        return failure(*error);

    auto operation = wrapped(document);
    setParams(operation, document, params);
    if (const auto resolved = resolveReferences(operation, options.filePath, document.profile()); !resolved)
        return failure(resolved.error());
    return operation;
}

} // namespace Polydeck::Polyaxonfile
