// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <string_view>

namespace Polydeck::Kube
{

/// What kubectl's YAML 1.1 reader makes of a scalar without quotes. Dates stay strings there.
enum class PlainType { String, Null, Boolean, Number };
[[nodiscard]] PlainType plainType(std::string_view text);

/// \a text as a YAML scalar that reads back as the same string in YAML 1.1 and 1.2: plain where that is certain, else in double quotes.
[[nodiscard]] QByteArray yamlScalar(std::string_view text);

/// \a text in double quotes; valid in YAML and, for text without control characters, in JSON.
[[nodiscard]] QByteArray doubleQuoted(std::string_view text);

} // namespace Polydeck::Kube
