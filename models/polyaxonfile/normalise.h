// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema.h"
#include "tree.h"

#include <QJsonObject>

namespace Polydeck::Polyaxonfile
{

/**
 * A valid map as Polyaxon's models write it out again: camelCase keys, nothing for null, short forms written in full,
 * text that stands for a number or boolean converted. \a definition names the schema's definition ("Operation").
 */
[[nodiscard]] QJsonObject normalise(const Value &map, const QString &definition, const SchemaSet &set);

} // namespace Polydeck::Polyaxonfile
