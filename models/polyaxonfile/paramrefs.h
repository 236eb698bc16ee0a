// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "params.h"

namespace Polydeck::Polyaxonfile
{

/**
 * A param with `ref`: syntax of ref and value (spec section 6), and in a DAG that the target exists and has a fitting type.
 * \a context is null where references cannot point at operations. \a syntaxOnly: for params without an input.
 */
void checkReference(
    Report &report, const Io &io, const ParamEntry &param, const RefContext *context, const Value &at, const QString &path, bool syntaxOnly = false);

/// `inputs.x`, `outputs`, `artifacts.x.y`, ... Reports and returns false when \a value is none of the forms.
[[nodiscard]] bool checkReferenceValue(Report &report, const Value &value, bool ofDag, const Value &at, const QString &path);

/// The path inside a value that may be wrapped in {{ }}.
[[nodiscard]] QString referencePath(const QString &value);

/// Values that each run offers by name (spec section 14).
[[nodiscard]] const QStringList &referenceGlobals();

} // namespace Polydeck::Polyaxonfile
