// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlspans.h"

namespace Polydeck::Kube
{

namespace
{

using Kind = YamlTree::Kind;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool endsFlowToken(char c)
{
    return c == ',' || c == ']' || c == '}';
}

} // namespace

YamlSpans::YamlSpans(std::string_view text, const YamlTree &tree)
    : m_text(text)
    , m_tree(tree)
{
}

size_t YamlSpans::lineStart(size_t at) const
{
    return at == 0 ? 0 : m_text.rfind('\n', at - 1) + 1; // npos + 1 is 0
}

size_t YamlSpans::nextLine(size_t at) const
{
    const auto end = m_text.find('\n', at);
    return end == std::string_view::npos ? m_text.size() : end + 1;
}

QByteArray YamlSpans::lineEnd() const
{
    const auto newLine = m_text.find('\n');
    return newLine != std::string_view::npos && newLine > 0 && m_text[newLine - 1] == '\r' ? "\r\n" : "\n";
}

size_t YamlSpans::documentEnd() const
{
    const bool empty = m_tree.isEmpty() || m_tree.kind(m_tree.root()) == Kind::Null;
    size_t start = empty ? 0 : m_tree.at(m_tree.root()).begin;
    bool first = empty;
    while (start < m_text.size()) {
        const auto line = m_text.substr(start, 4);
        const bool marker = (line.starts_with("---") || line.starts_with("...")) && (line.size() < 4 || isBlank(line[3]));
        const bool atLineStart = start == 0 || m_text[start - 1] == '\n';
        if (marker && atLineStart && !(first && line.starts_with("---")))
            return start;
        first &= !marker;
        if (m_text.find('\n', start) == std::string_view::npos)
            break;
        start = nextLine(start);
    }
    return m_text.size();
}

size_t YamlSpans::skipProperties(size_t at) const
{
    while (at < m_text.size() && (m_text[at] == '&' || m_text[at] == '!')) {
        while (at < m_text.size() && !isBlank(m_text[at]))
            ++at;
        while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t'))
            ++at;
    }
    return at;
}

bool YamlSpans::isFlow(Id node) const
{
    if (node == YamlTree::none || node >= m_tree.size())
        return false;
    const size_t at = skipProperties(m_tree.at(node).begin);
    return at < m_text.size() && (m_text[at] == '{' || m_text[at] == '[');
}

std::optional<size_t> YamlSpans::quotedEnd(size_t at) const
{
    const char quote = m_text[at];
    for (++at; at < m_text.size(); ++at) {
        if (m_text[at] == '\\' && quote == '"')
            ++at;
        else if (m_text[at] == quote && quote == '\'' && at + 1 < m_text.size() && m_text[at + 1] == quote)
            ++at;
        else if (m_text[at] == quote)
            return at + 1;
    }
    return std::nullopt;
}

std::optional<size_t> YamlSpans::bracketsEnd(size_t at) const
{
    int depth = 0;
    bool startsToken = true; // a quote inside a plain word is no quote
    while (at < m_text.size()) {
        const char c = m_text[at];
        if (startsToken && (c == '"' || c == '\'')) {
            const auto end = quotedEnd(at);
            if (!end)
                return std::nullopt;
            at = *end;
            startsToken = false;
            continue;
        }
        if (c == '#' && at > 0 && isBlank(m_text[at - 1])) {
            at = nextLine(at);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        ++at;
        if (depth == 0)
            return at;
        if (c == '{' || c == '[' || c == ',' || c == ':')
            startsToken = true;
        else if (!isBlank(c))
            startsToken = false;
    }
    return std::nullopt;
}

std::optional<size_t> YamlSpans::behindColon(Id key) const
{
    size_t at = skipProperties(m_tree.at(key).begin);
    if (at < m_text.size() && (m_text[at] == '"' || m_text[at] == '\'')) {
        const auto quoted = quotedEnd(at);
        if (!quoted)
            return std::nullopt;
        at = *quoted;
    } else {
        const auto &name = m_tree.at(m_tree.resolved(key)).text;
        if (m_text.substr(at, name.size()) != name)
            return std::nullopt;
        at += name.size();
    }
    while (at < m_text.size() && m_text[at] == ' ')
        ++at;
    return at < m_text.size() && m_text[at] == ':' ? std::optional(at + 1) : std::nullopt;
}

std::optional<size_t> YamlSpans::valueStart(Id key) const
{
    const auto colon = behindColon(key);
    if (!colon)
        return std::nullopt;
    const auto &value = m_tree.at(m_tree.at(key).next);
    // A reader may tell of an empty value only when it meets the next thing.
    if (value.kind != Kind::Null && value.kind != Kind::Alias)
        return value.begin;
    size_t at = *colon;
    while (at < m_text.size() && m_text[at] == ' ')
        ++at;
    return at;
}

bool YamlSpans::isWritten(size_t at) const
{
    return at < m_text.size() && !isBlank(m_text[at]) && m_text[at] != '#' && !endsFlowToken(m_text[at]);
}

std::optional<YamlSpan> YamlSpans::token(size_t at, bool inFlow) const
{
    at = skipProperties(at);
    if (at >= m_text.size() || m_text[at] == '|' || m_text[at] == '>')
        return std::nullopt;
    if (m_text[at] == '"' || m_text[at] == '\'') {
        const auto end = quotedEnd(at);
        return end ? std::optional(YamlSpan{at, *end}) : std::nullopt;
    }
    size_t end = at;
    while (end < m_text.size() && m_text[end] != '\n' && !(inFlow && endsFlowToken(m_text[end]))
           && !(m_text[end] == '#' && end > at && isBlank(m_text[end - 1])))
        ++end;
    while (end > at && isBlank(m_text[end - 1]))
        --end;
    return YamlSpan{at, end};
}

std::optional<YamlSpan> YamlSpans::flowValue(size_t at, bool inFlow) const
{
    const size_t start = skipProperties(at);
    if (start < m_text.size() && (m_text[start] == '{' || m_text[start] == '[')) {
        const auto end = bracketsEnd(start);
        return end ? std::optional(YamlSpan{start, *end}) : std::nullopt;
    }
    return token(start, inFlow);
}

std::optional<size_t> YamlSpans::dashOf(Id item) const
{
    for (size_t start = lineStart(m_tree.at(item).begin);; start = lineStart(start - 1)) {
        const auto first = m_text.find_first_not_of(' ', start);
        if (first != std::string_view::npos && m_text[first] == '-' && (first + 1 >= m_text.size() || isBlank(m_text[first + 1])))
            return first;
        if (start == 0)
            return std::nullopt;
    }
}

size_t YamlSpans::contentEnd(size_t from, size_t limit) const
{
    size_t end = from;
    for (size_t line = from; line < limit; line = nextLine(line)) {
        const auto first = m_text.find_first_not_of(" \t\r", line);
        if (first != std::string_view::npos && first < limit && m_text[first] != '\n' && (m_text[first] != '#' || line == from))
            end = std::min(nextLine(line), limit);
    }
    return end;
}

} // namespace Polydeck::Kube
