// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlcppreader.h"
#include "words.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <streambuf>
#include <unordered_map>

namespace Polydeck::Kube
{

namespace
{

using Id = YamlTree::Id;
using Kind = YamlTree::Kind;

/// Builds the tree from yaml-cpp's events. Aliases become references, so that no input can make the tree explode.
class TreeBuilder final : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { anchored(anchor, place(node(Kind::Null, mark))); }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        YamlTree::Node alias = node(Kind::Alias, mark);
        const auto target = m_anchors.find(anchor);
        if (target == m_anchors.end())
            alias.kind = Kind::Null;
        else
            alias.first = target->second;
        place(alias);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        YamlTree::Node scalar = node(Kind::Scalar, mark);
        scalar.plain = tag == "?" || tag.empty();
        scalar.text = tree.own(value);
        anchored(anchor, place(scalar));
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(anchor, node(Kind::Sequence, mark));
    }
    void OnSequenceEnd() override { m_open.pop_back(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(anchor, node(Kind::Mapping, mark));
    }
    void OnMapEnd() override { m_open.pop_back(); }

    YamlTree tree;

private:
    struct Level
    {
        Id container;
        Id lastChild;
    };

    static YamlTree::Node node(Kind kind, const YAML::Mark &mark)
    {
        YamlTree::Node node;
        node.kind = kind;
        node.line = static_cast<uint32_t>(std::max(mark.line, 0)) + 1;
        node.begin = static_cast<uint32_t>(std::max(mark.pos, 0));
        return node;
    }

    Id place(const YamlTree::Node &node)
    {
        const Id id = tree.add(node);
        if (!m_open.empty())
            tree.append(m_open.back().container, m_open.back().lastChild, id);
        return id;
    }

    void anchored(YAML::anchor_t anchor, Id id)
    {
        if (anchor != YAML::NullAnchor)
            m_anchors[anchor] = id;
    }

    void open(YAML::anchor_t anchor, const YamlTree::Node &node)
    {
        const Id id = place(node);
        anchored(anchor, id);
        m_open.push_back({id, YamlTree::none});
    }

    std::vector<Level> m_open;
    std::unordered_map<YAML::anchor_t, Id> m_anchors;
};

/// An input stream over bytes that somebody else holds.
class ViewBuffer final : public std::streambuf
{
public:
    explicit ViewBuffer(std::string_view text)
    {
        char *begin = const_cast<char *>(text.data()); // streambuf's get area is not const, but is only read from
        setg(begin, begin, begin + text.size());
    }
};

/// yaml-cpp lets a quote that is never closed run to the end of the text: a file that was cut off there must not pass for a whole one.
std::optional<Error> checkLastQuote(std::string_view text, const YamlTree &tree)
{
    for (auto id = static_cast<Id>(tree.size()); id-- > 0;) {
        const auto &node = tree.at(id);
        if (node.kind != Kind::Scalar || node.plain || node.begin >= text.size())
            continue;
        const char quote = text[node.begin];
        if (quote != '"' && quote != '\'')
            return std::nullopt;
        for (size_t at = node.begin + 1; at < text.size(); ++at) {
            if (quote == '"' && text[at] == '\\')
                ++at;
            else if (text[at] == quote)
                return std::nullopt;
        }
        Error error = Error::make(Error::Kind::Invalid, Words::tr("This is not valid YAML: a quote is opened and never closed."),
                                  Words::tr("The file may have been cut off; get it again."));
        error.line = static_cast<int>(node.line);
        error.column = static_cast<int>(node.begin - (text.substr(0, node.begin).rfind('\n') + 1)) + 1;
        return error;
    }
    return std::nullopt;
}

} // namespace

Result<YamlTree> readYamlWithYamlCpp(std::string_view text)
{
    try {
        ViewBuffer buffer(text);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        TreeBuilder builder;
        parser.HandleNextDocument(builder);
        if (auto error = checkLastQuote(text, builder.tree))
            return failure(*error);
        return std::move(builder.tree);
    } catch (const YAML::Exception &exception) {
        Error error = Error::make(Error::Kind::Invalid, Words::tr("This is not valid YAML: %1.").arg(QString::fromStdString(exception.msg)));
        error.line = exception.mark.line + 1;
        error.column = exception.mark.column + 1;
        error.detail = QString::fromUtf8(exception.what());
        return failure(error);
    } catch (const std::exception &exception) {
        return failure(Error::Kind::Invalid, Words::tr("This YAML cannot be read."), {}, QString::fromUtf8(exception.what()));
    }
}

} // namespace Polydeck::Kube
