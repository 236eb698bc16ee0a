// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonValue>
#include <QString>

namespace Polydeck::Sandbox
{

/// `{{ name }}` in every text below \a value replaced by what \a context holds; unknown names stay as they are.
[[nodiscard]] QJsonValue interpolate(const QJsonValue &value, const QHash<QString, QString> &context);
/// A value as Polyaxon's templates print it (Python's words for true, false and null).
[[nodiscard]] QString templateText(const QJsonValue &value);

} // namespace Polydeck::Sandbox
