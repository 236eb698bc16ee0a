// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlcursor.h"

#include <algorithm>
#include <cstring>

namespace Polydeck::Kube
{

namespace
{

const char *find(const char *from, const char *to, char c)
{
    const void *hit = from < to ? std::memchr(from, c, static_cast<size_t>(to - from)) : nullptr;
    return hit ? static_cast<const char *>(hit) : to;
}

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

} // namespace

YamlCursor::YamlCursor(std::string_view text)
    : m_begin(text.data())
    , m_end(text.data() + text.size())
    , m_at(m_begin)
    , m_lineStart(m_begin)
{
}

YamlTree::Node YamlCursor::node() const
{
    YamlTree::Node node;
    node.line = m_line;
    node.begin = static_cast<uint32_t>(m_at - m_begin);
    return node;
}

const char *YamlCursor::lineEnd() const
{
    const char *end = find(m_at, m_end, '\n');
    return end > m_at && end[-1] == '\r' ? end - 1 : end;
}

bool YamlCursor::isBlankOrEnd(const char *at) const
{
    return at == m_end || *at == ' ' || *at == '\n' || (*at == '\r' && at + 1 < m_end && at[1] == '\n');
}

void YamlCursor::skipSpaces()
{
    while (m_at < m_end && *m_at == ' ')
        ++m_at;
}

bool YamlCursor::toContent()
{
    while (m_at < m_end) {
        skipSpaces();
        if (m_at == m_end)
            return true;
        if (*m_at == '#') {
            if (m_at > m_lineStart && m_at[-1] != ' ')
                return false;
            const char *comment = m_at;
            m_at = find(m_at, m_end, '\n');
            // A carriage return ends a line as well for yaml-cpp.
            if (const char *cr = find(comment, m_at, '\r'); cr + 1 < m_at || (cr < m_at && m_at == m_end))
                return false;
        } else if (*m_at == '\r' && m_at + 1 < m_end && m_at[1] == '\n') {
            ++m_at;
        } else if (*m_at != '\n') {
            return *m_at != '\t' && *m_at != '\r';
        }
        if (m_at < m_end) {
            m_lineStart = ++m_at;
            ++m_line;
        }
    }
    return true;
}

bool YamlCursor::restIsBlank() const
{
    const char *at = m_at;
    while (at < m_end && *at == ' ')
        ++at;
    return at == m_end || *at == '\n' || *at == '\r' || (*at == '#' && at > m_lineStart && at[-1] == ' ');
}

bool YamlCursor::atDash() const
{
    return peek() == '-' && isBlankOrEnd(m_at + 1);
}

bool YamlCursor::atMarker() const
{
    if (column() != 0 || m_end - m_at < 3)
        return false;
    const std::string_view start(m_at, 3);
    return start == "---" || start == "...";
}

bool YamlCursor::skipColon()
{
    if (peek() != ':' || !isBlankOrEnd(m_at + 1))
        return false;
    ++m_at;
    skipSpaces();
    return true;
}

void YamlCursor::markKey(YamlToken &token) const
{
    token.isKey = peek() == ':' && isBlankOrEnd(m_at + 1);
}

std::optional<YamlToken> YamlCursor::scalar(int parentColumn)
{
    if (peek() == '"')
        return doubleQuoted(parentColumn);
    return peek() == '\'' ? singleQuoted() : plain();
}

bool YamlCursor::canStartPlain() const
{
    const char c = peek();
    if (isAlphanumeric(c) || static_cast<unsigned char>(c) >= 0x80)
        return true;
    if (c == '-')
        return m_at + 1 < m_end && isAlphanumeric(m_at[1]);
    return c != '\0' && std::strchr("_/.~$(+^;\\", c);
}

std::optional<YamlToken> YamlCursor::plain()
{
    if (!canStartPlain())
        return std::nullopt;
    YamlToken token{.node = node(), .unescaped = {}, .isKey = false};
    const char *end = lineEnd();
    if (find(m_at, end, '\t') != end || find(m_at, end, '\r') != end)
        return std::nullopt;
    for (const char *colon = find(m_at, end, ':'); colon < end; colon = find(colon + 1, end, ':')) {
        if (colon + 1 == end || colon[1] == ' ') {
            end = colon;
            break;
        }
    }
    for (const char *hash = find(m_at + 1, end, '#'); hash < end; hash = find(hash + 1, end, '#')) {
        if (hash[-1] == ' ') {
            end = hash;
            break;
        }
    }
    const char *last = end;
    while (last > m_at && last[-1] == ' ')
        --last;
    // "key : value" is a key for YAML; too rare to be worth the care.
    if (last != end && end < m_end && *end == ':')
        return std::nullopt;
    token.node.text = std::string_view(m_at, static_cast<size_t>(last - m_at));
    m_at = last;
    markKey(token);
    constexpr size_t longestKey = 900;
    if (token.isKey && token.node.text.size() > longestKey)
        return std::nullopt;
    return token;
}

std::optional<YamlToken> YamlCursor::singleQuoted()
{
    YamlToken token{.node = node(), .unescaped = {}, .isKey = false};
    token.node.plain = false;
    const char *start = ++m_at;
    const char *end = lineEnd();
    const char *piece = start;
    for (const char *quote = find(m_at, end, '\'');; quote = find(quote + 2, end, '\'')) {
        if (quote >= end || find(m_at, quote, '\t') != quote || find(m_at, quote, '\r') != quote)
            return std::nullopt;
        if (quote + 1 < end && quote[1] == '\'') {
            token.unescaped.append(piece, quote + 1);
            piece = quote + 2;
            continue;
        }
        m_at = quote + 1;
        if (piece == start)
            token.node.text = std::string_view(start, static_cast<size_t>(quote - start));
        else
            token.unescaped.append(piece, quote);
        markKey(token);
        return token;
    }
}

std::optional<YamlToken> YamlCursor::doubleQuoted(int parentColumn)
{
    YamlToken token{.node = node(), .unescaped = {}, .isKey = false};
    token.node.plain = false;
    const auto line = m_line;
    const char *start = ++m_at;
    const char *piece = start;
    bool copied = false;
    while (m_at < m_end) {
        m_at = std::find_if(m_at, m_end, [](char c) { return c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t'; });
        if (m_at < m_end && *m_at == '\r')
            ++m_at; // foldLine() takes it off again
        if (m_at == m_end || *m_at == '\t' || (m_at[-1] == '\r' && *m_at != '\n'))
            return std::nullopt;
        if (*m_at == '"') {
            if (copied)
                token.unescaped.append(piece, m_at);
            else
                token.node.text = std::string_view(start, static_cast<size_t>(m_at - start));
            ++m_at;
            markKey(token);
            if (token.isKey && m_line != line)
                return std::nullopt;
            return token;
        }
        token.unescaped.append(piece, m_at);
        copied = true;
        if (!(*m_at == '\\' ? escape(token.unescaped, parentColumn) : foldLine(token.unescaped, parentColumn)))
            return std::nullopt;
        piece = m_at;
    }
    return std::nullopt;
}

bool YamlCursor::escape(std::string &to, int parentColumn)
{
    constexpr std::string_view letters = "nrt\"\\/ ";
    constexpr std::string_view meanings = "\n\r\t\"\\/ ";
    ++m_at;
    const char c = peek();
    if (c == '\n' || c == '\r') {
        if (c == '\r' && (m_at + 1 == m_end || m_at[1] != '\n'))
            return false;
        m_at += c == '\r';
        return newLine(parentColumn) && peek() != '\n' && peek() != '\r';
    }
    const auto which = letters.find(c);
    if (atEnd() || which == std::string_view::npos)
        return false;
    to += meanings[which];
    ++m_at;
    return true;
}

bool YamlCursor::foldLine(std::string &to, int parentColumn)
{
    // The line end becomes one space. Blank lines, which become line ends, are left to yaml-cpp.
    if (!to.empty() && to.back() == '\r')
        to.pop_back();
    while (!to.empty() && to.back() == ' ')
        to.pop_back();
    to += ' ';
    return newLine(parentColumn) && peek() != '\n' && peek() != '\r';
}

bool YamlCursor::newLine(int parentColumn)
{
    m_lineStart = ++m_at;
    ++m_line;
    skipSpaces();
    return !atEnd() && *m_at != '\t' && column() > parentColumn && column() > 0;
}

bool YamlCursor::skipFlowSpace(int parentColumn)
{
    while (true) {
        skipSpaces();
        if (atEnd() || *m_at == '\t' || *m_at == '#')
            return false;
        if (*m_at == '\r' && m_at + 1 < m_end && m_at[1] == '\n')
            ++m_at;
        if (*m_at != '\n')
            return *m_at != '\r' && column() > parentColumn && !atMarker();
        m_lineStart = ++m_at;
        ++m_line;
    }
}

bool YamlCursor::skipFlowColon(bool plainKey)
{
    if (peek() != ':' || (plainKey && !isBlankOrEnd(m_at + 1)))
        return false;
    ++m_at;
    return true;
}

std::optional<YamlToken> YamlCursor::flowScalar()
{
    if (peek() == '"' || peek() == '\'') {
        const auto line = m_line;
        auto token = scalar();
        return token && m_line == line ? token : std::nullopt;
    }
    YamlToken token{.node = node(), .unescaped = {}, .isKey = false};
    if (!isAlphanumeric(peek()) && peek() != '_' && peek() != '/')
        return std::nullopt;
    const char *start = m_at;
    m_at = std::find_if(m_at, m_end, [](char c) { return !isAlphanumeric(c) && !std::strchr("_./+-", c); });
    token.node.text = std::string_view(start, static_cast<size_t>(m_at - start));
    return token;
}

} // namespace Polydeck::Kube
