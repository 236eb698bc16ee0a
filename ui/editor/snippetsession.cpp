// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "snippetsession.h"

#include <QPlainTextEdit>

namespace Polydeck::Ui
{

void SnippetSession::insert(QTextCursor cursor, const Polyaxonfile::Expanded &snippet)
{
    end();
    m_moving = true;
    const int start = cursor.selectionStart();
    cursor.insertText(snippet.text);
    if (snippet.places.isEmpty()) {
        m_text.setTextCursor(cursor);
        m_moving = false;
        return;
    }
    for (const auto &place : snippet.places) {
        QTextCursor at(m_text.document());
        at.setPosition(start + int(place.start));
        at.setPosition(start + int(place.start + place.length), QTextCursor::KeepAnchor);
        m_places.append(at);
    }
    m_whole = QTextCursor(m_text.document());
    m_whole.setPosition(start);
    m_whole.setPosition(start + int(snippet.text.size()), QTextCursor::KeepAnchor);
    select(0);
    // One place is no way to go: Tab is Tab again.
    if (m_places.size() == 1)
        end();
}

void SnippetSession::select(qsizetype place)
{
    m_moving = true;
    m_current = place;
    m_text.setTextCursor(m_places[place]);
    m_moving = false;
}

bool SnippetSession::go(int direction)
{
    if (!isActive())
        return false;
    const auto next = m_current + direction;
    if (next < 0)
        return true;
    if (next >= m_places.size()) {
        // Behind the last place stands the end of the snippet.
        auto cursor = m_whole;
        cursor.setPosition(m_whole.selectionEnd());
        end();
        m_text.setTextCursor(cursor);
        return true;
    }
    select(next);
    return true;
}

void SnippetSession::caretMoved()
{
    if (m_moving || !isActive())
        return;
    const auto position = m_text.textCursor().position();
    if (position < m_whole.selectionStart() || position > m_whole.selectionEnd())
        end();
}

} // namespace Polydeck::Ui
