// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textpatch.h"

#include <QList>
#include <QString>

#include <optional>

namespace Polydeck::Polyaxonfile
{

/// Which validator we agree with: the newest server line, or the platform's 1.11.3.
enum class Profile { V2_16, V1_11 };

enum class Severity { Error, Warning };

/// What would mend a finding, as changes of the text it was made from.
struct Fix
{
    QString title; ///< for a button or a menu: "Rename `comand` to `command`"
    QList<TextPatch> patches; ///< do not overlap
    bool isSafe = false; ///< keeps what the file means, or can only be meant so: `lint --fix` applies it without asking

    bool operator==(const Fix &) const = default;
};

/// Something to say about a Polyaxonfile, with the place it is about.
struct Finding
{
    Severity severity = Severity::Error;
    QString rule; ///< stable id: "yaml", "schema.unknown-key", "params.missing"
    QString message;
    int line = 1; ///< 1-based
    int column = 1; ///< 1-based, in characters
    int endLine = 1;
    int endColumn = 1; ///< exclusive
    QString path; ///< "run.container.image"
    std::optional<Fix> fix = {};

    bool operator==(const Finding &) const = default;
};

} // namespace Polydeck::Polyaxonfile
