// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto context = "Polydeck::Ui::TimeText";
QString text(const char *source, int n)
{
    return QCoreApplication::translate(context, source).arg(n);
}
}

QString relativeTime(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = time.secsTo(now);
    if (seconds < 10) // clocks differ a little, so the near future is now
        return seconds < -60 ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat)
                             : QCoreApplication::translate(context, "just now");
    if (seconds < 60)
        return text(QT_TRANSLATE_NOOP("Polydeck::Ui::TimeText", "%1 s ago"), int(seconds));
    if (seconds < 3600)
        return text(QT_TRANSLATE_NOOP("Polydeck::Ui::TimeText", "%1 min ago"), int(seconds / 60));
    if (seconds < 86'400)
        return text(QT_TRANSLATE_NOOP("Polydeck::Ui::TimeText", "%1 h ago"), int(seconds / 3600));
    if (seconds < 30 * 86'400)
        return text(QT_TRANSLATE_NOOP("Polydeck::Ui::TimeText", "%1 d ago"), int(seconds / 86'400));
    return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
}

QString absoluteTime(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + local.timeZoneAbbreviation();
}

QString durationText(double seconds)
{
    const auto total = qint64(seconds);
    if (total < 0)
        return {};
    if (total < 60)
        return QCoreApplication::translate(context, "%1 s").arg(total);
    if (total < 3600)
        return QCoreApplication::translate(context, "%1 min %2 s").arg(total / 60).arg(total % 60);
    if (total < 86'400)
        return QCoreApplication::translate(context, "%1 h %2 min").arg(total / 3600).arg(total % 3600 / 60);
    return QCoreApplication::translate(context, "%1 d %2 h").arg(total / 86'400).arg(total % 86'400 / 3600);
}

} // namespace Polydeck::Ui
