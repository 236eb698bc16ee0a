// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "params.h"

#include "conversion.h"
#include "fixes.h"
#include "paramrefs.h"
#include "schema.h"
#include "suggest.h"
#include "text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

class SiteCheck
{
public:
    SiteCheck(Report &report, const ParamSite &site)
        : m_report(report)
        , m_site(site)
    {
    }

    void run()
    {
        readJoins();
        for (const auto &io : m_site.component->inputs)
            input(io);
        for (const auto &io : m_site.component->outputs)
            output(io);
        unknown();
    }

private:
    QString pathOf(const QString &name) const { return m_site.missingIsError ? name : joinPath(joinPath(m_site.path, u"params"_s), name); }
    const ParamEntry *given(const QString &name) const
    {
        const auto found = std::ranges::find(m_site.params, name, &ParamEntry::name);
        return found == m_site.params.cend() ? nullptr : &*found;
    }
    Value placeOf(const ParamEntry &param) const { return param.key ? param.key : m_site.anchor; }

    void input(const Io &io)
    {
        if (const auto *param = given(io.name)) {
            checkParam(io, *param, m_site.context);
        } else if (m_joined.contains(io.name)) {
            joined(io);
        } else if (m_site.matrix.isMapping() && fromMatrix(io)) {
            return;
        } else if (io.isRequired(m_report.profile)) {
            missing(io);
        }
    }

    void output(const Io &io)
    {
        if (const auto *param = given(io.name))
            checkParam(io, *param, nullptr);
        else if (m_joined.contains(io.name))
            joined(io);
        else if (m_site.params.isEmpty() && m_joined.isEmpty() && !m_site.matrix.isMapping() && io.delayValidation == false && !io.needsNoValue(m_report.profile))
            missing(io);
    }

    void missing(const Io &io)
    {
        const auto named = io.type.isEmpty() || io.type == "any"_L1 ? io.name : u"%1 (%2)"_s.arg(io.name, io.typeName());
        if (m_site.missingIsError) {
            m_report.error(u"params.missing"_s, Text::tr("The input %1 is required and has no value.").arg(named), io.node[u"name"], io.name);
            return;
        }
        // In a graph nobody can give it later, but the client does not tell the two apart.
        const auto message = m_site.context ? Text::tr("The operation gives no value to the required input %1, so that the DAG cannot run.").arg(named)
                                            : Text::tr("The input %1 is required: it must be given when the file is run.").arg(named);
        // For a component it is the normal state, and no finding.
        if (m_report.isStrict && m_site.context)
            m_report.error(u"params.missing"_s, message, m_site.anchor, pathOf(io.name));
        else if (m_site.context || m_site.isOperation)
            m_report.warn(u"params.missing"_s, message, m_site.context ? m_site.anchor : io.node[u"name"], pathOf(io.name));
        m_report.wait();
    }

    void checkParam(const Io &io, const ParamEntry &param, const RefContext *context)
    {
        const auto path = pathOf(io.name);
        if (param.hasRef) {
            checkReference(m_report, io, param, context, placeOf(param), path);
            return;
        }
        if (param.value.isText() && hasTemplate(param.value.text()))
            return;
        if (param.value.isNull() && !io.type.isEmpty() && !io.needsNoValue(m_report.profile)) {
            m_report.error(u"params.type"_s, Text::tr("The required input %1 cannot be nothing.").arg(io.name), placeOf(param), path);
            return;
        }
        const auto read = convert(io, param.value, m_report.profile);
        if (!read.ok())
            m_report.error(u"params.type"_s, read.isSentence ? read.problem : Text::tr("The param %1 %2").arg(io.name, read.problem), param.key ? param.value : placeOf(param), path);
    }

    void readJoins()
    {
        const auto path = joinPath(m_site.path, u"joins"_s);
        if (m_site.joins.isText()) {
            m_report.error(u"template.section"_s, Text::tr("joins cannot be a template: Polyaxon fails on it. Put templates into its values."), m_site.joins, path);
            return;
        }
        for (qsizetype i = 0; m_site.joins.isSequence() && i < m_site.joins.size(); ++i) {
            const auto join = m_site.joins.at(i);
            const auto params = join[u"params"];
            if (!params.isMapping()) {
                m_report.error(u"params.join"_s, Text::tr("A join needs `params`: the client fails without them."), join, joinPath(path, i));
                continue;
            }
            for (qsizetype j = 0; j < params.size(); ++j) {
                const auto name = params.keyAt(j).text();
                if (!given(name) && !m_joined.contains(name))
                    m_joined.insert(name, {params.keyAt(j), params.valueAt(j), joinPath(joinPath(joinPath(path, i), u"params"_s), name)});
            }
        }
    }

    void joined(const Io &io)
    {
        const auto &join = m_joined[io.name];
        if (!checkReferenceValue(m_report, join.param[u"value"], false, join.key, join.path))
            return;
        if (!io.isList && io.type != "artifacts"_L1)
            m_report.error(u"params.join"_s,
                Text::tr("The join gives %1 a list, but the input takes one %2. Set isList: true on the input (type: List[...] is not recognised here), or contextOnly: true.")
                    .arg(io.name, io.type.isEmpty() ? Text::tr("value") : io.type),
                join.key, join.path);
    }

