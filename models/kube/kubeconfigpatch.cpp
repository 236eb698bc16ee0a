// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigpatch.h"
#include "words.h"
#include "yamlreader.h"
#include "yamlscalar.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

using Id = YamlTree::Id;
using Kind = YamlTree::Kind;
constexpr std::string_view s_key = "current-context";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

struct Range
{
    size_t begin = 0;
    size_t end = 0;
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Behind anchors and tags in front of a value.
size_t skipProperties(std::string_view text, size_t at)
{
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
        while (at < text.size() && !isBlank(text[at]))
            ++at;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
    }
    return at;
}

std::optional<size_t> quotedEnd(std::string_view text, size_t at)
{
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\' && quote == '"')
            ++at;
        else if (text[at] == quote && quote == '\'' && at + 1 < text.size() && text[at + 1] == quote)
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return std::nullopt;
}

/// The piece of text that is the scalar or alias at \a at. Nothing for block scalars.
std::optional<Range> tokenAt(std::string_view text, size_t at, bool flow)
{
    at = skipProperties(text, at);
    if (at >= text.size() || text[at] == '|' || text[at] == '>')
        return std::nullopt;
    if (text[at] == '"' || text[at] == '\'') {
        const auto end = quotedEnd(text, at);
        return end ? std::optional(Range{at, *end}) : std::nullopt;
    }
    size_t end = at;
    while (end < text.size() && text[end] != '\n' && !(flow && std::string_view(",]}").contains(text[end]))
           && !(text[end] == '#' && end > at && isBlank(text[end - 1])))
        ++end;
    while (end > at && isBlank(text[end - 1]))
        --end;
    return Range{at, end};
}

/// The offset behind the colon that follows the key at \a at.
std::optional<size_t> behindColon(std::string_view text, size_t at)
{
    size_t end = at + s_key.size();
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
        const auto quoted = quotedEnd(text, at);
        if (!quoted)
            return std::nullopt;
        end = *quoted;
    }
    while (end < text.size() && text[end] == ' ')
        ++end;
    return end < text.size() && text[end] == ':' ? std::optional(end + 1) : std::nullopt;
}

class Patcher
{
public:
    Patcher(const QByteArray &text, const YamlTree &tree, const QByteArray &context)
        : m_text(text)
        , m_view(view(text))
        , m_tree(tree)
        , m_context(context)
    {
    }

    std::optional<QByteArray> patched() const
    {
        const Id root = m_tree.root();
        if (m_tree.kind(root) == Kind::Null)
            return insertedAtEnd("apiVersion: v1" + lineEnd() + "kind: Config" + lineEnd() + "current-context: " + yamlScalar(view(m_context)));
        if (const Id key = m_tree.findKey(root, s_key); key != YamlTree::none)
            return replaced(key);
        return isFlow() ? insertedIntoFlow() : insertedAtEnd(rootIndent() + "current-context: " + yamlScalar(view(m_context)));
    }

private:
    [[nodiscard]] bool isFlow() const
    {
        const auto begin = m_tree.at(m_tree.root()).begin;
        return begin < m_view.size() && m_view[begin] == '{';
    }

    [[nodiscard]] QByteArray lineEnd() const
    {
        const auto newLine = m_view.find('\n');
        return newLine != std::string_view::npos && newLine > 0 && m_view[newLine - 1] == '\r' ? "\r\n" : "\n";
    }

    [[nodiscard]] QByteArray rootIndent() const
    {
        const size_t begin = m_tree.at(m_tree.root()).begin;
        const size_t lineStart = begin == 0 ? 0 : m_view.rfind('\n', begin - 1) + 1;
        return QByteArray(static_cast<qsizetype>(begin - lineStart), ' ');
    }

    /// The new value in the manner of the old one.
    [[nodiscard]] QByteArray styled(char first) const
    {
        if (isFlow() || first == '"')
            return doubleQuoted(view(m_context));
        const QByteArray scalar = yamlScalar(view(m_context));
        return first == '\'' && !scalar.startsWith('"') ? '\'' + scalar + '\'' : scalar;
    }

