// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "schema.h"
#include "tree.h"

namespace Polydeck::Polyaxonfile
{

/**
 * What is wrong with \a value by \a schema, as sentences with places; rules "schema.*". Branches are followed by their
 * discriminator, so that one mistake gives one finding and it is the innermost one. \a path is where the value stands.
 */
[[nodiscard]] QList<Finding> validate(const Value &value, const Schema &schema, const SchemaSet &set, const QString &path = {});

/// True when \a value fits; says nothing about why not.
[[nodiscard]] bool isValid(const Value &value, const Schema &schema);

/// "a whole number or a {{ template }}": what a schema expects, in words.
[[nodiscard]] QString describe(const Schema &schema);

} // namespace Polydeck::Polyaxonfile
