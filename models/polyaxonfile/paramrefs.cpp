// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paramrefs.h"

#include "conversiontext.h"
#include "schema.h"
#include "suggest.h"
#include "text.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

bool checkRef(Report &report, const QString &ref, const Value &at, const QString &path)
{
    const auto parts = ref.split(u'.');
    const auto refuse = [&](const QString &message) {
        report.error(u"params.ref"_s, message, at, path);
        return false;
    };
    if (ref == "dag"_L1)
        return true;
    if (parts.size() != 2 || (parts[0] != "ops"_L1 && parts[0] != "runs"_L1))
        return refuse(Text::tr("ref must be ops.NAME, runs.UUID or dag, found \"%1\".").arg(ref));
    if (parts[0] == "runs"_L1 && !TextForm::isUuid(parts[1]))
        return refuse(Text::tr("ref: runs.UUID needs the uuid of a run, found \"%1\".").arg(parts[1]));
    return true;
}

/// 2.x compares the names only; 1.11 also lets float and metric stand for each other.
bool areCompatible(const QString &a, const QString &b, Profile profile)
{
    static const QStringList places{u"str"_s, u"path"_s, u"s3"_s, u"gcs"_s, u"wasb"_s};
    static const QStringList numbers{u"float"_s, u"metric"_s};
    return a == b || (places.contains(a) && places.contains(b)) || (profile == Profile::V1_11 && numbers.contains(a) && numbers.contains(b));
}

QString shownType(const QString &type)
{
    return type.isEmpty() ? Text::tr("no type") : Text::tr("the type %1").arg(type);
}

} // namespace

QString referencePath(const QString &value)
{
    static const QRegularExpression braces(u"\\{\\{\\s*(.+)\\s*\\}\\}"_s);
    if (!hasTemplate(value) || value.size() > 10'000)
        return value;
    const auto found = braces.match(value);
    return found.hasMatch() ? found.captured(1).trimmed() : value;
}

const QStringList &referenceGlobals()
{
    static const QStringList names{u"owner_name"_s, u"project_name"_s, u"project_unique_name"_s, u"project_uuid"_s, u"run_info"_s, u"name"_s, u"uuid"_s,
        u"status"_s, u"namespace"_s, u"iteration"_s, u"context_path"_s, u"artifacts_path"_s, u"created_at"_s, u"compiled_at"_s, u"schedule_at"_s,
        u"started_at"_s, u"finished_at"_s, u"duration"_s, u"cloning_kind"_s, u"original_uuid"_s, u"is_independent"_s};
    return names;
}

bool checkReferenceValue(Report &report, const Value &value, bool ofDag, const Value &at, const QString &path)
{
    static const QStringList whole{u"inputs"_s, u"outputs"_s, u"io"_s, u"artifacts"_s};
    static const QStringList sections{u"inputs"_s, u"outputs"_s, u"artifacts"_s, u"globals"_s};
    const auto refuse = [&](const QString &message) {
        report.error(u"params.ref"_s, message, value ? value : at, path);
        return false;
    };
    if (value.isMapping())
        return true; // of a join: files and dirs to collect
    if (!value.isText())
        return refuse(Text::tr("The value of a reference is text such as outputs.loss, found %1.").arg(value.shown()));
    auto parts = referencePath(value.text()).split(u'.');
    for (auto &part : parts)
        part = part.trimmed();
    const auto shown = value.text();
    if (parts.size() > 3)
        return refuse(Text::tr("\"%1\" has more than three parts.").arg(shown));
    if (parts.size() == 1 && !whole.contains(parts[0]))
        return refuse(Text::tr("\"%1\" is no part of a run: use inputs, outputs, io or artifacts, or outputs.NAME and the like.").arg(shown));
    if (parts.size() == 1 && ofDag && parts[0] == "outputs"_L1)
        return refuse(Text::tr("A DAG has no outputs while its operations run; inputs can be used."));
    if (parts.size() == 2 && !sections.contains(parts[0]))
        return refuse(Text::tr("\"%1\" must start with inputs, outputs, artifacts or globals.").arg(shown));
    if (parts.size() == 3 && parts[0] != "artifacts"_L1)
        return refuse(Text::tr("Only artifacts can have three parts, as in artifacts.NAME.KEY; found \"%1\".").arg(shown));
    return true;
}

void checkReference(
    Report &report, const Io &io, const ParamEntry &param, const RefContext *context, const Value &at, const QString &path, bool syntaxOnly)
{
    // An empty ref counts as a literal for the value, but not for the reference itself.
    if (!param.ref.isEmpty() && !checkReferenceValue(report, param.value, param.ref == "dag"_L1, at, path))
        return;
    if (!checkRef(report, param.ref, at, path) || syntaxOnly)
        return;
    const auto value = param.value.text();
    if (hasTemplate(value) || param.ref.startsWith("runs."_L1))
        return;
    const auto target = param.ref + u'.' + value;
    if (context && context->unresolved.contains(param.ref.section(u'.', 1)))
        return;
    const auto known = context ? context->targets.constFind(target) : QHash<QString, RefContext::Target>::const_iterator();
    if (!context || known == context->targets.cend()) {
        if (value.section(u'.', 0, 0) == "artifacts"_L1)
            return;
        if (!context || !context->isDag) {
            report.error(u"params.ref"_s, Text::tr("ref: %1 means something inside a DAG only. Use runs.UUID for a run that exists.").arg(param.ref), at, path);
            return;
        }
        QStringList candidates;
        for (auto i = context->targets.keyBegin(); i != context->targets.keyEnd(); ++i) {
            if (i->startsWith(param.ref + u'.'))
                candidates.append(i->sliced(param.ref.size() + 1));
        }
        report.error(u"params.ref"_s, Text::tr("%1 has no %2.").arg(param.ref, value) + didYouMean(value, candidates), param.value ? param.value : at, path);
        return;
    }
    if (!areCompatible(io.type, known->type, report.profile))
        report.error(u"params.ref-type"_s,
            Text::tr("%1 of %2 has %3, the input %4 has %5. Polyaxon takes no other number or text type in its place.")
                .arg(value, param.ref, shownType(known->type), io.name, shownType(io.type)),
            at, path);
    else if (io.listFlag != known->listFlag)
        report.error(u"params.ref-type"_s, Text::tr("%1 of %2 and the input %3 must both have the same isList, or both none.").arg(value, param.ref, io.name), at, path);
}

} // namespace Polydeck::Polyaxonfile
