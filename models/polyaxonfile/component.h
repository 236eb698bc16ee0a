// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"

#include <QList>

#include <optional>

namespace Polydeck::Polyaxonfile
{

/// An input or output as declared (spec section 5).
struct Io
{
    Value node;
    QString name;
    QString type; ///< empty: any
    Value value; ///< invalid when the key is absent; may be null
    Value options; ///< of `options` or `validation.options`
    Value validation;
    bool isList = false;
    std::optional<bool> listFlag; ///< isList as written: Polyaxon compares references by it, and absent is not false
    bool isFlag = false;
    bool hasIsOptional = false;
    bool isOptional = false; ///< as written
    std::optional<bool> delayValidation;

    /// Needs no value from outside: 2.x takes the presence of `value` as optional, 1.11 believes only `isOptional`.
    [[nodiscard]] bool needsNoValue(Profile profile) const;
    /// Must get a param, a matrix value or a join before the run.
    [[nodiscard]] bool isRequired(Profile profile) const { return !needsNoValue(profile) && !delayValidation.value_or(false); }
    /// The type in words, with its list-ness: "int", "List[int]", "any".
    [[nodiscard]] QString typeName() const;
};

/// The parts of a component that meaning depends on. Everything is empty where the file does not have it.
struct Component
{
    Value node;
    QList<Io> inputs;
    QList<Io> outputs;
    Value run;

    [[nodiscard]] QString runKind() const { return run[u"kind"].text(); }
    [[nodiscard]] const Io *input(const QString &name) const;
    [[nodiscard]] const Io *output(const QString &name) const;
};

[[nodiscard]] Component readComponent(const Value &node);

/// The component of a file's root: itself, or the one inside an operation; compiled operations count as one.
[[nodiscard]] Component componentOf(const Value &root);

/// A truth value the way Polyaxon reads one (true, 1, "yes", "on", ...).
[[nodiscard]] bool readsAsTrue(const Value &value);

} // namespace Polydeck::Polyaxonfile
