// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/edit/content.h>

#include <QRandomGenerator>

/**
 * Random documents the way people write them: block and flow, any quotes, comments, odd indents, CRLF. Written apart
 * from the program's own emitter, so that the two cannot share a mistake.
 */
class RandomWriter
{
public:
    explicit RandomWriter(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] Polydeck::Polyaxonfile::Content map(int depth);
    [[nodiscard]] Polydeck::Polyaxonfile::Content value(int depth);
    [[nodiscard]] Polydeck::Polyaxonfile::Content scalar();
    [[nodiscard]] QString key();
    [[nodiscard]] QString document(const Polydeck::Polyaxonfile::Content &root);
    [[nodiscard]] bool chance(int percent) { return m_random.bounded(100) < percent; }
    [[nodiscard]] qsizetype below(qsizetype bound) { return bound <= 0 ? 0 : m_random.bounded(static_cast<int>(bound)); }

private:
    [[nodiscard]] QString scalarText(const Polydeck::Polyaxonfile::Content &content, bool flow);
    [[nodiscard]] QString flow(const Polydeck::Polyaxonfile::Content &content);
    void block(const Polydeck::Polyaxonfile::Content &content, int column, bool startsInLine);
    void put(const Polydeck::Polyaxonfile::Content &content, int column, bool behindDash);
    void endLine(bool commentAllowed = true);
    void comments(int column);

    QRandomGenerator m_random;
    QString m_text;
    int m_step = 2;
    bool m_deepLists = true;
};