    bool fromMatrix(const Io &io)
    {
        const auto matrix = m_site.matrix;
        const auto path = joinPath(m_site.path, u"matrix"_s);
        const auto kind = matrix[u"kind"].text();
        if (kind == "mapping"_L1)
            return inMapping(io, matrix, path);
        const auto params = matrix[u"params"];
        if (params.isText())
            return false;
        if (!params.isMapping()) {
            m_report.error(u"matrix.params"_s, Text::tr("The matrix has no `params`, and the client fails as soon as an input such as %1 has no param.").arg(io.name), matrix, path);
            return true;
        }
        if (const auto space = params[io.name]) {
            checkSpaceType(io, space, joinPath(joinPath(path, u"params"_s), io.name));
            return true;
        }
        if (kind != "hyperband"_L1)
            return false;
        const auto resource = matrix[u"resource"];
        if (!resource.isMapping()) {
            m_report.error(u"matrix.resource"_s, Text::tr("Hyperband needs `resource`: the client fails on the input %1, which is not in the matrix.").arg(io.name), matrix, path);
            return true;
        }
        return resource[u"name"].text() == io.name;
    }

    /// Only the keys of the first map count.
    bool inMapping(const Io &io, const Value &matrix, const QString &path)
    {
        const auto values = matrix[u"values"];
        if (!values.isText())
            return values.isSequence() && values.size() > 0 && values.at(0)[io.name];
        if (!m_report.is2())
            m_report.error(u"template.section"_s, Text::tr("values cannot be a template in 1.11: the client fails on it."), values, joinPath(path, u"values"_s));
        return true;
    }

    void checkSpaceType(const Io &io, const Value &space, const QString &path)
    {
        const auto kind = space[u"kind"].text();
        QStringList types{u"int"_s, u"float"_s};
        if (kind == "choice"_L1 || kind == "pchoice"_L1)
            return;
        if (kind == "daterange"_L1)
            types = {u"date"_s};
        else if (kind == "datetimerange"_L1)
            types = {u"datetime"_s};
        if (!types.contains(io.type))
            m_report.error(u"params.matrix"_s,
                Text::tr("A space of kind %1 needs an input of type %2; %3 is %4.").arg(kind, types.join(Text::tr(" or ")), io.name, io.type.isEmpty() ? Text::tr("untyped") : io.typeName()),
                space, path);
    }

    void unknown()
    {
        QStringList names;
        for (const auto &io : m_site.component->inputs)
            names.append(io.name);
        for (const auto &io : m_site.component->outputs)
            names.append(io.name);
        const auto complain = [&](const QString &name, const Value &at, const QString &path) {
            auto message = names.isEmpty() ? Text::tr("The param %1 has no place: the component declares no inputs or outputs.").arg(name)
                                           : Text::tr("The component has no input or output called %1.").arg(name) + didYouMean(name, names);
            if (!m_site.missingIsError)
                message += u' ' + Text::tr("Declare it as an input, or set contextOnly: true.");
            m_report.error(u"params.unknown"_s, message, at, path, at.isText() ? Fixes::replaceText(at, closest(name, names), false) : std::nullopt);
        };
        for (const auto &param : m_site.params) {
            if (names.contains(param.name)) {
                continue;
            } else if (!param.contextOnly) {
                complain(param.name, placeOf(param), param.key ? pathOf(param.name) : param.name);
            } else if (param.hasRef) {
                checkReference(m_report, {}, param, nullptr, placeOf(param), pathOf(param.name), true);
            }
        }
        for (auto i = m_joined.cbegin(); i != m_joined.cend(); ++i) {
            if (!names.contains(i.key()) && !readsAsTrue(i->param.field(u"contextOnly")))
                complain(i.key(), i->key, i->path);
        }
    }

    struct Joined
    {
        Value key;
        Value param;
        QString path;
    };

    Report &m_report;
    const ParamSite &m_site;
    QHash<QString, Joined> m_joined;
};

} // namespace

bool isShortParam(const Value &param)
{
    static constexpr std::array keys{u"value", u"ref", u"toInit", u"to_init", u"toEnv", u"to_env", u"contextOnly", u"context_only", u"connection"};
    if (!param.isMapping())
        return true;
    return param.size() > 0 && std::ranges::none_of(keys, [&param](const auto *key) { return param[key].isValid(); });
}

QList<ParamEntry> readParams(const Value &params, Profile profile)
{
    QList<ParamEntry> entries;
    for (qsizetype i = 0; params.isMapping() && i < params.size(); ++i) {
        const auto node = params.valueAt(i);
        ParamEntry entry;
        entry.name = params.keyAt(i).text();
        entry.key = params.keyAt(i);
        if (profile == Profile::V2_16 && isShortParam(node)) {
            entry.value = node;
        } else {
            entry.value = node[u"value"];
            entry.hasRef = !node[u"ref"].isNull();
            entry.ref = node[u"ref"].text();
            entry.contextOnly = readsAsTrue(node.field(u"contextOnly"));
        }
        entries.append(entry);
    }
    return entries;
}

void checkParamSite(Report &report, const ParamSite &site)
{
    SiteCheck(report, site).run();
}

} // namespace Polydeck::Polyaxonfile
