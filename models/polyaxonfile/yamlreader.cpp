// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlreader.h"

#include "findings.h"
#include "text.h"
#include "treebuilder.h"
#include "yamlfixes.h"
#include "yamlmessages.h"

#include <yaml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// The parser counts code points behind a byte order mark; we count UTF-16 units of the whole text.
class Offsets
{
public:
    explicit Offsets(QStringView text)
        : m_base(text.startsWith(u'\ufeff') ? 1 : 0)
    {
        qint32 points = 0;
        for (qsizetype i = m_base; i < text.size(); ++i, ++points) {
            if (text[i].isHighSurrogate() && i + 1 < text.size()) {
                m_wide.push_back(points);
                ++i;
            }
        }
    }
    qint32 operator()(std::size_t points) const
    {
        const auto index = static_cast<qint32>(points);
        return m_base + index + static_cast<qint32>(std::ranges::lower_bound(m_wide, index) - m_wide.begin());
    }

private:
    qint32 m_base;
    std::vector<qint32> m_wide;
};

struct Range
{
    qint32 begin;
    qint32 end;
    bool plain; ///< plain text: a tab inside is as wrong as between values
};

/**
 * Polyaxon's reader takes a tab nowhere but in quotes, block text and comments; libyaml is more lenient.
 * \return offset of the first one that is refused, or -1
 */
qsizetype refusedTab(QStringView text, const std::vector<Range> &scalars)
{
    auto next = scalars.begin();
    for (qsizetype i = 0; i < text.size(); ++i) {
        while (next != scalars.end() && next->end <= i)
            ++next;
        if (next != scalars.end() && i >= next->begin && !next->plain) {
            i = next->end - 1;
            continue;
        }
        if (text[i] == u'\t')
            return i;
        const bool comment = text[i] == u'#' && (i == 0 || text[i - 1].isSpace()) && (next == scalars.end() || i < next->begin);
        if (comment) {
            const auto end = text.indexOf(u'\n', i);
            if (end < 0)
                return -1;
            i = end;
        }
    }
    return -1;
}

/// Characters that no YAML reader takes, before any parsing: control characters, half surrogates.
qsizetype unprintable(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i].unicode();
        if ((c >= 0x20 && c < 0x7f) || c == u'\n' || c == u'\t' || c == u'\r' || c == 0x85 || (c >= 0xa0 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe))
            continue;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        return i;
    }
    return -1;
}

class Reader
{
public:
    Reader(const QString &text, const YamlLimits &limits)
        : m_text(text)
        , m_offset(text)
        , m_builder(text, limits)
    {
        yaml_parser_initialize(&m_parser);
    }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
    ~Reader() { yaml_parser_delete(&m_parser); }

    YamlResult read(Reading reading)
    {
        const auto utf8 = QStringView(m_text).sliced(m_text.startsWith(u'\ufeff') ? 1 : 0).toUtf8();
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(utf8.constData()), static_cast<std::size_t>(utf8.size()));
        bool good = true;
        while (good && !m_done) {
            yaml_event_t event;
            if (!yaml_parser_parse(&m_parser, &event)) {
                good = syntaxError();
                break;
            }
            good = handle(event);
            yaml_event_delete(&event);
        }
        YamlResult result;
        // A tab is the cause of many a stranger complaint further down.
        const auto reach = good ? m_text.size() : std::min<qsizetype>(m_text.size(), m_stopped + 1);
        const auto tab = refusedTab(QStringView(m_text).first(reach), m_scalars);
        if (tab >= 0)
            good = m_builder.fail(u"yaml.tab"_s, Text::tr("A tab stands where Polyaxon's YAML reader allows only spaces. Replace it with spaces."),
                static_cast<qint32>(tab), static_cast<qint32>(tab) + 1);
        result.findings = m_builder.warnings();
        if (!good) {
            auto error = m_builder.error();
            if (reading == Reading::WithFixes)
                error.fix = yamlFix(m_text, error.rule, m_builder.tree().map().lineStart(error.line) + error.column - 1);
            result.findings.append(error);
        }
        result.isReadable = good;
        result.tree = good ? m_builder.take() : std::make_shared<Tree>(m_text);
        return result;
    }

