// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/edit/path.h>
#include <polyaxonfile/schema.h>

namespace Polydeck::Polyaxonfile
{

using Schemas = QList<const Schema *>;

/// The schemas that speak about \a value itself once references, conditions and `kind` are followed.
[[nodiscard]] Schemas expand(const Schemas &schemas, const Value &value);

/// What is known about the value one step below \a value. A `runPatch` is a part of the runtime that it patches.
[[nodiscard]] Schemas below(const Schemas &schemas, const Value &value, const Step &step, const SchemaSet &set);

/// A key that a map may have.
struct Field
{
    QString key;
    const Schema *schema = nullptr; ///< of its value, with the description
    const Schema *owner = nullptr; ///< of the map
    bool required = false;
};
/// All keys that the map \a value may have, by name; Python spellings left out.
[[nodiscard]] QList<Field> fieldsOf(const Schemas &schemas, const Value &value);

/// What may stand for a value: everything that any branch of its schema allows.
struct Choices
{
    QStringList values; ///< enums and constants as they are written
    bool boolean = false;
    bool map = false;
    bool list = false;
    bool scalar = false;
    bool templates = false; ///< a {{ template }} in its place
    QStringList suggestions;
    Schemas items; ///< of the list
};
[[nodiscard]] Choices choicesOf(const Schemas &schemas);

} // namespace Polydeck::Polyaxonfile
