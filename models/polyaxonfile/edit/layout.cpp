// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "layout.h"

#include <yaml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// libyaml over a text, with marks as offsets of the text.
class Parser
{
public:
    explicit Parser(const QString &text)
        : m_base(text.startsWith(u'\ufeff') ? 1 : 0)
        , m_utf8(QStringView(text).sliced(m_base).toUtf8())
    {
        qsizetype points = 0;
        for (auto i = m_base; i < text.size(); ++i, ++points) {
            if (text[i].isHighSurrogate() && i + 1 < text.size()) {
                m_wide.push_back(points);
                ++i;
            }
        }
        yaml_parser_initialize(&parser);
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char *>(m_utf8.constData()), static_cast<std::size_t>(m_utf8.size()));
    }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;
    ~Parser() { yaml_parser_delete(&parser); }

    [[nodiscard]] qsizetype offset(const yaml_mark_t &mark) const
    {
        const auto points = static_cast<qsizetype>(mark.index);
        return m_base + points + (std::ranges::lower_bound(m_wide, points) - m_wide.begin());
    }

    yaml_parser_t parser;

private:
    qsizetype m_base;
    QByteArray m_utf8;
    std::vector<qsizetype> m_wide;
};

Style styleOf(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return Style::SingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return Style::DoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
        return Style::Literal;
    case YAML_FOLDED_SCALAR_STYLE:
        return Style::Folded;
    default:
        return Style::Plain;
    }
}

QString utf8(const unsigned char *bytes)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(bytes));
}

} // namespace

Layout::Layout(const QString &text)
    : m_text(text)
{
    scan();
    build();
    if (m_root >= 0)
        learnManner();
}

void Layout::scan()
{
    Parser source(m_text);
    std::vector<Range> opaque;
    for (bool more = true; more;) {
        yaml_token_t token;
        if (!yaml_parser_scan(&source.parser, &token))
            return;
        const auto begin = source.offset(token.start_mark);
        const auto end = source.offset(token.end_mark);
        switch (token.type) {
        case YAML_BLOCK_ENTRY_TOKEN:
            // Implied entries have no width.
            if (end > begin)
                m_tokens.push_back({Token::Dash, begin, end});
            break;
        case YAML_VALUE_TOKEN:
            m_tokens.push_back({Token::Colon, begin, end});
            break;
        case YAML_KEY_TOKEN:
            if (end > begin && m_text[begin] == u'?')
                m_tokens.push_back({Token::Question, begin, end});
            break;
        case YAML_FLOW_ENTRY_TOKEN:
            m_tokens.push_back({Token::Comma, begin, end});
            break;
        case YAML_ANCHOR_TOKEN:
        case YAML_TAG_TOKEN:
            m_tokens.push_back({Token::Property, begin, end});
            break;
        case YAML_SCALAR_TOKEN: {
            const auto style = token.data.scalar.style;
            auto from = begin;
            // The line of | and > may end in a comment.
            if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
                from = std::min(lineEnd(begin), end);
            opaque.push_back({from, end});
            break;
        }
        case YAML_STREAM_END_TOKEN:
            more = false;
            break;
        default:
            break;
        }
        yaml_token_delete(&token);
    }
    std::ranges::sort(m_tokens, {}, &Token::begin);
    findComments(opaque);
}

