// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"

namespace Polydeck::Polyaxonfile
{

/**
 * How to mend what the YAML reader refused at offset \a at: tabs, a second document, an unquoted {{ template }}. Safe when the
 * mended text can be read and no other reading of it is possible. Nothing where a small change does not do it.
 */
[[nodiscard]] std::optional<Fix> yamlFix(const QString &text, const QString &rule, qsizetype at);

} // namespace Polydeck::Polyaxonfile
