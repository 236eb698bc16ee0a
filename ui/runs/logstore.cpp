// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logstore.h"

#include <algorithm>

namespace Polydeck::Ui
{

static constexpr qsizetype pieceBytes = 1024 * 1024;
/// A single line longer than this is cut for display; it would freeze text layout.
static constexpr qsizetype longestLine = 16 * 1024;

/// Takes out ANSI escape sequences and other control characters, which a plain view would show as boxes.
static QString cleaned(const QString &raw)
{
    const qsizetype lastReturn = raw.endsWith(u'\r') ? raw.lastIndexOf(u'\r', -2) : raw.lastIndexOf(u'\r');
    QString out;
    out.reserve(raw.size());
    for (qsizetype i = lastReturn + 1; i < raw.size(); ++i) {
        const QChar c = raw.at(i);
        if (c == QChar(0x1b) && i + 1 < raw.size() && raw.at(i + 1) == u'[') {
            i += 2;
            while (i < raw.size() && !(raw.at(i) >= QChar(0x40) && raw.at(i) <= QChar(0x7e)))
                ++i;
            continue;
        }
        if (c == u'\t')
            out += QLatin1StringView("    ");
        else if (c >= QChar(0x20) && c != QChar(0x7f))
            out += c;
        if (out.size() >= longestLine)
            return out + QChar(0x2026);
    }
    return out;
}

LogStore::LogStore(qint64 maxBytes)
    : m_maxBytes(maxBytes)
{
}

void LogStore::clear()
{
    m_pieces.clear();
    m_bytes = m_lines = m_dropped = 0;
}

void LogStore::append(const QDateTime &time, const QString &text)
{
    if (m_pieces.empty() || m_pieces.back().bytes.size() >= pieceBytes) {
        Piece piece;
        piece.firstLine = m_lines;
        m_pieces.push_back(std::move(piece));
    }
    Piece &piece = m_pieces.back();
    const QByteArray bytes = cleaned(text).toUtf8();
    piece.bytes += bytes;
    piece.ends.append(piece.bytes.size());
    piece.times.append(time.isValid() ? time.toMSecsSinceEpoch() : -1);
    m_bytes += bytes.size();
    ++m_lines;
    makeRoom();
}

void LogStore::makeRoom()
{
    while (m_bytes > m_maxBytes && m_pieces.size() > 1) {
        const Piece &oldest = m_pieces.front();
        const qint64 lines = oldest.ends.size();
        m_bytes -= oldest.bytes.size();
        m_dropped += lines;
        m_lines -= lines;
        m_pieces.pop_front();
        for (Piece &piece : m_pieces)
            piece.firstLine -= lines;
    }
}

const LogStore::Piece &LogStore::pieceOf(qint64 line) const
{
    const auto after = std::upper_bound(m_pieces.begin(), m_pieces.end(), line, [](qint64 wanted, const Piece &piece) { return wanted < piece.firstLine; });
    return *std::prev(after);
}

QString LogStore::text(qint64 line) const
{
    if (line < 0 || line >= m_lines)
        return {};
    const Piece &piece = pieceOf(line);
    const qsizetype index = qsizetype(line - piece.firstLine);
    const qsizetype start = index == 0 ? 0 : piece.ends.at(index - 1);
    return QString::fromUtf8(QByteArrayView(piece.bytes).sliced(start, piece.ends.at(index) - start));
}

QDateTime LogStore::time(qint64 line) const
{
    if (line < 0 || line >= m_lines)
        return {};
    const Piece &piece = pieceOf(line);
    const qint64 time = piece.times.at(qsizetype(line - piece.firstLine));
    return time < 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time);
}

qint64 LogStore::find(const QString &needle, qint64 from, bool backwards) const
{
    if (needle.isEmpty())
        return -1;
    for (qint64 line = from; line >= 0 && line < m_lines; line += backwards ? -1 : 1) {
        if (text(line).contains(needle, Qt::CaseInsensitive))
            return line;
    }
    return -1;
}

} // namespace Polydeck::Ui
