// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Polydeck::Polyaxonfile
{

/// Which validator we agree with: the newest server line, or the platform's 1.11.3.
enum class Profile { V2_16, V1_11 };

enum class Severity { Error, Warning };

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

    bool operator==(const Finding &) const = default;
};

} // namespace Polydeck::Polyaxonfile
