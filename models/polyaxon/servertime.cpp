// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servertime.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Polyaxon
{

namespace
{

/// The Date header counts whole seconds, and a proxy may answer in its own time.
constexpr auto margin = 3s;
/// How far the clocks are trusted to agree where the answer has no Date header.
constexpr auto clockMargin = 60s;

QDateTime dateHeader(const Net::Response &response)
{
    for (const auto &[name, value] : response.headers) {
        if (name.compare("date", Qt::CaseInsensitive) != 0)
            continue;
        auto date = QLocale::c().toDateTime(QString::fromLatin1(value).trimmed(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        date.setTimeZone(QTimeZone::UTC);
        return date;
    }
    return {};
}

} // namespace

bool createdSince(const QDateTime &created, const Net::Response &answer, std::chrono::milliseconds elapsed)
{
    if (!created.isValid())
        return false;
    const auto serverNow = dateHeader(answer);
    const auto now = serverNow.isValid() ? serverNow : QDateTime::currentDateTimeUtc();
    const auto slack = serverNow.isValid() ? std::chrono::milliseconds(margin) : std::chrono::milliseconds(clockMargin);
    return created >= now.addMSecs(-(elapsed + slack).count());
}

} // namespace Polydeck::Polyaxon
