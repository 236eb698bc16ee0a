// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QDateTime>
#include <QHash>
#include <QJsonObject>

namespace Polydeck::Kube
{

/// The object in \a body, whose kind must be \a kind (not looked at where that is empty).
[[nodiscard]] Result<QJsonObject> readObject(const QByteArray &body, QLatin1StringView kind);

[[nodiscard]] QDateTime dateOf(const QJsonValue &value);
[[nodiscard]] QHash<QString, QString> stringMap(const QJsonValue &value);

} // namespace Polydeck::Kube