void Layout::build()
{
    Parser source(m_text);
    std::vector<int> open;
    const auto add = [&](Place place, bool isCollection) {
        const auto index = static_cast<int>(m_places.size());
        if (open.empty())
            m_root = index;
        else {
            place.parent = open.back();
            m_places[static_cast<std::size_t>(open.back())].parts.push_back(index);
        }
        m_places.push_back(std::move(place));
        if (isCollection)
            open.push_back(index);
    };
    const auto properties = [&](Place &place) {
        place.content = place.begin;
        auto token = std::ranges::lower_bound(m_tokens, place.begin, {}, &Token::begin);
        auto content = place.begin;
        for (; token != m_tokens.end() && token->type == Token::Property && token->begin <= place.end; ++token) {
            place.hasProperties = true;
            content = token->end;
        }
        if (!place.hasProperties)
            return;
        // Behind an anchor the value may stand in the next line.
        place.content = content;
        for (auto i = content; i < place.end; ++i) {
            if (m_text[i] == u'#')
                i = lineEnd(i);
            else if (!m_text[i].isSpace()) {
                place.content = i;
                break;
            }
        }
    };
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&source.parser, &event)) {
            m_places.clear();
            m_root = -1;
            return;
        }
        Place place;
        place.begin = source.offset(event.start_mark);
        place.end = source.offset(event.end_mark);
        switch (event.type) {
        case YAML_ALIAS_EVENT:
            place.what = What::Alias;
            place.content = place.begin;
            place.text = utf8(event.data.alias.anchor);
            add(std::move(place), false);
            break;
        case YAML_SCALAR_EVENT: {
            const auto &data = event.data.scalar;
            place.style = styleOf(data.style);
            place.text = QString::fromUtf8(reinterpret_cast<const char *>(data.value), static_cast<qsizetype>(data.length));
            if (data.anchor || data.tag)
                properties(place);
            else
                place.content = place.begin;
            if (place.style == Style::Literal || place.style == Style::Folded) {
                place.keepsLineEnds = QStringView(m_text).sliced(place.content, std::min(lineEnd(place.content), place.end) - place.content).left(3).contains(u'+');
                while (!place.keepsLineEnds && place.end > place.content && m_text[place.end - 1].isSpace())
                    --place.end;
            } else if (place.style == Style::Plain && place.text.isEmpty()) {
                // The parser puts the nothing behind blanks in places.
                place.end = place.content = std::min(place.content, place.end);
            }
            add(std::move(place), false);
            break;
        }
        case YAML_SEQUENCE_START_EVENT:
        case YAML_MAPPING_START_EVENT: {
            const bool sequence = event.type == YAML_SEQUENCE_START_EVENT;
            place.what = sequence ? What::Sequence : What::Mapping;
            const bool flow = sequence ? event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE : event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
            place.style = flow ? Style::Flow : Style::Block;
            const bool named = sequence ? event.data.sequence_start.anchor || event.data.sequence_start.tag : event.data.mapping_start.anchor || event.data.mapping_start.tag;
            place.end = m_text.size();
            if (named)
                properties(place);
            else
                place.content = place.begin;
            add(std::move(place), true);
            break;
        }
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT: {
            auto &closed = m_places[static_cast<std::size_t>(open.back())];
            closed.end = place.end;
            if (closed.style == Style::Block) {
                closed.end = closed.content;
                for (const auto part : closed.parts)
                    closed.end = std::max(closed.end, at(part).end);
            }
            open.pop_back();
            break;
        }
        case YAML_STREAM_END_EVENT:
            more = false;
            break;
        default:
            break;
        }
        yaml_event_delete(&event);
    }
    // A document of nothing but comments has an empty scalar for a root.
    if (m_root >= 0 && at(m_root).isEmptyScalar() && !at(m_root).hasProperties && m_places.size() == 1)
        m_root = -1;
}

void Layout::findComments(const std::vector<Range> &opaque)
{
    auto next = opaque.begin();
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        while (next != opaque.end() && next->end <= i)
            ++next;
        if (next != opaque.end() && i >= next->begin) {
            i = next->end - 1;
            continue;
        }
        if (m_text[i] != u'#' || (i > 0 && !m_text[i - 1].isSpace() && m_text[i - 1] != u'\ufeff'))
            continue;
        m_comments.append({i, lineEnd(i)});
        i = lineEnd(i);
    }
}

void Layout::learnManner()
{
    if (const auto line = m_text.indexOf(u'\n'); line > 0 && m_text[line - 1] == u'\r')
        m_manner.lineEnd = u"\r\n"_s;
    else if (line < 0 && m_text.contains(u'\r'))
        m_manner.lineEnd = u"\r"_s;
    int step = 0;
    int deep = 0;
    int level = 0;
    bool allQuoted = at(m_root).isFlowCollection();
    for (int i = 0; i < count(); ++i) {
        const auto &place = at(i);
        if (place.what == What::Mapping) {
            for (int entry = 0; allQuoted && entry < entryCount(i); ++entry)
                allQuoted = at(keyOf(i, entry)).style == Style::DoubleQuoted;
        }
        if (!place.isBlockCollection() || place.parent < 0 || at(place.parent).what != What::Mapping || !startsLine(place.content))
            continue;
        const auto difference = column(place.content) - column(entryBegin(place.parent, 0));
        if (place.what == What::Sequence)
            (difference > 0 ? deep : level) += 1;
        if (step == 0 && difference > 0)
            step = difference;
    }
    m_manner.step = std::clamp(step == 0 ? 2 : step, 1, 8);
    m_manner.indentedLists = deep >= level;
    m_manner.json = allQuoted;
}

bool Layout::inFlow(int index) const
{
    for (auto i = at(index).parent; i >= 0; i = at(i).parent) {
        if (at(i).isFlowCollection())
            return true;
    }
    return false;
}

