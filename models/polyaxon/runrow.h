// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <QVariant>

namespace Polydeck::Polyaxon
{

/// A run with what the table asks for again and again: sort keys, the text that filters search, and when its age changes.
struct RunRow
{
    explicit RunRow(Run of);

    Run run;
    QString shownName;
    QString shownStatus;
    QString shownKind;
    QString nameKey;
    QString haystack; ///< lower case
    qint64 createdKey = 0; ///< milliseconds since 1970
    int statusKey = 0;
    QDateTime ageChanges; ///< for tick()

    [[nodiscard]] bool isActive() const { return !isFinal(run.status); }
    /// Seconds; live while the run is active, unset before it started.
    [[nodiscard]] std::optional<double> duration(const QDateTime &now) const;
};

[[nodiscard]] QVariant runDisplay(const RunRow &row, int column, const QDateTime &now);
[[nodiscard]] QVariant runToolTip(const RunRow &row, int column);
[[nodiscard]] QVariant runSortKey(const RunRow &row, int column, const QDateTime &now);

} // namespace Polydeck::Polyaxon
