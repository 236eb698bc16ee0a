// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Polyaxonfile
{

/// A Python type hint as an input's `type` may be written since 2.0: `Dict[str, List[int]]`.
struct TypeHint
{
    QString name;
    QList<TypeHint> arguments;
};

[[nodiscard]] std::optional<TypeHint> parseTypeHint(const QString &text);

/// Names that Polyaxon 2.x resolves in a hint; any other name fails as soon as there is a value.
[[nodiscard]] bool isKnownHint(const TypeHint &hint);

/// Polyaxon's own type names of a version (spec section 5.2).
[[nodiscard]] const QStringList &typeNames(bool version2);

} // namespace Polydeck::Polyaxonfile
