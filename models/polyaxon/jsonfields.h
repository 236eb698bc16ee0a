// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Polyaxon
{

// Tolerant reading of single members: null, absent and wrongly typed members become empty values, because fields come
// and go between 1.11 and 2.x and a list must not be lost over one of them.

[[nodiscard]] QString textField(const QJsonObject &object, QLatin1StringView key);
/// A uuid without dashes and in lower case, whatever the server wrote (lineage answers have dashes).
[[nodiscard]] QString uuidField(const QJsonObject &object, QLatin1StringView key);
/// Strings of an array; a bare string counts as one.
[[nodiscard]] QStringList textListField(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] QDateTime dateField(const QJsonObject &object, QLatin1StringView key);
/// A number, or a number written as text; unset for null and anything else.
[[nodiscard]] std::optional<double> numberField(const QJsonObject &object, QLatin1StringView key);
/// An object, or an object written as JSON text.
[[nodiscard]] QJsonObject objectField(const QJsonObject &object, QLatin1StringView key);

/**
 * Reads the server's ISO dates: "T" or a space between date and time, any number of fraction digits, "Z", an offset or
 * nothing (UTC). The answer is in UTC with milliseconds; invalid for anything else.
 */
[[nodiscard]] QDateTime parseDate(QStringView text);
/// The same in microseconds since 1970, as exact as log lines are written; unset for anything else.
[[nodiscard]] std::optional<qint64> parseMicroseconds(QStringView text);

} // namespace Polydeck::Polyaxon
