// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"

#include <base/result.h>

#include <QJsonObject>

namespace Polydeck::Polyaxonfile
{

/**
 * Puts the components that \a operation names by `pathRef` into it, as the client does before it sends one: relative to
 * the folder of \a filePath, in a graph for each of its operations. Components of a hub or a URL have to be fetched,
 * which is not done here: they are refused with what to do instead.
 */
[[nodiscard]] Status resolveReferences(QJsonObject &operation, const QString &filePath, Profile profile);

} // namespace Polydeck::Polyaxonfile
