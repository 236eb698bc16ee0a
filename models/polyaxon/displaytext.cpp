// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "displaytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxon::DisplayText)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 longestAge = 60 * day;
constexpr qint64 justNow = 5;

/// The unit that an age is shown in, in seconds; 0 where a date is shown.
qint64 ageUnit(qint64 seconds)
{
    if (seconds < minute)
        return 1;
    if (seconds < hour)
        return minute;
    if (seconds < day)
        return hour;
    return seconds < longestAge ? day : 0;
}

} // namespace

QString ageText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const auto seconds = time.secsTo(now);
    if (seconds < justNow)
        return Text::tr("now");
    switch (ageUnit(seconds)) {
    case 1:
        return Text::tr("%1 s").arg(seconds);
    case minute:
        return Text::tr("%1 min").arg(seconds / minute);
    case hour:
        return Text::tr("%1 h").arg(seconds / hour);
    case day:
        return Text::tr("%1 d").arg(seconds / day);
    default:
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    }
}

QDateTime nextAgeChange(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const auto seconds = time.secsTo(now);
    if (seconds < justNow)
        return time.addSecs(justNow);
    const auto unit = ageUnit(seconds);
    return unit == 0 ? QDateTime() : time.addSecs((seconds / unit + 1) * unit);
}

QString durationText(double seconds)
{
    const auto whole = std::isfinite(seconds) && seconds > 0 ? static_cast<qint64>(seconds) : 0;
    const auto rest = whole % day;
    const auto clock = rest >= hour || whole >= day
        ? u"%1:%2:%3"_s.arg(rest / hour).arg(rest % hour / minute, 2, 10, QChar(u'0')).arg(rest % minute, 2, 10, QChar(u'0'))
        : u"%1:%2"_s.arg(rest / minute).arg(rest % minute, 2, 10, QChar(u'0'));
    return whole < day ? clock : Text::tr("%1 d %2").arg(QString::number(whole / day), clock);
}

QString absoluteTimeText(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const auto local = time.toLocalTime();
    return local.toString(u"yyyy-MM-dd HH:mm:ss"_s) + u' ' + local.timeZoneAbbreviation();
}

QString plainToolTip(const QString &text)
{
    if (!text.contains(u'<') && !text.contains(u'&'))
        return text;
    auto escaped = text.toHtmlEscaped();
    escaped.replace(u'\n', "<br>"_L1);
    return u"<span>"_s + escaped + u"</span>"_s;
}

QString naturalKey(const QString &text)
{
    QString key;
    key.reserve(text.size() + 8);
    for (qsizetype i = 0; i < text.size();) {
        if (!text.at(i).isDigit()) {
            key += text.at(i++).toCaseFolded();
            continue;
        }
        auto end = i;
        while (end < text.size() && text.at(end).isDigit())
            ++end;
        auto start = i;
        while (start + 1 < end && text.at(start) == u'0')
            ++start;
        // A number sorts by its length first.
        key += QChar(static_cast<char16_t>(u'0' + std::min<qsizetype>(end - start, 60)));
        key += QStringView(text).sliced(start, end - start);
        i = end;
    }
    return key;
}

} // namespace Polydeck::Polyaxon
