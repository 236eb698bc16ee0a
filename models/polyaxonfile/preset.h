// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document.h"
#include "schema.h"

namespace Polydeck::Polyaxonfile
{

/// What is wrong with a file that is used as a preset: unlike a file of its own it needs no version, kind or component.
[[nodiscard]] QList<Finding> checkPreset(const Document &preset, const SchemaSet &set);

/// \a operation with \a preset merged over it by the preset's own patchStrategy.
[[nodiscard]] Result<QJsonObject> applyPreset(const QJsonObject &operation, const Preset &preset, const SchemaSet &set);

} // namespace Polydeck::Polyaxonfile
