// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schemawalk.h"

#include <memory>
#include <optional>

namespace Polydeck::Polyaxonfile
{

/// One collection on the way from the root to the place in question.
struct Level
{
    Value value;
    Schemas schemas;
    Step step; ///< that leads to the next level, or to the place
};

/// What stands, or is about to stand, at a caret.
struct Spot
{
    enum class Role { Key, Value, Item };

    std::shared_ptr<const Tree> tree; ///< keeps the values alive; holds the caret mark
    QList<Level> levels; ///< the root first; empty for the root itself
    Role role = Role::Value;
    Value node; ///< the scalar with the caret in it
    QString before; ///< its text in front of the caret
    QString after;
    Schemas schemas; ///< of the value (not of a key)
    bool isFlow = false;

    [[nodiscard]] const Level *parent() const { return levels.isEmpty() ? nullptr : &levels.last(); }
    [[nodiscard]] QString key() const; ///< of the innermost map on the way: "image" for a value behind `image:`
    /// The definition that the innermost map follows: "Init", "k8s.V1Container".
    [[nodiscard]] const Schema *owner(const QString &key) const;
};

/// The spot at \a caret (an offset into \a text), or nothing inside a comment.
[[nodiscard]] std::optional<Spot> spotAt(const QString &text, qsizetype caret, Profile profile);

/// The component whose inputs can be used at a place with these levels; invalid when there is none.
[[nodiscard]] Value componentAt(const QList<Level> &levels);
/// The operation that holds it, if any.
[[nodiscard]] Value operationAt(const QList<Level> &levels);
/// The innermost DAG runtime around the place.
[[nodiscard]] Value dagAt(const QList<Level> &levels);

/// The component that an operation runs, where it is in the same file: inline or by dagRef in \a dag.
[[nodiscard]] Value componentOfOperation(const Value &operation, const Value &dag);
/// Names in a list of maps: `- name: x`.
[[nodiscard]] QStringList namesIn(const Value &list);

} // namespace Polydeck::Polyaxonfile
