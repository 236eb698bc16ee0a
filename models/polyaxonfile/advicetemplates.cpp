// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "advice.h"
#include "fixes.h"
#include "paramrefs.h"
#include "params.h"
#include "suggest.h"
#include "text.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// Texts of a part of the file, with the nodes they stand in. A DAG's operations have names of their own and are left out.
void collectTexts(const Value &value, QList<Value> &texts, int depth = 0)
{
    if (texts.size() > 5000 || depth > 40)
        return;
    if (value.isText()) {
        if (value.text().contains("{{"_L1) && value.text().size() < 50'000)
            texts.append(value);
        return;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isSequence())
            collectTexts(value.at(i), texts, depth + 1);
        else if (const auto key = value.keyAt(i).text(); key != "operations"_L1 && key != "components"_L1)
            collectTexts(value.valueAt(i), texts, depth + 1);
    }
}

/// Names that an expression starts from: `lr` of `{{ lr * 2 }}`, `params` of `{{ params.lr.value }}`; and second parts of `params.x`.
struct Names
{
    QStringList roots;
    QStringList params;
};

Names namesIn(const QString &text)
{
    static const QRegularExpression expression(u"\\{\\{(.*?)\\}\\}"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression strings(u"'[^']*'|\"[^\"]*\""_s);
    static const QRegularExpression name(u"(?<![\\w.])([A-Za-z_]\\w*)(?!\\w)(?!\\s*=[^=])"_s);
    static const QRegularExpression filter(u"\\|\\s*\\w+"_s);
    static const QRegularExpression param(u"(?<![\\w.])params(?:\\.([A-Za-z_]\\w*)|\\[\\s*['\"]([^'\"]+)['\"]\\s*\\])"_s);
    Names names;
    for (auto found = expression.globalMatch(text); found.hasNext();) {
        auto inside = found.next().captured(1);
        for (auto i = param.globalMatch(inside); i.hasNext();) {
            const auto match = i.next();
            names.params.append(match.captured(1).isEmpty() ? match.captured(2) : match.captured(1));
        }
        inside.replace(strings, u"''"_s);
        inside.replace(filter, QString());
        for (auto i = name.globalMatch(inside); i.hasNext();)
            names.roots.append(i.next().captured(1));
    }
    return names;
}

const QSet<QString> &languageNames()
{
    static const QSet<QString> names{u"globals"_s, u"params"_s, u"connections"_s, u"init"_s, u"if"_s, u"else"_s, u"or"_s, u"and"_s, u"not"_s, u"in"_s, u"is"_s,
        u"true"_s, u"false"_s, u"none"_s, u"True"_s, u"False"_s, u"None"_s, u"range"_s, u"dict"_s, u"lipsum"_s, u"cycler"_s, u"joiner"_s, u"namespace"_s,
        u"defined"_s, u"undefined"_s, u"number"_s, u"string"_s, u"mapping"_s, u"iterable"_s, u"sequence"_s, u"even"_s, u"odd"_s, u"loop"_s};
    return names;
}

QStringList keysOf(const Value &map)
{
    QStringList keys;
    for (qsizetype i = 0; map.isMapping() && i < map.size(); ++i)
        keys.append(map.keyAt(i).text());
    return keys;
}

/// Names beyond inputs and outputs that the run can use: context-only params, matrix and join params.
QStringList contextNames(const Value &operation, Profile profile)
{
    QStringList names;
    const auto params = readParams(operation[u"params"], profile);
    for (const auto &param : params)
        names.append(param.name);
    const auto matrix = operation[u"matrix"];
    names += keysOf(matrix[u"params"]);
    if (const auto values = matrix[u"values"]; values.isSequence() && values.size() > 0)
        names += keysOf(values.at(0));
    const auto joins = operation[u"joins"];
    for (qsizetype i = 0; joins.isSequence() && i < joins.size(); ++i)
        names += keysOf(joins.at(i)[u"params"]);
    const auto contexts = operation[u"contexts"];
    for (qsizetype i = 0; contexts.isSequence() && i < contexts.size(); ++i)
        names.append(contexts.at(i)[u"name"].text());
    return names;
}

/// One use of a name, under the name that was meant.
std::optional<Fix> nameFix(const Value &text, const QString &name, const QString &meant)
{
    const QRegularExpression word(u"(?<![\\w.'\"])"_s + QRegularExpression::escape(name) + u"(?!\\w)"_s);
    const auto source = Fixes::sourceOf(text);
    auto uses = word.globalMatch(source);
    if (meant.isEmpty() || meant == name || !uses.hasNext())
        return {};
    const auto first = uses.next();
    if (uses.hasNext())
        return {};
    return Fix{Text::tr("Replace `%1` by `%2`").arg(name, meant), {{text.node().begin + first.capturedStart(), name.size(), meant}}, false};
}

/// globals.NAME and connections.NAME: names that Polyaxon fills in, and connections that the run lists.
void adviseExpression(Report &report, const Value &text, const Component &component, const QString &path)
{
    static const QRegularExpression global(u"(?<![\\w.])globals\\.([A-Za-z_]\\w*)"_s);
    static const QRegularExpression connection(u"(?<![\\w.])(connections|init)(?:\\.([A-Za-z_]\\w*)|\\[\\s*['\"]([^'\"]+)['\"]\\s*\\])"_s);
    static const QStringList more{u"username"_s, u"user_email"_s, u"run_artifacts_path"_s, u"run_outputs_path"_s, u"run_relative_outputs_path"_s, u"store_path"_s, u"ports"_s,
        u"base_url"_s, u"base_urls"_s, u"condition"_s};
    static const QRegularExpression expression(u"\\{\\{(.*?)\\}\\}"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto known = referenceGlobals() + more;
    QStringList connections;
    for (const auto &list : {component.run[u"connections"], component.run[u"init"]}) {
        for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i)
            connections.append(list.at(i).isText() ? list.at(i).text() : list.at(i)[u"connection"].text());
    }
    const bool lists = !component.run[u"connections"].isText(); // a template may name any
    for (auto found = expression.globalMatch(text.text()); found.hasNext();) {
        const auto inside = found.next().captured(1);
        for (auto i = global.globalMatch(inside); i.hasNext();) {
            if (const auto name = i.next().captured(1); !known.contains(name))
                report.warn(u"advice.global"_s, Text::tr("Polyaxon sets no globals.%1: the template becomes empty text.").arg(name) + didYouMean(name, known), text, path, nameFix(text, u"globals."_s + name, closest(name, known).isEmpty() ? QString() : QString(u"globals."_s + closest(name, known))));
        }
        for (auto i = connection.globalMatch(inside); lists && i.hasNext();) {
            const auto match = i.next();
            const auto name = match.captured(2).isEmpty() ? match.captured(3) : match.captured(2);
            if (!connections.contains(name))
                report.warn(u"advice.connection"_s, Text::tr("The run does not list the connection %1: add it to %2.").arg(name, match.captured(1) == "init"_L1 ? u"run.init"_s : u"run.connections"_s) + didYouMean(name, connections), text, path);
        }
    }
}

/// `{{ x` and `x }}`: the template engine fails on the one and passes on the other.
void adviseBraces(Report &report, const Value &value, const QString &path, int &budget)
{
    if (--budget < 0)
        return;
    if (value.isText()) {
        const auto &text = value.text();
        const auto opened = text.count("{{"_L1);
        const auto closed = text.count("}}"_L1);
        const bool nested = text.contains("{{{"_L1) || text.contains("}}}"_L1);
        if (text.size() < 50'000 && opened > closed && !nested)
            report.warn(u"advice.braces"_s, Text::tr("A {{ has no }}: Polyaxon fails when it fills in the template."), value, path);
        else if (text.size() < 50'000 && closed > opened && opened > 0 && !nested)
            report.warn(u"advice.braces"_s, Text::tr("A }} has no {{: it stays in the text as it is."), value, path);
        return;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        const bool isMap = value.isMapping();
        adviseBraces(report, isMap ? value.valueAt(i) : value.at(i), isMap ? joinPath(path, value.keyAt(i).text()) : joinPath(path, i), budget);
    }
}

} // namespace

void adviseTemplates(Report &report, const Component &component, const Value &operation, const QString &path)
{
    int budget = 20'000;
    adviseBraces(report, operation, {}, budget);
    QList<Value> texts;
    collectTexts(component.node, texts);
    if (component.node != operation) {
        for (const auto &section : {u"runPatch"_s, u"conditions"_s, u"matrix"_s, u"hooks"_s, u"params"_s, u"joins"_s, u"termination"_s, u"queue"_s})
            collectTexts(operation[section], texts);
    }
    QStringList declared;
    for (const auto &io : component.inputs)
        declared.append(io.name);
    for (const auto &io : component.outputs)
        declared.append(io.name);
    const auto known = declared + contextNames(operation, report.profile);

    QSet<QString> used;
    bool usesAll = false;
    for (const auto &text : std::as_const(texts)) {
        const auto names = namesIn(text.text());
        used.unite(QSet(names.roots.begin(), names.roots.end()));
        used.unite(QSet(names.params.begin(), names.params.end()));
        usesAll = usesAll || names.params.contains(u"as_args"_s) || text.text().contains("{%"_L1);
        adviseExpression(report, text, component, path);
        if (text.text().contains("{%"_L1))
            continue; // a loop makes names of its own
        for (const auto &name : names.roots) {
            if (known.contains(name) || languageNames().contains(name))
                continue;
            report.warn(u"advice.variable"_s, Text::tr("`%1` is no input of this component: the template becomes empty text.").arg(name) + didYouMean(name, known), text, path,
                nameFix(text, name, closest(name, known)));
            break;
        }
    }
    const auto kind = component.runKind();
    if (usesAll || kind == "dag"_L1 || kind.isEmpty())
        return;
    for (qsizetype i = 0; i < component.inputs.size(); ++i) {
        const auto &io = component.inputs[i];
        const bool serves = used.contains(io.name) || io.node.field(u"toEnv").isTruthy() || io.node.field(u"toInit").isTruthy() || !io.node[u"connection"].isNull();
        if (!serves)
            report.warn(u"advice.unused-input"_s, Text::tr("The input %1 is used nowhere in this file.").arg(io.name), io.node[u"name"], joinPath(joinPath(path, u"inputs"_s), i));
    }
}

} // namespace Polydeck::Polyaxonfile