private:
    bool handle(const yaml_event_t &event)
    {
        const auto begin = m_offset(event.start_mark.index);
        const auto end = m_offset(event.end_mark.index);
        m_stopped = begin;
        switch (event.type) {
        case YAML_STREAM_END_EVENT:
            m_done = true;
            return true;
        case YAML_DOCUMENT_START_EVENT:
            if (m_documents++ == 0)
                return true;
            return m_builder.fail(u"yaml.documents"_s,
                Text::tr("A second document starts here (---). A Polyaxonfile holds one document: move this to a file of its own."), begin, end);
        case YAML_ALIAS_EVENT:
            return m_builder.alias(text(event.data.alias.anchor), begin, end);
        case YAML_SCALAR_EVENT:
            return scalar(event.data.scalar, begin, end);
        case YAML_SEQUENCE_START_EVENT: {
            const auto &data = event.data.sequence_start;
            return m_builder.startCollection(Kind::Sequence, {text(data.anchor), text(data.tag)},
                data.style == YAML_FLOW_SEQUENCE_STYLE ? Style::Flow : Style::Block, begin);
        }
        case YAML_MAPPING_START_EVENT: {
            const auto &data = event.data.mapping_start;
            return m_builder.startCollection(Kind::Mapping, {text(data.anchor), text(data.tag)},
                data.style == YAML_FLOW_MAPPING_STYLE ? Style::Flow : Style::Block, begin);
        }
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            return m_builder.endCollection(end);
        default:
            return true;
        }
    }

    template<class ScalarData>
    bool scalar(const ScalarData &data, qint32 begin, qint32 end)
    {
        const auto content = QString::fromUtf8(reinterpret_cast<const char *>(data.value), static_cast<qsizetype>(data.length));
        auto style = Style::Plain;
        switch (data.style) {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE:
            style = Style::SingleQuoted;
            break;
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
            style = Style::DoubleQuoted;
            break;
        case YAML_LITERAL_SCALAR_STYLE:
            style = Style::Literal;
            break;
        case YAML_FOLDED_SCALAR_STYLE:
            style = Style::Folded;
            break;
        default:
            break;
        }
        const bool block = style == Style::Literal || style == Style::Folded;
        auto opaqueFrom = begin;
        if (block) {
            // The line of the | or > is not text yet, and the parser's end is behind the empty lines that follow.
            const auto header = m_text.indexOf(u'\n', begin);
            opaqueFrom = header < 0 ? end : static_cast<qint32>(header);
            if (const auto hash = m_text.indexOf(u'#', begin); hash >= 0 && hash < opaqueFrom && !m_text[hash - 1].isSpace())
                return m_builder.fail(u"yaml.syntax"_s, Text::tr("A blank is missing before the # of the comment."), static_cast<qint32>(hash), static_cast<qint32>(hash) + 1);
        }
        if (end > opaqueFrom)
            m_scalars.push_back({opaqueFrom, end, style == Style::Plain});
        while (block && end > begin && m_text[end - 1].isSpace())
            --end;
        return m_builder.scalar({text(data.anchor), text(data.tag)}, content, style, data.plain_implicit != 0, begin, end);
    }

    bool syntaxError()
    {
        const auto at = m_offset(m_parser.problem_mark.index);
        const auto context = m_offset(m_parser.context_mark.index);
        m_stopped = std::max(at, m_stopped);
        if (m_parser.error == YAML_MEMORY_ERROR)
            return m_builder.fail(u"yaml.too-large"_s, Text::tr("There is not enough memory to read this file."), at, at);
        const auto found = at < m_text.size() ? m_text[at] : QChar();
        const auto contextLine = m_builder.tree().map().position(context).line;
        const auto message = describeSyntaxError(m_parser.problem, m_parser.context ? m_parser.context : "", found, contextLine);
        const auto place = message.atContext ? context : at;
        return m_builder.fail(message.rule, message.message, place, std::min<qint32>(place + 1, static_cast<qint32>(m_text.size())));
    }

    static QString text(const unsigned char *bytes) { return QString::fromUtf8(reinterpret_cast<const char *>(bytes)); }

    const QString &m_text;
    Offsets m_offset;
    TreeBuilder m_builder;
    yaml_parser_t m_parser;
    std::vector<Range> m_scalars;
    qint32 m_stopped = 0;
    int m_documents = 0;
    bool m_done = false;
};

YamlResult refused(const QString &text, const QString &rule, const QString &message, qsizetype at)
{
    auto tree = std::make_shared<const Tree>(text);
    const auto finding = makeFinding(tree->map(), Severity::Error, rule, message, at, std::min(at + 1, text.size()));
    return {std::move(tree), {finding}, false};
}

} // namespace

YamlResult readYaml(const QString &text, const YamlLimits &limits, Reading reading)
{
    if (text.size() > limits.characters)
        return refused(text, u"yaml.too-large"_s,
            Text::tr("The file has %1 characters; up to %2 are read. A Polyaxonfile is a few kilobytes of text.").arg(text.size()).arg(limits.characters), 0);
    if (const auto at = unprintable(text); at >= 0)
        return refused(text, u"yaml.binary"_s,
            Text::tr("The character U+%1 is not allowed in a text file. This may be a binary file.").arg(text[at].unicode(), 4, 16, '0'_L1), at);
    return Reader(text, limits).read(reading);
}

DecodedText decodeText(const QByteArray &bytes)
{
    const auto refuse = [](const QString &message, int line, int column) {
        return DecodedText{{}, {{Severity::Error, u"yaml.encoding"_s, message, line, column, line, column + 1, {}}}};
    };
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return refuse(Text::tr("The file is UTF-16. Save it as UTF-8."), 1, 1);
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    QString text = decoder.decode(bytes);
    if (!decoder.hasError())
        return {std::move(text), {}};
    // Latin-1 would need no decoding at all: find the byte where UTF-8 ends.
    const auto at = text.indexOf(QChar::ReplacementCharacter);
    const auto position = SourceMap(text).position(std::max<qsizetype>(at, 0));
    return refuse(Text::tr("This is not UTF-8 text: the file is binary or in another encoding. Save it as UTF-8."), position.line, position.column);
}

} // namespace Polydeck::Polyaxonfile
