// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema.h"

#include <base/result.h>

#include <QJsonObject>

namespace Polydeck::Polyaxonfile
{

/// How a patch meets what is there (spec section 16). Polyaxon's default is PostMerge everywhere.
enum class PatchStrategy : quint8 { PostMerge, PreMerge, Replace, IsNull };

/// "post_merge", "replace", ... ; anything else, and nothing, is the default.
[[nodiscard]] PatchStrategy patchStrategy(const QString &name);

/**
 * \a current with \a patch merged into it the way the client does it for a model called \a definition ("Operation", "Job").
 * Both are as normalise() writes them; a null in \a patch takes a value away where the client lets it. The fields that say
 * what an operation is (reference, component, patchStrategy, ...) stay, and its `runPatch` is merged as the runtime it patches.
 * Fails where the client does: two `mount` lists, a runPatch of another kind.
 */
[[nodiscard]] Result<QJsonObject> mergePatch(const QJsonObject &current, const QJsonObject &patch, const QString &definition, PatchStrategy strategy, const SchemaSet &set);

} // namespace Polydeck::Polyaxonfile
