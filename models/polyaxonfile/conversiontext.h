// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

/// Readings of text that both versions' converters share.
namespace Polydeck::Polyaxonfile::TextForm
{

[[nodiscard]] std::optional<bool> boolean(const QString &text); ///< y, yes, t, true, on, 1 and their opposites, any case
[[nodiscard]] std::optional<double> pythonFloat(const QString &text); ///< float("..."): 1_0.5, .5, nan, inf, 1e3
[[nodiscard]] std::optional<double> pythonInt(const QString &text); ///< int("..."): digits with single underscores
[[nodiscard]] bool isUuid(QString text);
[[nodiscard]] bool isUrl(const QString &text);
[[nodiscard]] bool isBucket(const QString &text, const QStringList &schemes);
[[nodiscard]] bool isWasb(const QString &text);
[[nodiscard]] bool isImage(const QString &text); ///< 2.x: no blanks, not too many colons; or a template
[[nodiscard]] bool isEmail(const QString &text);
[[nodiscard]] bool isDate(const QString &text); ///< YYYY-MM-DD of the calendar
[[nodiscard]] bool isMidnight(const QString &text); ///< a date-time whose time is zero
[[nodiscard]] bool isDateTime(const QString &text); ///< as 1.11 reads one: with a time
[[nodiscard]] bool isDuration(const QString &text);

} // namespace Polydeck::Polyaxonfile::TextForm
