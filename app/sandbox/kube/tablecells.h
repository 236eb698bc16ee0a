// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace Polydeck::Sandbox
{

/// One column of a kind's table and how its cells are made.
struct TableColumn
{
    QString name;
    QString type; ///< "string", "integer", "date"
    int priority; ///< above 0: only in wide output
    QJsonValue (*cell)(const QJsonObject &object, const QDateTime &now);
};

[[nodiscard]] QList<TableColumn> tableColumns(const QString &kind);
/// kubectl's short duration: 45s, 3m12s, 5h, 2d.
[[nodiscard]] QString humanAge(const QDateTime &since, const QDateTime &now);

} // namespace Polydeck::Sandbox
