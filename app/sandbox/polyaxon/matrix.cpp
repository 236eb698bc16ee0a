// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "matrix.h"

#include <QJsonArray>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

constexpr qsizetype mostRuns = 50;

// range and linspace come as {start, stop, step|num} or as a list of the three.
QList<double> threeNumbers(const QJsonValue &value, const QString &last)
{
    QList<double> numbers;
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &item : list)
            numbers.append(item.toDouble());
    } else {
        const QJsonObject object = value.toObject();
        for (const QString &name : {u"start"_s, u"stop"_s, last})
            numbers.append(object.value(name).toDouble());
    }
    numbers.resize(3);
    return numbers;
}

std::expected<QJsonArray, QString> candidates(const QString &name, const QJsonObject &param)
{
    const QString kind = param.value("kind"_L1).toString();
    const QJsonValue value = param.value("value"_L1);
    if (kind == "choice"_L1)
        return value.toArray();
    QJsonArray result;
    if (kind == "range"_L1) {
        const QList<double> range = threeNumbers(value, u"step"_s);
        if (range.at(2) <= 0)
            return std::unexpected(u"matrix.params.%1: a range needs a step above 0."_s.arg(name));
        for (double x = range.at(0); x < range.at(1) && result.size() < mostRuns; x += range.at(2))
            result.append(x);
        return result;
    }
    if (kind == "linspace"_L1) {
        const QList<double> space = threeNumbers(value, u"num"_s);
        const int count = std::clamp(static_cast<int>(space.at(2)), 1, static_cast<int>(mostRuns));
        for (int i = 0; i < count; ++i)
            result.append(count == 1 ? space.at(0) : space.at(0) + (space.at(1) - space.at(0)) * i / (count - 1));
        return result;
    }
    return std::unexpected(u"[sandbox] matrix.params.%1: the kind `%2` is not simulated."_s.arg(name, kind));
}

std::expected<QList<QJsonObject>, QString> product(const QJsonObject &params)
{
    QList<QJsonObject> combinations{QJsonObject()};
    for (auto it = params.begin(); it != params.end(); ++it) {
        const auto values = candidates(it.key(), it.value().toObject());
        if (!values)
            return std::unexpected(values.error());
        QList<QJsonObject> next;
        for (const QJsonObject &combination : std::as_const(combinations)) {
            for (const QJsonValue &value : *values) {
                QJsonObject extended = combination;
                extended.insert(it.key(), value);
                next.append(extended);
            }
        }
        combinations = next;
        if (combinations.size() > 10'000)
            return std::unexpected(u"[sandbox] the matrix has more than 10000 combinations."_s);
    }
    return combinations;
}

} // namespace

std::expected<QList<QJsonObject>, QString> expandMatrix(const QJsonObject &matrix)
{
    const QString kind = matrix.value("kind"_L1).toString();
    QList<QJsonObject> combinations;
    if (kind == "mapping"_L1) {
        const QJsonArray values = matrix.value("values"_L1).toArray();
        for (const QJsonValue &value : values)
            combinations.append(value.toObject());
    } else if (kind == "grid"_L1 || kind == "random"_L1) {
        const auto all = product(matrix.value("params"_L1).toObject());
        if (!all)
            return all;
        combinations = *all;
        if (kind == "random"_L1) {
            std::mt19937 generator(static_cast<unsigned>(matrix.value("seed"_L1).toInt(1)));
            std::ranges::shuffle(combinations, generator);
        }
    } else {
        return std::unexpected(u"[sandbox] the matrix kind `%1` is not simulated; grid, random and mapping are."_s.arg(kind));
    }
    const qsizetype wanted = matrix.value("numRuns"_L1).toInteger(mostRuns);
    if (combinations.size() > std::min(wanted, mostRuns))
        combinations.resize(std::min(wanted, mostRuns));
    return combinations;
}

} // namespace Polydeck::Sandbox
