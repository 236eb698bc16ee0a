// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/tree.h>

#include <QList>
#include <QString>

#include <variant>

namespace Polydeck::Polyaxonfile
{

/// One step down: the key of a map or the index in a list (from 0).
using Step = std::variant<QString, qsizetype>;

/// The way from the root of a document to a value. Keys may hold any characters, so this is no text with dots.
using Path = QList<Step>;

/// `run.container.env[2].name`, for messages. A key that is no plain word stands in brackets: `limits["nvidia.com/gpu"]`.
[[nodiscard]] QString pathText(const Path &path);

/// Reads what pathText() and Finding::path write. Dots split keys unless they stand in brackets.
[[nodiscard]] Path pathOf(const QString &text);

/// The value at \a path, or an invalid one.
[[nodiscard]] Value valueAt(const Value &root, const Path &path);

} // namespace Polydeck::Polyaxonfile
