// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema.h"
#include "tree.h"

#include <QJsonObject>

namespace Polydeck::Polyaxonfile
{

/// A null says "not set" in a file, but takes a value away in a preset.
enum class Nulls : quint8 { Drop, Keep };

/**
 * A valid map as Polyaxon's models write it out again: camelCase keys, nothing for null, short forms written in full,
 * text that stands for a number or boolean converted. \a definition names the schema's definition ("Operation").
 */
[[nodiscard]] QJsonObject normalise(const Value &map, const QString &definition, const SchemaSet &set, Nulls nulls = Nulls::Drop);

/// The same for a part that is JSON already, such as the runPatch of an operation.
[[nodiscard]] QJsonObject normalisePatch(const QJsonObject &patch, const QString &definition, const SchemaSet &set, Nulls nulls = Nulls::Keep);

} // namespace Polydeck::Polyaxonfile
