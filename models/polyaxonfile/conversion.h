// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "component.h"

#include <QJsonValue>

namespace Polydeck::Polyaxonfile
{

/// A value read as an input's type: the value, or a sentence without a name ("must be a whole number, found ...").
struct Conversion
{
    QJsonValue value;
    QString problem;
    bool isSentence = false; ///< problem needs nothing before it

    [[nodiscard]] bool ok() const { return problem.isEmpty(); }
};

/**
 * Reads \a value as the type of \a io the way Polyaxon's client does before a run (spec section 5.2), and checks its
 * options and validation. Text is read as JSON for most types in 2.x; 1.11 has converters of its own. A null value is
 * the default's business: it converts to null.
 */
[[nodiscard]] Conversion convert(const Io &io, const Value &value, Profile profile);

/// The same for text from a command line or a form.
[[nodiscard]] Conversion convert(const Io &io, const QString &text, Profile profile);

/// "a whole number" for `int`; used in messages and forms. Empty for types that take anything.
[[nodiscard]] QString typeInWords(const Io &io);

namespace Detail
{
[[nodiscard]] bool fits2(const QString &type, bool isList, const Value &value, QJsonValue &result, QString &hint);
[[nodiscard]] bool fits1(const QString &type, bool isList, const Value &value, QJsonValue &result);
/// Sentence for the first of the io's `validation` and `options` rules that \a value breaks; empty when it keeps them all.
[[nodiscard]] QString brokenRule(const Io &io, const QJsonValue &value, Profile profile);
} // namespace Detail

} // namespace Polydeck::Polyaxonfile
