// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sketch.h"

#include "sketchflow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr qsizetype most = 4'000'000;

class Sketcher
{
public:
    explicit Sketcher(const QString &text)
        : m_text(text)
        , m_out(text)
    {
    }

    std::shared_ptr<const Tree> run()
    {
        while (m_at < m_text.size() && m_at < most)
            line();
        closeTo(-1, true);
        return m_out.take();
    }

private:
    struct Frame
    {
        int column = 0;
        bool list = false;
        bool awaits = false; ///< a key or a dash has no value yet
        qsizetype mark = 0; ///< where the missing value would stand
    };

    qsizetype lineEnd(qsizetype from) const
    {
        const auto end = m_text.indexOf(u'\n', from);
        const auto stop = end < 0 ? m_text.size() : end;
        return stop > from && m_text[stop - 1] == u'\r' ? stop - 1 : stop;
    }
    qsizetype nextLine(qsizetype from) const
    {
        const auto end = m_text.indexOf(u'\n', from);
        return end < 0 ? m_text.size() : end + 1;
    }
    /// The first character of the line at \a from that is no blank.
    qsizetype firstWord(qsizetype from) const
    {
        const auto end = lineEnd(from);
        while (from < end && (m_text[from].isSpace() || m_text[from] == u'\ufeff'))
            ++from;
        return from;
    }

    void line()
    {
        const auto begin = m_at;
        const auto end = lineEnd(begin);
        auto word = firstWord(begin);
        m_at = nextLine(begin);
        const auto view = QStringView(m_text).sliced(word, end - word);
        if (view.isEmpty() || view.startsWith(u'#') || view.startsWith(u"---") || view.startsWith(u"...") || (word == begin && view.startsWith(u'%')))
            return;
        m_lineBegin = m_text[begin] == u'\ufeff' ? begin + 1 : begin;
        content(word, end);
    }

    void content(qsizetype from, qsizetype end)
    {
        auto column = static_cast<int>(from - m_lineBegin);
        while (from < end && m_text[from] == u'-' && (from + 1 == end || m_text[from + 1].isSpace())) {
            openList(column, from);
            ++from;
            while (from < end && m_text[from].isSpace())
                ++from;
            if (from == end || m_text[from] == u'#')
                return;
            column = static_cast<int>(from - m_lineBegin);
        }
        const auto colon = colonOf(from, end);
        if (colon < 0)
            return loose(from, end, column);
        openMap(column);
        put(from, trimmedEnd(from, colon), true);
        m_frames.back().awaits = true;
        m_frames.back().mark = colon + 1;
        value(colon + 1, end);
    }

    qsizetype trimmedEnd(qsizetype from, qsizetype end) const
    {
        while (end > from && m_text[end - 1].isSpace())
            --end;
        return end;
    }

    /// The colon behind a key that starts at \a from; -1 when the line has none.
    qsizetype colonOf(qsizetype from, qsizetype end) const
    {
        if (from >= end || m_text[from] == u'{' || m_text[from] == u'[' || m_text[from] == u'#')
            return -1;
        auto i = from;
        if (m_text[i] == u'"' || m_text[i] == u'\'') {
            i = SketchFlow::quoteEnd(m_text, i, end);
            while (i < end && m_text[i] == u' ')
                ++i;
            return i < end && m_text[i] == u':' && (i + 1 == end || m_text[i + 1].isSpace()) ? i : -1;
        }
        for (; i < end; ++i) {
            if (m_text[i] == u'#' && m_text[i - 1].isSpace())
                return -1;
            if (m_text[i] == u':' && (i + 1 == end || m_text[i + 1].isSpace() || m_text[i + 1] == caretMark))
                return i;
        }
        return -1;
    }