    std::optional<QByteArray> replaced(Id key) const
    {
        const auto colon = behindColon(m_view, m_tree.at(key).begin);
        const auto &value = m_tree.at(m_tree.at(key).next);
        if (!colon)
            return std::nullopt;
        size_t at = *colon;
        while (at < m_view.size() && m_view[at] == ' ')
            ++at;
        // A value that is not there, rather than one written as null or ~.
        const bool absent = value.kind == Kind::Null
            && (at >= m_view.size() || isBlank(m_view[at]) || m_view[at] == '#' || m_view[at] == ',' || m_view[at] == '}');
        if (absent)
            return QByteArray(m_text).insert(static_cast<qsizetype>(*colon), ' ' + styled(0));
        // A list or mapping is no context, and behind an anchor the old value is used elsewhere as well.
        const bool replaceable = value.kind == Kind::Scalar || value.kind == Kind::Alias || value.kind == Kind::Null;
        const size_t start = value.kind == Kind::Scalar ? value.begin : at;
        const auto token = replaceable ? tokenAt(m_view, start, isFlow()) : std::nullopt;
        if (!token || m_view.substr(start, token->begin - start).contains('&'))
            return std::nullopt;
        return QByteArray(m_text).replace(static_cast<qsizetype>(token->begin), static_cast<qsizetype>(token->end - token->begin),
                                          styled(m_view[token->begin]));
    }

    std::optional<QByteArray> insertedIntoFlow() const
    {
        const Id root = m_tree.root();
        const QByteArray comma = m_tree.at(root).first == YamlTree::none ? "" : ", ";
        return QByteArray(m_text).insert(static_cast<qsizetype>(m_tree.at(root).begin) + 1,
                                         "\"current-context\": " + doubleQuoted(view(m_context)) + comma);
    }

    /// The end of the first document: the end of the text, or the line of the next document's marker.
    [[nodiscard]] size_t documentEnd() const
    {
        const bool empty = m_tree.isEmpty() || m_tree.kind(m_tree.root()) == Kind::Null;
        size_t lineStart = empty ? 0 : m_tree.at(m_tree.root()).begin;
        bool first = empty;
        while (lineStart < m_view.size()) {
            const auto line = m_view.substr(lineStart, 4);
            const bool marker = (line.starts_with("---") || line.starts_with("...")) && (line.size() < 4 || isBlank(line[3]));
            const bool atLineStart = lineStart == 0 || m_view[lineStart - 1] == '\n';
            if (marker && atLineStart && !(first && line.starts_with("---")))
                return lineStart;
            first &= !marker;
            const auto next = m_view.find('\n', lineStart);
            if (next == std::string_view::npos)
                break;
            lineStart = next + 1;
        }
        return m_view.size();
    }

    std::optional<QByteArray> insertedAtEnd(QByteArray line) const
    {
        const size_t at = documentEnd();
        line += lineEnd();
        if (at > 0 && m_view[at - 1] != '\n')
            line.prepend(lineEnd());
        return QByteArray(m_text).insert(static_cast<qsizetype>(at), line);
    }

    const QByteArray &m_text;
    const std::string_view m_view;
    const YamlTree &m_tree;
    const QByteArray m_context;
};

bool saysSo(const YamlTree &tree, const QByteArray &context)
{
    const Id value = tree.resolved(tree.find(tree.root(), s_key));
    if (tree.kind(value) != Kind::Scalar)
        return false;
    const auto &node = tree.at(value);
    return node.text == view(context) && (!node.plain || plainType(node.text) == PlainType::String);
}

Error cannotEdit(const QString &detail = {})
{
    return Error::make(Error::Kind::Unsupported, Words::tr("The current context is written in a form that cannot be changed without touching other parts of the file."),
                       Words::tr("Change the line current-context by hand, or let kubectl rewrite the file (kubectl config use-context)."), detail);
}

} // namespace

/// A value that is more than a name (an anchor that others may use, a collection): replacing it would change or lose other things.
static bool isMoreThanAName(const QByteArray &utf8)
{
    static const QRegularExpression unusual(uR"(^current-context:[ \t]*[&\[{])"_s, QRegularExpression::MultilineOption);
    return unusual.match(QString::fromUtf8(utf8)).hasMatch();
}

Result<QByteArray> withCurrentContext(const QByteArray &bytes, const QString &context)
{
    auto text = decodeYaml(bytes);
    if (!text)
        return failure(text.error());
    if (isMoreThanAName(text->utf8))
        return failure(cannotEdit());
    const auto before = readYaml(*text);
    if (!before)
        return failure(before.error());
    if (before->kind(before->root()) != Kind::Null && before->kind(before->root()) != Kind::Mapping)
        return failure(Error::Kind::Invalid, Words::tr("This is no kubeconfig."));
    const QByteArray name = context.toUtf8();
    auto patched = Patcher(text->utf8, *before, name).patched();
    if (!patched)
        return failure(cannotEdit());
    YamlText result{.utf8 = std::move(*patched), .encoding = text->encoding};
    const auto after = readYaml(result);
    if (!after)
        return failure(cannotEdit(after.error().what));
    const bool wasEmpty = before->kind(before->root()) == Kind::Null;
    if (!saysSo(*after, name) || (!wasEmpty && !sameExceptFor(*before, *after, s_key)))
        return failure(cannotEdit());
    return result.encoded();
}

} // namespace Polydeck::Kube
