// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Polydeck::Polyaxonfile
{

/**
 * The line ends and the byte order mark of a file, kept apart while its text is edited with plain line feeds. Lines
 * that are not touched get their own end back when the text is written; new lines end like most others.
 */
class LineEnds
{
public:
    /// Takes the ends of \a text, as read from a file, and gives it back with line feeds only.
    [[nodiscard]] QString take(const QString &text);
    /// The text changed from \a before to \a after (both with line feeds).
    void change(QStringView before, QStringView after);
    /// \a text (with line feeds) as it goes into the file.
    [[nodiscard]] QString give(const QString &text) const;

private:
    QByteArray m_ends; ///< a character per line end: 'n', 'w' (CR LF) or 'r'
    char m_usual = 'n';
    bool m_mark = false;
    bool m_uniform = true; ///< nothing but line feeds
};

} // namespace Polydeck::Polyaxonfile
