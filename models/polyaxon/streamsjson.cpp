// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "streamsjson.h"

#include "errors.h"
#include "jsonfields.h"

#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

LogLine lineFromJson(const QJsonObject &object)
{
    LogLine line;
    const auto stamp = textField(object, "timestamp"_L1);
    line.time = parseDate(stamp);
    const auto microseconds = parseMicroseconds(stamp);
    line.pod = textField(object, "pod"_L1);
    line.container = textField(object, "container"_L1);
    line.text = textField(object, "value"_L1);
    while (line.text.endsWith(u'\n') || line.text.endsWith(u'\r'))
        line.text.chop(1);
    line.id = qHashMulti(0, line.pod, line.container, microseconds.value_or(-1), line.text);
    return line;
}

double valueOrGap(const QJsonValue &value)
{
    return value.isDouble() ? value.toDouble() : std::numeric_limits<double>::quiet_NaN();
}

MetricSeries seriesFromJson(const QJsonObject &object)
{
    MetricSeries series;
    series.name = textField(object, "name"_L1);
    const auto data = object.value("data"_L1).toObject();
    const auto steps = data.value("step"_L1).toArray();
    const auto values = data.value("metric"_L1).toArray();
    series.steps.reserve(values.size());
    series.values.reserve(values.size());
    for (qsizetype i = 0; i < values.size(); ++i) {
        series.steps.append(steps.at(i).toDouble(static_cast<double>(i)));
        series.values.append(valueOrGap(values.at(i)));
    }
    return series;
}

} // namespace

Result<LogChunk> readLogs(const QJsonDocument &document, const QString &doing)
{
    const auto object = document.object();
    if (!object.value("logs"_L1).isArray())
        return failure(unexpectedShape(doing, document));
    LogChunk chunk;
    chunk.lastTime = textField(object, "last_time"_L1);
    chunk.lastFile = textField(object, "last_file"_L1);
    chunk.files = textListField(object, "files"_L1);
    const auto lines = object.value("logs"_L1).toArray();
    chunk.lines.reserve(lines.size());
    for (const auto &line : lines)
        chunk.lines.append(lineFromJson(line.toObject()));
    return chunk;
}

Result<QList<MetricSeries>> readMetrics(const QJsonDocument &document, const QString &doing)
{
    const auto data = document.object().value("data"_L1);
    if (!data.isArray())
        return failure(unexpectedShape(doing, document));
    QList<MetricSeries> all;
    const auto array = data.toArray();
    for (const auto &item : array)
        all.append(seriesFromJson(item.toObject()));
    return all;
}

Result<QStringList> readLineageNames(const QJsonDocument &document, const QString &doing)
{
    const auto results = document.object().value("results"_L1);
    if (!results.isArray())
        return failure(unexpectedShape(doing, document));
    QStringList names;
    const auto array = results.toArray();
    for (const auto &item : array) {
        const auto entry = item.toObject();
        if (!entry.value("is_input"_L1).toBool(false))
            names.append(textField(entry, "name"_L1));
    }
    names.removeAll(QString());
    return names;
}

} // namespace Polydeck::Polyaxon
