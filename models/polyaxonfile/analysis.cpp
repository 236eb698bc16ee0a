// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis.h"

#include "advice.h"
#include "report.h"
#include "schemavalidator.h"
#include "structurecheck.h"
#include "text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// 2.x looks at the runPatch of a DAG's operation when that operation starts, on the server.
void soften(QList<Finding> &findings)
{
    static const QRegularExpression inGraph(u"run\\.operations\\[\\d+\\]\\.runPatch\\b"_s);
    for (auto &finding : findings) {
        if (finding.severity != Severity::Error || !finding.path.contains(inGraph))
            continue;
        finding.severity = Severity::Warning;
        finding.message += u' ' + Text::tr("The operation fails when it starts.");
    }
}

} // namespace

QList<Finding> analyse(const Tree &tree, Profile profile)
{
    const auto root = tree.root();
    if (!root || root.isNull() || (root.isMapping() && root.size() == 0))
        return {makeFinding(Severity::Error, u"schema.empty-file"_s, Text::tr("The file is empty. A Polyaxonfile starts with `version: 1.1` and `kind: component`."), root)};
    if (!root.isMapping())
        return {makeFinding(Severity::Error, u"schema.no-map"_s,
            Text::tr("A Polyaxonfile is a map of sections such as version, kind and run; this is %1.").arg(root.shown()), root)};
    const auto &set = SchemaSet::get(profile);
    Report report{profile, validate(root, set.root(), set)};
    if (report.is2())
        soften(report.findings);
    checkStructure(report, root);
    // Meaning is judged where the structure holds: what follows from a broken part would only confuse.
    if (std::ranges::find(report.findings, Severity::Error, &Finding::severity) == report.findings.cend())
        checkMeaning(report, root);
    advise(report, root);
    sortFindings(report.findings);
    return report.findings;
}

} // namespace Polydeck::Polyaxonfile