    void value(qsizetype from, qsizetype end)
    {
        while (from < end && m_text[from].isSpace())
            ++from;
        // Anchors and tags say nothing about what may stand here.
        while (from < end && (m_text[from] == u'&' || m_text[from] == u'!')) {
            while (from < end && !m_text[from].isSpace())
                ++from;
            while (from < end && m_text[from].isSpace())
                ++from;
        }
        if (from == end || m_text[from] == u'#')
            return;
        const auto c = m_text[from];
        if ((c == u'|' || c == u'>') && isBlockHeader(from + 1, end))
            return blockText(from);
        if (c == u'{' || c == u'[') {
            startValue();
            const auto limit = flowLimit(from);
            const auto stop = SketchFlow(m_text, m_out, limit).collection(from);
            skipTo(stop);
            return;
        }
        if (c == u'"' || c == u'\'') {
            auto stop = SketchFlow::quoteEnd(m_text, from, end);
            if (stop == end && !SketchFlow::isClosed(m_text, from, stop)) {
                const auto limit = flowLimit(from);
                const auto far = SketchFlow::quoteEnd(m_text, from, limit);
                stop = SketchFlow::isClosed(m_text, from, far) ? far : end;
            }
            startValue();
            put(from, stop, false);
            skipTo(stop);
            return;
        }
        startValue();
        put(from, trimmedEnd(from, commentAt(from, end)), false);
    }

    bool isBlockHeader(qsizetype from, qsizetype end) const
    {
        while (from < end && (m_text[from] == u'+' || m_text[from] == u'-' || m_text[from].isDigit()))
            ++from;
        const auto rest = QStringView(m_text).sliced(from, end - from).trimmed();
        return rest.isEmpty() || rest.startsWith(u'#');
    }

    qsizetype commentAt(qsizetype from, qsizetype end) const
    {
        for (auto i = from + 1; i < end; ++i) {
            if (m_text[i] == u'#' && m_text[i - 1].isSpace())
                return i;
        }
        return end;
    }

    /// Where a bracket or quote that began at \a from is given up: at the next line that looks like a new entry.
    qsizetype flowLimit(qsizetype from) const
    {
        const auto column = m_frames.empty() ? -1 : m_frames.back().column;
        auto at = nextLine(from);
        for (; at < m_text.size(); at = nextLine(at)) {
            const auto word = firstWord(at);
            if (word == lineEnd(at))
                continue;
            const bool closes = m_text[word] == u']' || m_text[word] == u'}';
            if (static_cast<int>(word - at) <= column && !closes)
                break;
        }
        return at >= m_text.size() ? m_text.size() : at;
    }

    void skipTo(qsizetype offset)
    {
        if (offset > m_at)
            m_at = nextLine(offset);
    }

    void blockText(qsizetype from)
    {
        const auto column = m_frames.empty() ? -1 : m_frames.back().column;
        auto stop = lineEnd(from);
        auto at = m_at;
        while (at < m_text.size()) {
            const auto word = firstWord(at);
            const bool blank = word == lineEnd(at);
            if (!blank && static_cast<int>(word - at) <= column)
                break;
            if (!blank)
                stop = lineEnd(at);
            at = nextLine(at);
        }
        startValue();
        m_out.scalar(from, stop, Style::Literal, m_text.mid(lineEnd(from) + 1, std::max<qsizetype>(0, stop - lineEnd(from) - 1)), false);
        m_at = std::max(at, m_at);
    }

    /// A word in a line of its own: the beginning of a key, the value of the key above, or more of the text above.
    void loose(qsizetype from, qsizetype end, int column)
    {
        const auto stop = trimmedEnd(from, commentAt(from, end));
        const bool caret = QStringView(m_text).sliced(from, stop - from).contains(caretMark);
        const auto c = m_text[from];
        const bool special = c == u'{' || c == u'[' || c == u'"' || c == u'\'' || c == u'|' || c == u'>' || c == u'&' || c == u'!';
        closeTo(column, false);
        if (!m_frames.empty() && m_frames.back().list && m_frames.back().awaits) {
            // "- word": an item, or the first key of one. The caret's reader looks at both.
            return value(from, end);
        }
        if (!m_frames.empty() && m_frames.back().awaits && m_frames.back().column < column && (special || !caret))
            return value(from, end);
        if (m_frames.empty() && special)
            return value(from, end);
        if (!caret)
            return;
        openMap(column);
        put(from, stop, true);
        m_frames.back().awaits = true;
        m_frames.back().mark = stop;
    }

