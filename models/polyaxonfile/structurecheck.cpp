// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "structurecheck.h"

#include "component.h"
#include "conversion.h"
#include "conversiontext.h"
#include "fixes.h"
#include "schema.h"
#include "text.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// Type names of other languages.
std::optional<Fix> typeFix(const Io &io)
{
    static const QHash<QString, QString> names{{u"string"_s, u"str"_s}, {u"text"_s, u"str"_s}, {u"integer"_s, u"int"_s}, {u"boolean"_s, u"bool"_s}, {u"number"_s, u"float"_s},
        {u"double"_s, u"float"_s}, {u"object"_s, u"dict"_s}, {u"map"_s, u"dict"_s}, {u"array"_s, u"list"_s}};
    const auto meant = names.value(io.type.toLower());
    return meant.isEmpty() ? std::nullopt : Fixes::replaceText(io.node[u"type"], meant, true);
}

void checkIos(Report &report, const QList<Io> &ios, const QString &path)
{
    QHash<QString, int> lines;
    for (qsizetype i = 0; i < ios.size(); ++i) {
        const auto &io = ios[i];
        const auto name = io.node[u"name"];
        if (name.isText() && lines.contains(io.name))
            report.warn(u"io.duplicate"_s, Text::tr("%1 is declared a second time (first in line %2); one of the two is ignored.").arg(io.name).arg(lines.value(io.name)), name, joinPath(path, i));
        else if (name)
            lines.insert(io.name, name.begin().line);
        // 1.11 looks at a default only when Python calls it true.
        const bool looked = report.is2() ? !io.value.isNull() : io.value.isTruthy();
        if (io.type.isEmpty() || !looked)
            continue;
        const auto read = convert(io, io.value, report.profile);
        if (read.ok())
            continue;
        auto message = read.isSentence ? read.problem : Text::tr("The default of %1 %2").arg(io.name, read.problem);
        if (io.value.isText() && hasTemplate(io.value.text()))
            message += u' ' + Text::tr("A template can be the default of a text input only.");
        report.error(u"io.value"_s, message, io.value, joinPath(joinPath(path, i), u"value"_s), typeFix(io));
    }
}

std::optional<double> asNumber(const Value &value)
{
    if (value.isNumber())
        return value.node().number;
    if (value.isBool())
        return value.node().boolean ? 1 : 0;
    if (value.isText())
        return TextForm::pythonFloat(value.text());
    return {};
}

/// Dates and date-times as milliseconds; nothing for what is no date.
std::optional<double> asMoment(const Value &value)
{
    if (value.isNumber())
        return value.node().number * 1000;
    const auto when = QDateTime::fromString(value.text(), Qt::ISODate);
    return when.isValid() ? std::optional(static_cast<double>(when.toMSecsSinceEpoch())) : std::nullopt;
}

bool hasZone(const Value &value)
{
    const auto time = value.text().mid(10);
    return time.contains(u'Z') || time.contains(u'z') || time.contains(u'+') || time.contains(u'-');
}

void checkOrder(Report &report, const Value &space, const QString &kind, const QString &path)
{
    const auto value = space[u"value"];
    const bool dates = kind.startsWith("date"_L1);
    std::optional<double> start;
    std::optional<double> stop;
    Value first;
    Value second;
    if (value.isText()) {
        const auto parts = value.text().split(u':');
        if (dates || parts.size() < 2 || hasTemplate(value.text()))
            return;
        start = TextForm::pythonFloat(parts[0]);
        stop = TextForm::pythonFloat(parts[1]);
    } else {
        first = value.isSequence() && value.size() > 1 ? value.at(0) : value[u"start"];
        second = value.isSequence() && value.size() > 1 ? value.at(1) : value[u"stop"];
        start = dates ? asMoment(first) : asNumber(first);
        stop = dates ? asMoment(second) : asNumber(second);
    }
    if (dates && kind == "datetimerange"_L1 && first && second && hasZone(first) != hasZone(second)) {
        report.error(u"matrix.range"_s, Text::tr("Start and stop must both have a time zone, or both none."), second, path);
        return;
    }
    if (kind == "daterange"_L1 && report.is2()) {
        for (const auto &date : {first, second}) {
            QJsonValue read;
            QString hint;
            if (!date || Detail::fits2(u"date"_s, false, date, read, hint))
                continue;
            report.error(u"matrix.range"_s, Text::tr("A daterange goes from date to date such as 2024-01-31, found %1.").arg(date.shown()), date, path);
            return;
        }
    }
    if (start && stop && *start >= *stop)
        report.error(u"matrix.range"_s, Text::tr("The stop of a %1 must be greater than its start.").arg(kind), second ? second : value, path);
    else if (dates && ((first && !start) || (second && !stop)))
        report.error(u"matrix.range"_s, Text::tr("%1 is no date.").arg((start ? second : first).shown()), start ? second : first, path);
}

void checkProbabilities(Report &report, const Value &space, const QString &path)
{
    const auto value = space[u"value"];
    double sum = 0;
    for (qsizetype i = 0; value.isSequence() && i < value.size(); ++i) {
        const auto pair = value.at(i);
        if (!pair.isSequence() || pair.size() != 2)
            return;
        const auto probability = pair.at(1);
        if (report.is2() && probability.kind() == Kind::Int) {
            report.error(u"matrix.probability"_s, Text::tr("A probability is written as a decimal number below 1, such as 0.5; found %1.").arg(probability.text()), probability, path);
            return;
        }
        sum += probability.node().number;
    }
    if (sum > 1)
        report.error(u"matrix.probability"_s, Text::tr("The probabilities add up to %1; they must not exceed 1.").arg(sum), value, path);
}

void checkSpaces(Report &report, const Value &params, const QString &path)
{
    static const QStringList ordered{u"range"_s, u"linspace"_s, u"logspace"_s, u"geomspace"_s, u"daterange"_s, u"datetimerange"_s};
    for (qsizetype i = 0; params.isMapping() && i < params.size(); ++i) {
        const auto space = params.valueAt(i);
        const auto kind = space[u"kind"].text();
        const auto where = joinPath(path, params.keyAt(i).text());
        if (ordered.contains(kind))
            checkOrder(report, space, kind, where);
        else if (kind == "pchoice"_L1)
            checkProbabilities(report, space, where);
    }
}

} // namespace

void checkStructure(Report &report, const Value &root)
{
    forEachDefinition(root, {}, [&report](const Value &node, const QString &path, bool) {
        const auto component = readComponent(node);
        checkIos(report, component.inputs, joinPath(path, u"inputs"_s));
        checkIos(report, component.outputs, joinPath(path, u"outputs"_s));
        checkSpaces(report, node[u"matrix"][u"params"], joinPath(joinPath(path, u"matrix"_s), u"params"_s));
    });
}

} // namespace Polydeck::Polyaxonfile