int Layout::entryOf(int mapping, const QString &key) const
{
    if (at(mapping).what != What::Mapping)
        return -1;
    for (int entry = entryCount(mapping) - 1; entry >= 0; --entry) {
        const auto &place = at(keyOf(mapping, entry));
        if (place.what == What::Scalar && place.text == key)
            return entry;
    }
    return -1;
}

qsizetype Layout::behindColon(int key) const
{
    const auto &place = at(key);
    const auto mapping = place.parent;
    const auto &parts = at(mapping).parts;
    const auto self = std::ranges::find(parts, key);
    const auto value = *(self + 1);
    // The colon stands before whatever value or entry comes next.
    const auto limit = at(value).isEmptyScalar() || at(value).hasProperties ? std::max(at(value).end, place.end) + 1 : at(value).content;
    const auto token = std::ranges::find_if(std::ranges::lower_bound(m_tokens, place.end, {}, &Token::begin), m_tokens.end(),
        [](const Token &t) { return t.type == Token::Colon || t.type == Token::Comma || t.type == Token::Dash || t.type == Token::Question; });
    if (token == m_tokens.end() || token->type != Token::Colon || token->begin > limit)
        return -1;
    // A key without a colon must not take the next entry's.
    if (self + 2 != parts.end() && token->begin >= at(*(self + 2)).begin)
        return -1;
    return token->end;
}

qsizetype Layout::dashOf(int item) const
{
    auto token = std::ranges::lower_bound(m_tokens, at(item).begin, {}, &Token::begin);
    while (token != m_tokens.begin()) {
        --token;
        if (token->type == Token::Dash)
            return token->begin;
    }
    return -1;
}

qsizetype Layout::commaAfter(qsizetype offset, qsizetype limit) const
{
    for (auto token = std::ranges::lower_bound(m_tokens, offset, {}, &Token::begin); token != m_tokens.end() && token->begin < limit; ++token) {
        if (token->type == Token::Comma)
            return token->begin;
    }
    return -1;
}

qsizetype Layout::entryBegin(int mapping, int entry) const
{
    const auto begin = at(keyOf(mapping, entry)).begin;
    auto token = std::ranges::lower_bound(m_tokens, begin, {}, &Token::begin);
    if (token == m_tokens.begin())
        return begin;
    --token;
    const bool explicitKey = token->type == Token::Question && token->begin >= at(mapping).content;
    return explicitKey ? token->begin : begin;
}

qsizetype Layout::entryEnd(int mapping, int entry) const
{
    const auto key = keyOf(mapping, entry);
    const auto &value = at(valueOf(mapping, entry));
    if (!value.isEmptyScalar() || value.hasProperties)
        return value.end;
    return std::max(at(key).end, behindColon(key));
}

qsizetype Layout::lineBegin(qsizetype offset) const
{
    auto i = offset;
    while (i > 0 && m_text[i - 1] != u'\n' && m_text[i - 1] != u'\r')
        --i;
    return i == 0 && m_text.startsWith(u'\ufeff') && offset > 0 ? 1 : i;
}

qsizetype Layout::lineEnd(qsizetype offset) const
{
    auto i = offset;
    while (i < m_text.size() && m_text[i] != u'\n' && m_text[i] != u'\r')
        ++i;
    return i;
}

qsizetype Layout::nextLine(qsizetype offset) const
{
    const auto i = lineEnd(offset);
    if (i == m_text.size())
        return i;
    return m_text[i] == u'\r' && i + 1 < m_text.size() && m_text[i + 1] == u'\n' ? i + 2 : i + 1;
}

bool Layout::startsLine(qsizetype offset) const
{
    return QStringView(m_text).sliced(lineBegin(offset), offset - lineBegin(offset)).trimmed().isEmpty();
}

qsizetype Layout::endInLine(int index) const
{
    auto end = at(index).end;
    if (!at(index).keepsLineEnds || lineBegin(end) != end)
        return end;
    if (end > 0 && m_text[end - 1] == u'\n')
        --end;
    if (end > 0 && m_text[end - 1] == u'\r')
        --end;
    return end;
}

qsizetype Layout::behind(int index, qsizetype end) const
{
    auto last = index;
    while (!at(last).parts.empty() && at(last).style == Style::Block)
        last = at(last).parts.back();
    // What keeps its line ends ends where the next line begins.
    const bool atLineBegin = at(last).keepsLineEnds && end == at(last).end && end > 0 && lineBegin(end) == end;
    return atLineBegin ? end : nextLine(end);
}

} // namespace Polydeck::Polyaxonfile
