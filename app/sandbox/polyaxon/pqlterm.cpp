// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pqlterm.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

using Predicate = RunFilter::Predicate;
using Parsed = std::expected<Predicate, QString>;

std::unexpected<QString> queryError(const QString &text)
{
    return std::unexpected(QString("Error applying or resolving queryset, "_L1 + text));
}

bool isDate(const QString &field)
{
    return field.endsWith("_at"_L1);
}

std::optional<double> dateValue(const QString &text)
{
    if (text == "last_month"_L1)
        return static_cast<double>(QDateTime::currentDateTimeUtc().addDays(-30).toMSecsSinceEpoch());
    QDateTime time;
    if (const QDate day = QDate::fromString(text, Qt::ISODate); text.size() == 10 && day.isValid())
        time = day.startOfDay(QTimeZone::UTC);
    else if (text.size() >= 16)
        time = QDateTime::fromString(QString(text).replace(u' ', u'T'), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeZone(QTimeZone::UTC);
    return static_cast<double>(time.toMSecsSinceEpoch());
}

// Values are JSON where they can be: numbers, true, "quoted"; everything else is text.
QJsonValue literal(const QString &text)
{
    bool ok = false;
    if (const double number = text.toDouble(&ok); ok)
        return number;
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    if (text.size() > 1 && text.startsWith(u'"') && text.endsWith(u'"'))
        return text.mid(1, text.size() - 2);
    return text;
}

bool equals(const QJsonValue &value, const QString &text)
{
    if (value.isArray())
        return value.toArray().contains(text);
    return value == literal(text) || (value.isString() && value.toString() == text);
}

Parsed comparison(const QString &field, const QString &sign, const QString &text)
{
    std::optional<double> limit;
    if (isDate(field)) {
        limit = dateValue(text);
    } else {
        bool ok = false;
        const double number = text.toDouble(&ok);
        if (ok)
            limit = number;
    }
    if (!limit)
        return queryError(u"the value `%1` of `%2` cannot be compared."_s.arg(text, field));
    const bool orEqual = sign.contains(u'=');
    const bool greater = sign.contains(u'>');
    return [field, limit = *limit, orEqual, greater](const Run &run) {
        const QJsonValue value = runField(run, field);
        if (!value.isDouble())
            return false;
        const double number = value.toDouble();
        return (orEqual && number == limit) || (greater ? number > limit : number < limit);
    };
}

Parsed dateTerm(const QString &field, const QString &text)
{
    if (text == "_any_"_L1)
        return [](const Run &) { return true; };
    if (text == "last_month"_L1)
        return comparison(field, u">="_s, text);
    const QString from = text.section(".."_L1, 0, 0);
    const QString to = text.contains(".."_L1) ? text.section(".."_L1, 1) : from;
    const auto first = dateValue(from);
    auto last = dateValue(to);
    if (!first || !last)
        return queryError(u"the date `%1` of `%2` is not valid."_s.arg(text, field));
    if (to.size() == 10)
        *last += 24.0 * 60 * 60 * 1000 - 1; // the whole of that day
    return [field, first = *first, last = *last](const Run &run) {
        const QJsonValue value = runField(run, field);
        return value.isDouble() && value.toDouble() >= first && value.toDouble() <= last;
    };
}

Parsed patternTerm(const QString &field, const QString &text)
{
    const bool open = text.startsWith(u'%');
    const bool close = text.endsWith(u'%');
    const QString needle = text.mid(open ? 1 : 0, text.size() - (open ? 1 : 0) - (close ? 1 : 0));
    return [field, needle, open, close](const Run &run) {
        const QString value = runField(run, field).toString();
        if (open && close)
            return value.contains(needle, Qt::CaseInsensitive);
        return close ? value.startsWith(needle, Qt::CaseInsensitive) : value.endsWith(needle, Qt::CaseInsensitive);
    };
}

Parsed plainTerm(const QString &field, const QString &text)
{
    static const QRegularExpression compare(u"^(>=|=>|<=|=<|>|<)(.+)$"_s);
    static const QStringList searchable{u"name"_s, u"description"_s, u"uuid"_s, u"id"_s, u"uid"_s};
    if (text == "nil"_L1)
        return [field](const Run &run) { return runField(run, field).isNull(); };
    if (const auto match = compare.match(text); match.hasMatch())
        return comparison(field, match.captured(1), match.captured(2).trimmed());
    if (isDate(field))
        return dateTerm(field, text);
    if (searchable.contains(field) && (text.startsWith(u'%') || text.endsWith(u'%')))
        return patternTerm(field, text);
    const QStringList values = text.split(u'|');
    return [field, values](const Run &run) {
        const QJsonValue value = runField(run, field);
        return std::ranges::any_of(values, [&](const QString &wanted) { return equals(value, wanted); });
    };
}

} // namespace

std::expected<RunFilter::Predicate, QString> parseTerm(const QString &field, const QString &operation)
{
    if (!isRunField(field))
        return queryError(u"key `%1` is not supported by the query manager `run`."_s.arg(field));
    if (operation.isEmpty())
        return queryError(u"the term `%1:` has no value."_s.arg(field));
    if (!operation.startsWith(u'~'))
        return plainTerm(field, operation);
    const Parsed positive = plainTerm(field, operation.mid(1).trimmed());
    if (!positive)
        return positive;
    return [term = *positive](const Run &run) { return !term(run); };
}

} // namespace Polydeck::Sandbox
