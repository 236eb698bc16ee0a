// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema.h"

namespace Polydeck::Polyaxonfile
{

/// What to say about a key, and the key that stands in its place if it was misspelled.
struct UnknownKey
{
    QString message;
    QString meant = {}; ///< a key of the same map, or empty
    bool isSure = false; ///< known under another name elsewhere: it can only have been meant so
};

/// Why \a key cannot stand in a map of \a schema: misspelled, in the wrong place, of another version, or not known at all.
[[nodiscard]] UnknownKey unknownKey(const Schema &schema, const QString &key, const SchemaSet *set, bool topLevel);

} // namespace Polydeck::Polyaxonfile
