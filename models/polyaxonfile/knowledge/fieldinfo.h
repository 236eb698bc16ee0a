// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schemawalk.h"

namespace Polydeck::Polyaxonfile
{

/// What is to be known about a key, in words.
struct FieldInfo
{
    QString name;
    QString section; ///< the map it belongs to: "Init", "Container"
    QString type;
    QString defaultText; ///< as it would be written; empty: none
    QString since; ///< the first minor version that has it: "1.13"
    QString onlyIn; ///< "2.x" or "1.11" when the other profile does not know the key
    QString deprecated; ///< why, and what to write instead
    QString meaning;
    QStringList allowed;
    bool required = false;

    bool operator==(const FieldInfo &) const = default;
};

[[nodiscard]] FieldInfo describeField(const Field &field, Profile profile);

/// What an input of this type takes, in a few words; empty for a name that is not Polyaxon's.
[[nodiscard]] QString typeMeaning(const QString &type);

} // namespace Polydeck::Polyaxonfile
