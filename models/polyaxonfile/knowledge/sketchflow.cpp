// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sketchflow.h"

#include <polyaxonfile/yamlreader.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{
constexpr int deepest = 100;
}

SketchOut::SketchOut(const QString &text)
    : m_builder(text, YamlLimits())
{
}

void SketchOut::open(Kind kind, qsizetype at, Style style)
{
    if (m_lost > 0 || (m_rooted && m_depth == 0) || !m_builder.startCollection(kind, {}, style, static_cast<qint32>(at))) {
        ++m_lost;
        return;
    }
    ++m_depth;
    m_rooted = true;
}

void SketchOut::close(qsizetype at)
{
    if (m_lost > 0) {
        --m_lost;
        return;
    }
    --m_depth;
    (void)m_builder.endCollection(static_cast<qint32>(at));
}

void SketchOut::scalar(qsizetype begin, qsizetype end, Style style, const QString &content, bool plain)
{
    if (m_lost > 0 || (m_rooted && m_depth == 0))
        return;
    m_rooted = true;
    // What cannot be read as a date or number is text for now; << is a key like any other.
    if (plain && content != "<<"_L1 && m_builder.scalar({}, content, style, true, static_cast<qint32>(begin), static_cast<qint32>(end)))
        return;
    (void)m_builder.scalar({}, content, style, false, static_cast<qint32>(begin), static_cast<qint32>(end));
}

void SketchOut::nothing(qsizetype at)
{
    scalar(at, at, Style::Plain, {}, true);
}

std::shared_ptr<const Tree> SketchOut::take()
{
    return m_builder.take();
}

qsizetype SketchFlow::quoteEnd(const QString &text, qsizetype from, qsizetype limit)
{
    const auto quote = text[from];
    for (auto i = from + 1; i < limit; ++i) {
        if (quote == u'"' && text[i] == u'\\')
            ++i;
        else if (text[i] == quote && quote == u'\'' && i + 1 < limit && text[i + 1] == quote)
            ++i;
        else if (text[i] == quote)
            return i + 1;
    }
    return limit;
}

bool SketchFlow::isClosed(const QString &text, qsizetype from, qsizetype end)
{
    return end - from > 1 && text[end - 1] == text[from] && quoteEnd(text, from, end) == end;
}

QString SketchFlow::unquoted(const QString &text, qsizetype from, qsizetype end)
{
    const auto inside = text.mid(from + 1, end - from - (isClosed(text, from, end) ? 2 : 1));
    if (text[from] == u'\'')
        return QString(inside).replace("''"_L1, "'"_L1);
    QString result;
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] == u'\\' && i + 1 < inside.size())
            ++i;
        result += inside[i];
    }
    return result;
}

qsizetype SketchFlow::skip(qsizetype at) const
{
    while (at < m_limit) {
        if (m_text[at] == u'#' && at > 0 && m_text[at - 1].isSpace())
            at = std::max(m_text.indexOf(u'\n', at), at + 1);
        else if (!m_text[at].isSpace())
            break;
        else
            ++at;
    }
    return std::min(at, m_limit);
}

qsizetype SketchFlow::scalar(qsizetype at, bool isKey)
{
    const auto c = m_text[at];
    if (c == u'"' || c == u'\'') {
        auto line = m_text.indexOf(u'\n', at);
        line = line < 0 ? m_limit : std::min(line, m_limit);
        auto end = quoteEnd(m_text, at, m_limit);
        if (!isClosed(m_text, at, end))
            end = line;
        m_out.scalar(at, end, c == u'"' ? Style::DoubleQuoted : Style::SingleQuoted, unquoted(m_text, at, end), false);
        return end;
    }
    auto end = at;
    while (end < m_limit && !u",[]{}\n"_s.contains(m_text[end])) {
        if (m_text[end] == u':' && (end + 1 == m_limit || m_text[end + 1].isSpace() || u",[]{}\uE000"_s.contains(m_text[end + 1])))
            break;
        if (m_text[end] == u'#' && end > at && m_text[end - 1].isSpace())
            break;
        ++end;
    }
    auto stop = end;
    while (stop > at && m_text[stop - 1].isSpace())
        --stop;
    m_out.scalar(at, stop, Style::Plain, m_text.mid(at, stop - at), !isKey);
    return end;
}

qsizetype SketchFlow::value(qsizetype at, int depth)
{
    if (m_text[at] == u'{' || m_text[at] == u'[')
        return collection(at, depth + 1);
    return scalar(at, false);
}

qsizetype SketchFlow::collection(qsizetype at, int depth)
{
    const bool map = m_text[at] == u'{';
    const auto close = map ? u'}' : u']';
    m_out.open(map ? Kind::Mapping : Kind::Sequence, at, Style::Flow);
    if (depth > deepest) {
        m_out.close(m_limit);
        return m_limit;
    }
    for (at = skip(at + 1); at < m_limit; at = skip(at)) {
        if (m_text[at] == close || m_text[at] == u'}' || m_text[at] == u']') {
            ++at;
            break;
        }
        if (m_text[at] == u',' || m_text[at] == u':') {
            ++at;
            continue;
        }
        if (!map) {
            at = value(at, depth);
            continue;
        }
        const bool odd = m_text[at] == u'{' || m_text[at] == u'[';
        const auto before = at;
        if (odd) {
            // {{ x }} without quotes: nothing to learn from it.
            const auto end = m_text.indexOf("}}"_L1, at);
            at = end < 0 || end > m_limit ? m_limit : end + 1;
            continue;
        }
        at = skip(scalar(at, true));
        if (at < m_limit && m_text[at] == u':') {
            at = skip(at + 1);
            if (at < m_limit && m_text[at] != u',' && m_text[at] != u'}' && m_text[at] != u']')
                at = value(at, depth);
            else
                m_out.nothing(at);
        } else {
            m_out.nothing(at);
        }
        if (at == before)
            ++at;
    }
    m_out.close(at);
    return at;
}

} // namespace Polydeck::Polyaxonfile
