// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <expected>

namespace Polydeck::Sandbox
{

/**
 * The `content` of a submission, JSON or YAML text, as an operation. The error is the server's own message, for a 400 with
 * a bare list: not parsable, not an operation, no component, a runtime that nobody knows.
 */
[[nodiscard]] std::expected<QJsonObject, QString> parseOperation(const QString &content);

} // namespace Polydeck::Sandbox
