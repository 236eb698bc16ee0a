// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "resourcetypes.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace Polydeck::Sandbox
{

/// How the objects of an answer are to look: as they are, as metadata only, or as a table for printing.
enum class Form { Plain, Metadata, Table };

/// The first form of the Accept header that this server knows.
[[nodiscard]] Form formOf(const QByteArray &accept);

/// A Table (meta.k8s.io/v1) of \a objects, with the columns that kubectl shows. \a includeObject: None, Metadata or Object.
[[nodiscard]] QJsonObject makeTable(const ResourceType &type, const QList<QJsonObject> &objects, const QString &includeObject,
                                    const QDateTime &now, bool withColumns = true);
[[nodiscard]] QJsonObject metadataOnly(const QJsonObject &object);

} // namespace Polydeck::Sandbox
