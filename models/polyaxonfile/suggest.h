// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Polydeck::Polyaxonfile
{

/// Edits (insert, remove, replace, swap neighbours) between two words; letter case, "-" and "_" count for nothing.
[[nodiscard]] int editDistance(const QString &left, const QString &right);

/// The one of \a candidates that was probably meant by \a typed, or nothing.
[[nodiscard]] QString closest(const QString &typed, const QStringList &candidates);

/// " Did you mean `x`?" or nothing.
[[nodiscard]] QString didYouMean(const QString &typed, const QStringList &candidates);

/// "a, b, c" with at most \a most of them, then "...".
[[nodiscard]] QString listed(const QStringList &words, qsizetype most = 14);

} // namespace Polydeck::Polyaxonfile