    /// Ends what stands deeper than \a column.
    void closeTo(int column, bool all)
    {
        while (!m_frames.empty() && (all || m_frames.back().column > column)) {
            finishValue();
            m_out.close(m_frames.back().mark);
            m_frames.pop_back();
        }
    }

    void finishValue()
    {
        auto &top = m_frames.back();
        if (top.awaits)
            m_out.nothing(top.mark);
        top.awaits = false;
    }

    /// Something comes for the key or dash that waits for it.
    void startValue()
    {
        if (!m_frames.empty())
            m_frames.back().awaits = false;
    }

    void openList(int column, qsizetype dash)
    {
        closeTo(column, false);
        // The entry of a map at this column ends here, unless the list is its value.
        if (!m_frames.empty() && !m_frames.back().list && m_frames.back().column == column && !m_frames.back().awaits) {
            finishValue();
            m_out.close(dash);
            m_frames.pop_back();
        }
        if (!m_frames.empty() && m_frames.back().list && m_frames.back().column == column) {
            finishValue();
        } else {
            if (!m_frames.empty() && !m_frames.back().awaits)
                return adopt(dash);
            startValue();
            m_out.open(Kind::Sequence, dash);
            m_frames.push_back({column, true, false, dash});
        }
        m_frames.back().awaits = true;
        m_frames.back().mark = dash + 1;
    }

    /// A dash where no value is due, by a slip of indent: an item of the list around it, if there is one.
    void adopt(qsizetype dash)
    {
        while (m_frames.size() > 1 && !m_frames.back().list) {
            finishValue();
            m_out.close(dash);
            m_frames.pop_back();
        }
        if (!m_frames.back().list)
            return;
        finishValue();
        m_frames.back().awaits = true;
        m_frames.back().mark = dash + 1;
    }

    void openMap(int column)
    {
        closeTo(column, false);
        if (!m_frames.empty() && m_frames.back().list && m_frames.back().column == column) {
            finishValue();
            m_out.close(m_frames.back().mark);
            m_frames.pop_back();
        }
        if (!m_frames.empty() && !m_frames.back().list && (m_frames.back().column == column || !m_frames.back().awaits)) {
            // A sibling, also where the indent is a little off.
            finishValue();
            return;
        }
        if (!m_frames.empty() && m_frames.back().list && !m_frames.back().awaits) {
            while (m_frames.size() > 1 && m_frames.back().list) {
                m_out.close(m_frames.back().mark);
                m_frames.pop_back();
            }
            if (!m_frames.back().list) {
                finishValue();
                return;
            }
        }
        startValue();
        m_out.open(Kind::Mapping, m_lineBegin + column);
        m_frames.push_back({column, false, false, m_lineBegin + column});
    }

    void put(qsizetype from, qsizetype end, bool isKey)
    {
        const auto c = from < end ? m_text[from] : QChar();
        if (c == u'"' || c == u'\'')
            m_out.scalar(from, end, c == u'"' ? Style::DoubleQuoted : Style::SingleQuoted, SketchFlow::unquoted(m_text, from, end), false);
        else
            m_out.scalar(from, end, Style::Plain, m_text.mid(from, end - from), !isKey);
        if (m_frames.empty())
            m_at = m_text.size();
    }

    const QString &m_text;
    SketchOut m_out;
    std::vector<Frame> m_frames;
    qsizetype m_at = 0;
    qsizetype m_lineBegin = 0;
};

} // namespace

std::shared_ptr<const Tree> sketch(const QString &text)
{
    return Sketcher(text).run();
}

} // namespace Polydeck::Polyaxonfile
