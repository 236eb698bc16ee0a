// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonfields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

/// The fraction of a second that follows \a dot in microseconds, cut off; \a end is set behind the last digit.
int microsecondsAt(QStringView text, qsizetype dot, qsizetype &end)
{
    int value = 0;
    int digits = 0;
    for (end = dot + 1; end < text.size() && text.at(end).isDigit(); ++end, ++digits) {
        if (digits < 6)
            value = value * 10 + text.at(end).digitValue();
    }
    for (; digits < 6; ++digits)
        value *= 10;
    return value;
}

/// Seconds east of UTC for "Z", "+00:00", "-0530", "+02" or nothing; unset for anything else.
std::optional<int> offsetSeconds(QStringView zone)
{
    zone = zone.trimmed();
    if (zone.isEmpty() || zone == u'Z' || zone == u'z' || zone == "UTC"_L1)
        return 0;
    const bool east = zone.front() == u'+';
    if (!east && zone.front() != u'-')
        return std::nullopt;
    auto digits = zone.sliced(1).toString().remove(u':');
    if (digits.size() == 2)
        digits += "00"_L1;
    bool isNumber = false;
    const int value = digits.toInt(&isNumber);
    if (!isNumber || digits.size() != 4)
        return std::nullopt;
    const int seconds = (value / 100 * 60 + value % 100) * 60;
    return east ? seconds : -seconds;
}

} // namespace

QString textField(const QJsonObject &object, QLatin1StringView key)
{
    const auto value = object.value(key);
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toString();
}

QString uuidField(const QJsonObject &object, QLatin1StringView key)
{
    return textField(object, key).remove(u'-').toLower();
}

QStringList textListField(const QJsonObject &object, QLatin1StringView key)
{
    const auto value = object.value(key);
    if (value.isString())
        return {value.toString()};
    QStringList list;
    const auto array = value.toArray();
    for (const auto &item : array) {
        if (item.isString())
            list.append(item.toString());
    }
    return list;
}

QDateTime dateField(const QJsonObject &object, QLatin1StringView key)
{
    return parseDate(object.value(key).toString());
}

std::optional<double> numberField(const QJsonObject &object, QLatin1StringView key)
{
    const auto value = object.value(key);
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QJsonObject objectField(const QJsonObject &object, QLatin1StringView key)
{
    const auto value = object.value(key);
    if (value.isString())
        return QJsonDocument::fromJson(value.toString().toUtf8()).object();
    return value.toObject();
}

std::optional<qint64> parseMicroseconds(QStringView text)
{
    text = text.trimmed();
    if (text.size() < 10)
        return std::nullopt;
    const auto date = QDate::fromString(text.first(10), Qt::ISODate);
    if (!date.isValid())
        return std::nullopt;
    const auto midnight = QDateTime(date, QTime(0, 0), QTimeZone::UTC).toMSecsSinceEpoch() * 1'000;
    if (text.size() == 10)
        return midnight;
    if (text.size() < 16 || (text.at(10) != u'T' && text.at(10) != u't' && text.at(10) != u' '))
        return std::nullopt;

    const bool hasSeconds = text.size() >= 19 && text.at(16) == u':';
    const qsizetype fraction = hasSeconds ? 19 : 16;
    const auto time = QTime::fromString(text.sliced(11, fraction - 11), hasSeconds ? u"HH:mm:ss" : u"HH:mm");
    auto end = fraction;
    int microseconds = 0;
    if (end < text.size() && (text.at(end) == u'.' || text.at(end) == u','))
        microseconds = microsecondsAt(text, fraction, end);
    const auto offset = offsetSeconds(text.sliced(end));
    if (!time.isValid() || !offset)
        return std::nullopt;
    return midnight + (time.msecsSinceStartOfDay() - *offset * qint64(1'000)) * 1'000 + microseconds;
}

QDateTime parseDate(QStringView text)
{
    const auto microseconds = parseMicroseconds(text);
    return microseconds ? QDateTime::fromMSecsSinceEpoch(*microseconds / 1'000, QTimeZone::UTC) : QDateTime();
}

} // namespace Polydeck::Polyaxon
