// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/knowledge/snippets.h>

#include <QList>
#include <QTextCursor>

class QPlainTextEdit;

namespace Polydeck::Ui
{

/// The places of a snippet that was just put in: Tab and Shift+Tab go from one to the next until Esc, or until the caret is elsewhere.
class SnippetSession
{
public:
    explicit SnippetSession(QPlainTextEdit &text)
        : m_text(text)
    {
    }

    /// Puts \a snippet in place of what \a cursor selects, as one step of undo, and goes to its first place.
    void insert(QTextCursor cursor, const Polyaxonfile::Expanded &snippet);
    [[nodiscard]] bool isActive() const { return !m_places.isEmpty(); }
    /// \return false when there was nowhere to go
    bool go(int direction);
    void end() { m_places.clear(); }
    /// Ends when the caret has left the snippet.
    void caretMoved();

private:
    void select(qsizetype place);

    QPlainTextEdit &m_text;
    QList<QTextCursor> m_places;
    QTextCursor m_whole;
    qsizetype m_current = 0;
    bool m_moving = false;
};

} // namespace Polydeck::Ui
