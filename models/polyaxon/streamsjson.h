// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/result.h>

#include <QJsonDocument>

namespace Polydeck::Polyaxon
{

[[nodiscard]] Result<LogChunk> readLogs(const QJsonDocument &document, const QString &doing);
/// polyaxon-api 10.2, orient=dict: null values are gaps (NaN), missing steps are counted from 0.
[[nodiscard]] Result<QList<MetricSeries>> readMetrics(const QJsonDocument &document, const QString &doing);
/// The names of a lineage page.
[[nodiscard]] Result<QStringList> readLineageNames(const QJsonDocument &document, const QString &doing);

} // namespace Polydeck::Polyaxon
