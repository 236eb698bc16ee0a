// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spot.h"

#include <QString>

namespace Polydeck::Polyaxonfile
{

/// A name that can be used inside {{ }} (spec section 17).
struct Variable
{
    QString name;
    QString meaning;
    QString detail;
};

/// `globals.*`; those of 2.x are left out for 1.11.
[[nodiscard]] QList<Variable> globalVariables(Profile profile);

/// What may follow \a expression, the text between {{ and the caret: inputs, `globals.`, the parts of `params.x`.
[[nodiscard]] QList<Variable> variablesFor(const Spot &spot, const QString &expression, Profile profile);

/// The expression that the caret of a spot is in: the text behind the last {{ that is not closed.
[[nodiscard]] std::optional<QString> expressionAt(const QString &before);

/// The word at the end of an expression that is being typed: "lear" of "params.lear".
[[nodiscard]] QString lastWord(const QString &expression);

} // namespace Polydeck::Polyaxonfile
