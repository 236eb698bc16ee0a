// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preset.h"

#include "findings.h"
#include "normalise.h"
#include "patchmerge.h"
#include "report.h"
#include "schemavalidator.h"
#include "structurecheck.h"
#include "text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

QList<Finding> checkPreset(const Document &preset, const SchemaSet &set)
{
    const auto root = preset.tree().root();
    if (preset.tree().isEmpty())
        return preset.findings();
    if (!root.isMapping())
        return {makeFinding(Severity::Error, u"schema.no-map"_s, Text::tr("A preset is a map of sections such as params, runPatch and tags; this is %1.").arg(root.shown()), root)};
    const auto kind = root[u"kind"];
    if (!kind.isNull() && kind.text() != "operation"_L1)
        return {makeFinding(Severity::Error, u"schema.value"_s, Text::tr("A preset is of kind operation, or has no kind; this one is of kind %1.").arg(kind.shown()), kind, u"kind"_s)};
    Report report{preset.profile(), validate(root, *set.definition(u"Preset"_s), set)};
    checkStructure(report, root);
    sortFindings(report.findings);
    return report.findings;
}

Result<QJsonObject> applyPreset(const QJsonObject &operation, const Preset &preset, const SchemaSet &set)
{
    const auto findings = checkPreset(preset.document, set);
    const auto found = std::ranges::find(findings, Severity::Error, &Finding::severity);
    if (found != findings.cend()) {
        auto error = Error::make(Error::Kind::Invalid, Text::tr("The preset %1 has an error in line %2: %3").arg(preset.name).arg(found->line).arg(found->message));
        return failure(std::move(error));
    }
    const bool is2 = set.profile() == Profile::V2_16; // 1.11 takes no notice of nulls
    const auto patch = normalise(preset.document.tree().root(), u"Operation"_s, set, is2 ? Nulls::Keep : Nulls::Drop);
    auto merged = mergePatch(operation, patch, u"Operation"_s, patchStrategy(patch.value("patchStrategy"_L1).toString()), set);
    if (!merged)
        merged.error().what = Text::tr("The preset %1 does not fit: %2").arg(preset.name, merged.error().what);
    else if (is2) // nulls that found nothing to take away
        merged = normalisePatch(*merged, u"Operation"_s, set, Nulls::Drop);
    return merged;
}

} // namespace Polydeck::Polyaxonfile
