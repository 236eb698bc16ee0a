// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema.h"

namespace Polydeck::Polyaxonfile
{

/// Why \a key cannot stand in a map of \a schema: misspelled, in the wrong place, of another version, or not known at all.
[[nodiscard]] QString unknownKeyMessage(const Schema &schema, const QString &key, const SchemaSet *set, bool topLevel);

} // namespace Polydeck::Polyaxonfile
