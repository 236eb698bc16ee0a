// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <expected>

namespace Polydeck::Sandbox
{

/// \a value as an input of \a type takes it: texts become numbers and booleans where they can. The error says why not.
[[nodiscard]] std::expected<QJsonValue, QString> castParam(const QString &name, const QString &type, const QJsonValue &value);

/**
 * The values of a component's inputs: what the operation's params give, else the defaults. \a extra are those that a
 * matrix or a join provides. The error is what a run that cannot be compiled says.
 */
[[nodiscard]] std::expected<QJsonObject, QString> resolveParams(const QJsonObject &operation, const QJsonObject &extra);

} // namespace Polydeck::Sandbox
