// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"

namespace Polydeck::Polyaxonfile
{

[[nodiscard]] Finding makeFinding(
    const SourceMap &map, Severity severity, const QString &rule, const QString &message, qsizetype begin, qsizetype end, const QString &path = {});

/// A finding about a whole value. A long block is marked in its first line only.
[[nodiscard]] Finding makeFinding(Severity severity, const QString &rule, const QString &message, const Value &at, const QString &path = {});

/// Errors before warnings of the same place, otherwise in the order of the text. Equal ones are dropped.
void sortFindings(QList<Finding> &findings);

/// `run`, `container` -> `run.container`; indexes come as `[2]`.
[[nodiscard]] QString joinPath(const QString &path, const QString &key);
[[nodiscard]] QString joinPath(const QString &path, qsizetype index);

} // namespace Polydeck::Polyaxonfile
