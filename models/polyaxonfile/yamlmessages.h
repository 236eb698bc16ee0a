// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Polydeck::Polyaxonfile
{

/// What the YAML parser says, for a person. \c atContext: the start of the broken thing is the better place to point at.
struct SyntaxMessage
{
    QString rule;
    QString message;
    bool atContext = false;
};

/**
 * \a problem and \a context are the parser's own words, \a found the character at the problem (0 at the end of the file),
 * \a contextLine the 1-based line where the broken thing starts.
 */
[[nodiscard]] SyntaxMessage describeSyntaxError(const QByteArray &problem, const QByteArray &context, QChar found, int contextLine);

} // namespace Polydeck::Polyaxonfile
