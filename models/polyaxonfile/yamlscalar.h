// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tree.h"

#include <QStringView>

namespace Polydeck::Polyaxonfile
{

/// What a plain scalar means. \c problem is a sentence where Polyaxon's reader would give up ("2024-13-01").
struct Scalar
{
    Kind kind = Kind::Text;
    bool boolean = false;
    bool merge = false; ///< `<<`
    qint64 integer = 0;
    double number = 0;
    QString text; ///< ISO form of dates, otherwise as written
    QString problem;
};

/**
 * Reads a plain scalar by YAML 1.1's rules as PyYAML's safe loader applies them: yes/no/on/off are booleans, 012 is
 * octal, 1:30 is sexagesimal 90, 1e3 is text, 2024-01-31 is a date. (Spec section 1.)
 */
[[nodiscard]] Scalar resolvePlain(QStringView text);

/// Reads \a text as the tag says (`!!int "5"`): kind is the one asked for, or problem says why it cannot be.
[[nodiscard]] Scalar resolveAs(Kind kind, QStringView text);

/// The value of \a text as a number in Python's int() or float() spelling is not meant here: YAML 1.1 digits only.
[[nodiscard]] bool isYamlInteger(QStringView text);

} // namespace Polydeck::Polyaxonfile
