// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names and references that the client passes on unread and the server refuses, and spellings that are on their way out.

#include "advice.h"
#include "schema.h"
#include "text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

void adviseQueue(Report &report, const Value &node, const QString &path)
{
    const auto queue = node[u"queue"];
    if (!queue.isText() || hasTemplate(queue.text()))
        return;
    static const QRegularExpression separators(u"[/.]"_s);
    const auto parts = queue.text().split(separators);
    if (parts.size() > 2 || parts.contains(QString()))
        report.warn(u"advice.queue"_s, Text::tr("A queue is written as queue or agent/queue, found \"%1\".").arg(queue.text()), queue, joinPath(path, u"queue"_s));
}

void adviseHub(Report &report, const Value &node, const QString &path)
{
    const auto reference = node.field(u"hubRef");
    if (!reference.isText() || hasTemplate(reference.text()))
        return;
    static const QRegularExpression form(u"^([-\\w]+[/.])?[-\\w]+(:[-\\w.]+)?$"_s);
    if (!reference.text().isEmpty() && reference.text().size() < 500 && !form.match(reference.text()).hasMatch())
        report.warn(u"advice.hub-ref"_s, Text::tr("A component of the hub is written as [owner/]component[:version], found \"%1\".").arg(reference.text()), reference, joinPath(path, u"hubRef"_s));
}

void adviseCron(Report &report, const Value &schedule, const QString &path)
{
    const auto cron = schedule[u"cron"];
    if (schedule[u"kind"].text() != "cron"_L1 || !cron.isText() || hasTemplate(cron.text()) || cron.text().size() > 200)
        return;
    static const QRegularExpression field(u"^(\\*|[\\dA-Za-z]+)(-[\\dA-Za-z]+)?(/\\d+)?(,(\\*|[\\dA-Za-z]+)(-[\\dA-Za-z]+)?(/\\d+)?)*$"_s);
    const auto fields = cron.text().simplified().split(u' ');
    const bool named = cron.text().startsWith(u'@');
    const bool valid = fields.size() == 5 && std::ranges::all_of(fields, [](const QString &one) { return field.match(one).hasMatch(); });
    if (!named && !valid)
        report.warn(u"advice.cron"_s, Text::tr("A cron expression has five fields (minute, hour, day, month, weekday), found \"%1\".").arg(cron.text()), cron, joinPath(path, u"schedule.cron"_s));
}

void adviseIo(Report &report, const Io &io, const QString &path)
{
    static const QRegularExpression name(u"^[A-Za-z_]\\w*$"_s);
    static const QRegularExpression dashed(u"^[A-Za-z_][-\\w]*$"_s);
    if (const auto node = io.node[u"name"]; node.isText() && io.name.size() < 500 && !name.match(io.name).hasMatch()) {
        const auto how = dashed.match(io.name).hasMatch() ? Text::tr("The - of %1 reads as a minus in templates: write {{ params['%1'].value }}.").arg(io.name)
                                                          : Text::tr("\"%1\" cannot be written in a template. Use letters, digits and _.").arg(io.name);
        report.warn(u"advice.io-name"_s, how, node, path);
    }
    const auto toInit = io.node.field(u"toInit");
    static const QStringList initTypes{u"git"_s, u"dockerfile"_s, u"artifacts"_s};
    if (readsAsTrue(toInit) && !initTypes.contains(io.type) && io.node[u"connection"].isNull())
        report.warn(u"advice.to-init"_s, Text::tr("toInit works for the types git, dockerfile and artifacts, or with a connection: the run fails otherwise."), toInit, path);
    if (!report.is2())
        return;
    for (const auto &[key, better] : {std::pair(u"isList"_s, u"type: List[%1]"_s.arg(io.type.isEmpty() ? u"any"_s : io.type)), std::pair(u"options"_s, u"validation.options"_s)}) {
        if (const auto old = io.node.key(key))
            report.warn(u"advice.deprecated"_s, Text::tr("`%1` is going out of use in Polyaxon 2: write %2.").arg(key, better), old, path);
    }
}

} // namespace

void adviseNames(Report &report, const Value &node, const QString &path)
{
    adviseQueue(report, node, path);
    adviseHub(report, node, path);
    adviseCron(report, node[u"schedule"], path);
    if (const auto name = node[u"name"]; name.isText() && name.text().size() > 128)
        report.warn(u"advice.name"_s, Text::tr("The server takes names of up to 128 characters."), name, joinPath(path, u"name"_s));
    const auto component = readComponent(node);
    for (qsizetype i = 0; i < component.inputs.size(); ++i)
        adviseIo(report, component.inputs[i], joinPath(joinPath(path, u"inputs"_s), i));
    for (qsizetype i = 0; i < component.outputs.size(); ++i)
        adviseIo(report, component.outputs[i], joinPath(joinPath(path, u"outputs"_s), i));
    const auto build = node[u"build"];
    const auto inner = node[u"component"].isMapping() ? node[u"component"][u"run"] : node[u"run"];
    if (!build.isNull() && inner[u"kind"].text() == "dag"_L1)
        report.warn(u"advice.build"_s, Text::tr("The server refuses `build` together with a DAG: build the image in an operation of the graph."), node.key(u"build"), joinPath(path, u"build"_s));
}

} // namespace Polydeck::Polyaxonfile
