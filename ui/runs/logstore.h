// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <deque>

namespace Polydeck::Ui
{

/**
 * The lines of a log as UTF-8 in large pieces: one allocation for thousands of lines instead of one each. Bounded: beyond
 * the limit the oldest piece goes, and droppedLines() says how much is missing.
 */
class LogStore
{
public:
    explicit LogStore(qint64 maxBytes = 128 * 1024 * 1024);

    void clear();
    /// \a text is one line; control sequences are taken out and of a progress bar (text\rtext) only the last state stays.
    void append(const QDateTime &time, const QString &text);

    [[nodiscard]] qint64 lineCount() const { return m_lines; }
    [[nodiscard]] qint64 droppedLines() const { return m_dropped; }
    [[nodiscard]] QString text(qint64 line) const;
    [[nodiscard]] QDateTime time(qint64 line) const; ///< invalid where the server gave none
    /// Next line from \a from that holds \a needle (case-insensitive), or -1. Goes backwards when told to; does not wrap.
    [[nodiscard]] qint64 find(const QString &needle, qint64 from, bool backwards) const;

private:
    struct Piece
    {
        qint64 firstLine = 0;
        QByteArray bytes;
        QList<qsizetype> ends;
        QList<qint64> times; ///< ms since the epoch, -1 for none
    };
    [[nodiscard]] const Piece &pieceOf(qint64 line) const;
    void makeRoom();

    qint64 m_maxBytes;
    qint64 m_bytes = 0;
    qint64 m_lines = 0;
    qint64 m_dropped = 0;
    std::deque<Piece> m_pieces;
};

} // namespace Polydeck::Ui
