// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/result.h>

#include <QJsonDocument>

namespace Polydeck::Polyaxon
{

/// A run as lists, details and creations have it. \a project fills in for lists, which don't name it.
[[nodiscard]] Run runFromJson(const QJsonObject &object, const QString &project);
[[nodiscard]] Result<Run> readRun(const QJsonDocument &document, const QString &project, const QString &doing);
[[nodiscard]] Result<RunPage> readRunPage(const QJsonDocument &document, const QString &project, const QString &doing);
[[nodiscard]] Result<StatusHistory> readStatuses(const QJsonDocument &document, const QString &doing);

} // namespace Polydeck::Polyaxon
