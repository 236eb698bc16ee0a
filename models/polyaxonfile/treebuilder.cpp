// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "treebuilder.h"

#include "findings.h"
#include "text.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr auto tagPrefix = "tag:yaml.org,2002:"_L1;

/// The kind a scalar tag asks for; nothing for one that Polyaxon's reader refuses.
std::optional<Kind> scalarKind(const QString &tag)
{
    static const QHash<QString, Kind> kinds{{u"str"_s, Kind::Text}, {u"int"_s, Kind::Int}, {u"float"_s, Kind::Float},
        {u"bool"_s, Kind::Bool}, {u"null"_s, Kind::Null}, {u"timestamp"_s, Kind::DateTime}, {u"binary"_s, Kind::Binary}};
    if (!tag.startsWith(tagPrefix))
        return {};
    const auto found = kinds.constFind(tag.mid(tagPrefix.size()));
    return found == kinds.cend() ? std::nullopt : std::optional(*found);
}

/// Two keys are one key when Python finds them equal; true and 1 are the case nobody writes.
QString keyIdentity(const Node &node)
{
    return QString::number(static_cast<int>(node.kind)) + u':' + node.text;
}

} // namespace

TreeBuilder::TreeBuilder(const QString &text, const YamlLimits &limits)
    : m_tree(std::make_shared<Tree>(text))
    , m_limits(limits)
{
    m_tree->m_nodes.reserve(static_cast<std::size_t>(text.size() / 16));
}

bool TreeBuilder::fail(const QString &rule, const QString &message, qint32 begin, qint32 end)
{
    m_error = makeFinding(m_tree->map(), Severity::Error, rule, message, begin, end);
    return false;
}

bool TreeBuilder::expectsKey() const
{
    return !m_stack.empty() && m_tree->node(m_stack.back().node).kind == Kind::Mapping && m_stack.back().key < 0;
}

bool TreeBuilder::newNode(const Properties &properties, Node &&made, qint32 &index)
{
    index = static_cast<qint32>(m_tree->m_nodes.size());
    if (index >= m_limits.values)
        return fail(u"yaml.too-large"_s, Text::tr("The file holds more than %1 values.").arg(m_limits.values), made.begin, made.end);
    if (!properties.anchor.isEmpty()) {
        if (m_anchors.contains(properties.anchor))
            return fail(u"yaml.alias"_s, Text::tr("The anchor &%1 is defined a second time.").arg(properties.anchor), made.begin, made.end);
        m_anchors.insert(properties.anchor, index);
    }
    m_tree->m_nodes.push_back(std::move(made));
    m_sizes.push_back(0);
    m_mergeKey.push_back(false);
    return true;
}

bool TreeBuilder::scalar(const Properties &properties, QStringView content, Style style, bool plainImplicit, qint32 begin, qint32 end)
{
    Scalar read;
    // A lone ! asks for the plain reading, even of quoted text.
    const bool plain = properties.tag == "!"_L1;
    const bool untagged = properties.tag.isEmpty() || plain;
    if (plain || (untagged && plainImplicit)) {
        read = resolvePlain(content);
        // As a key, a lone = is text.
        if (!read.problem.isEmpty() && content == u"=" && expectsKey())
            read.problem.clear();
    } else if (untagged) {
        read.text = content.toString();
    } else if (const auto kind = scalarKind(properties.tag)) {
        read = resolveAs(*kind, content);
    } else {
        return fail(u"yaml.tag"_s, Text::tr("Polyaxon does not know the tag %1. Remove it.").arg(properties.tag), begin, end);
    }
    if (!read.problem.isEmpty())
        return fail(u"yaml.scalar"_s, read.problem, begin, end);

    Node made;
    made.kind = read.kind;
    made.style = style;
    made.boolean = read.boolean;
    made.integer = read.integer;
    made.number = read.number;
    made.text = std::move(read.text);
    made.begin = begin;
    made.end = end;
    qint32 index = -1;
    if (!newNode(properties, std::move(made), index))
        return false;
    m_sizes.back() = 1;
    m_mergeKey.back() = read.merge && expectsKey();
    return attach(index);
}

bool TreeBuilder::startCollection(Kind kind, const Properties &properties, Style style, qint32 begin)
{
    if (expectsKey())
        return refuseKey(begin, m_stack.back().node);
    const bool fits = properties.tag.isEmpty() || properties.tag == "!"_L1
        || properties.tag == tagPrefix + (kind == Kind::Mapping ? "map"_L1 : "seq"_L1);
    if (!fits)
        return fail(u"yaml.tag"_s, Text::tr("A Polyaxonfile has no use for the tag %1. Remove it.").arg(properties.tag), begin, begin);
    if (static_cast<int>(m_stack.size()) >= m_limits.depth)
        return fail(u"yaml.too-deep"_s, Text::tr("The file is nested more than %1 levels deep.").arg(m_limits.depth), begin, begin + 1);
    Node made;
    made.kind = kind;
    made.style = style;
    made.begin = made.end = begin;
    qint32 index = -1;
    if (!newNode(properties, std::move(made), index))
        return false;
    m_stack.push_back({index, -1, {}});
    return true;
}

bool TreeBuilder::endCollection(qint32 end)
{
    auto frame = std::move(m_stack.back());
    m_stack.pop_back();
    auto &made = node(frame.node);
    if (made.kind == Kind::Mapping && !finishMapping(frame))
        return false;
    // The parser ends a block collection where the next thing begins; for people it ends with its last value.
    made.end = end;
    if (made.style == Style::Block) {
        made.end = made.begin;
        for (const auto item : made.items)
            made.end = std::max(made.end, node(item).end);
        for (const auto &entry : made.entries) {
            if (!entry.merged)
                made.end = std::max({made.end, node(entry.key).end, node(entry.value).end});
        }
    }
    return checkSize(frame.node) && attach(frame.node);
}

bool TreeBuilder::alias(const QString &anchor, qint32 begin, qint32 end)
{
    const auto found = m_anchors.constFind(anchor);
    if (found == m_anchors.cend())
        return fail(u"yaml.alias"_s, Text::tr("The alias *%1 has no anchor &%1 before it. If * belongs to the text, put it in quotes.").arg(anchor), begin, end);
    if (m_sizes[static_cast<std::size_t>(*found)] == 0)
        return fail(u"yaml.alias"_s, Text::tr("The alias *%1 stands inside its own anchor.").arg(anchor), begin, end);
    if (expectsKey() && !Value(m_tree.get(), *found).isScalar())
        return refuseKey(begin, m_stack.back().node);
    return attach(*found);
}

bool TreeBuilder::attach(qint32 index)
{
    if (m_stack.empty()) {
        m_tree->m_root = index;
        return true;
    }
    auto &frame = m_stack.back();
    auto &parent = node(frame.node);
    if (parent.kind == Kind::Sequence) {
        parent.items.push_back(index);
    } else if (frame.key < 0) {
        frame.key = index;
    } else {
        parent.entries.push_back({frame.key, index, false});
        frame.key = -1;
    }
    return true;
}

bool TreeBuilder::finishMapping(Frame &frame)
{
    auto &made = node(frame.node);
    std::vector<Entry> merged;
    std::vector<Entry> own;
    for (const auto &entry : made.entries) {
        if (!m_mergeKey[static_cast<std::size_t>(entry.key)]) {
            own.push_back(entry);
            continue;
        }
        const Value source(m_tree.get(), entry.value);
        const auto bad = [&] {
            return fail(u"yaml.merge"_s, Text::tr("<< merges a map or a list of maps, found %1.").arg(source.shown()), node(entry.value).begin, node(entry.value).end);
        };
        if (source.isMapping()) {
            if (!merge(merged, entry.value))
                return false;
        } else if (source.isSequence()) {
            // The first map of the list wins.
            for (auto i = source.size() - 1; i >= 0; --i) {
                if (!source.at(i).isMapping())
                    return bad();
                if (!merge(merged, source.at(i).index()))
                    return false;
            }
        } else {
            return bad();
        }
    }
    dropDuplicates(own);
    if (!merged.empty()) {
        QSet<QString> known;
        for (const auto &entry : own)
            known.insert(keyIdentity(node(entry.key)));
        // Later merges were appended later and win over earlier ones.
        std::vector<Entry> added;
        for (auto i = merged.rbegin(); i != merged.rend(); ++i) {
            const auto identity = keyIdentity(node(i->key));
            if (!known.contains(identity)) {
                known.insert(identity);
                added.push_back(*i);
            }
        }
        own.insert(own.end(), added.rbegin(), added.rend());
    }
    made.entries = std::move(own);
    return true;
}

bool TreeBuilder::merge(std::vector<Entry> &merged, qint32 source)
{
    const auto &entries = node(source).entries;
    m_mergedEntries += static_cast<qint64>(entries.size());
    if (m_mergedEntries > m_limits.values)
        return fail(u"yaml.too-large"_s, Text::tr("The merges (<<) of this file multiply into too many values."), node(source).begin, node(source).end);
    for (auto entry : entries) {
        entry.merged = true;
        merged.push_back(entry);
    }
    return true;
}

void TreeBuilder::dropDuplicates(std::vector<Entry> &entries)
{
    QHash<QString, std::size_t> seen;
    std::vector<Entry> kept;
    kept.reserve(entries.size());
    for (const auto &entry : entries) {
        const auto &key = node(entry.key);
        const auto identity = keyIdentity(key);
        const auto found = seen.constFind(identity);
        if (found == seen.cend()) {
            seen.insert(identity, kept.size());
            kept.push_back(entry);
            continue;
        }
        const auto first = m_tree->map().position(node(kept[*found].key).begin).line;
        m_warnings.append(makeFinding(m_tree->map(), Severity::Warning, u"yaml.duplicate-key"_s,
            Text::tr("The key \"%1\" is here a second time (first in line %2). Polyaxon uses only the last one.").arg(key.text).arg(first),
            key.begin, key.end));
        kept[*found] = entry;
    }
    entries = std::move(kept);
}

bool TreeBuilder::checkSize(qint32 index)
{
    const auto &made = node(index);
    qint64 size = 1;
    for (const auto item : made.items)
        size += m_sizes[static_cast<std::size_t>(item)];
    for (const auto &entry : made.entries)
        size += m_sizes[static_cast<std::size_t>(entry.key)] + m_sizes[static_cast<std::size_t>(entry.value)];
    m_sizes[static_cast<std::size_t>(index)] = size;
    if (size <= m_limits.values)
        return true;
    return fail(u"yaml.too-large"_s, Text::tr("With its aliases (*) written out, this holds more than %1 values.").arg(m_limits.values), made.begin, made.end);
}

bool TreeBuilder::refuseKey(qint32 begin, qint32 parent)
{
    const auto &text = m_tree->text();
    for (const auto start : {node(parent).begin, begin}) {
        if (!QStringView(text).sliced(start).startsWith(u"{{"))
            continue;
        auto stop = text.indexOf("}}"_L1, start);
        const auto line = text.indexOf(u'\n', start);
        stop = stop < 0 || (line >= 0 && line < stop) ? start + 2 : stop + 2;
        const auto shown = text.mid(start, stop - start);
        return fail(u"yaml.template"_s,
            Text::tr("A template that starts a value must be in quotes: write \"%1\" with the quotes. Without them YAML reads { as the start of a map.").arg(shown),
            start, static_cast<qint32>(stop));
    }
    return fail(u"yaml.key"_s, Text::tr("A list or a map cannot be a key."), begin, begin + 1);
}

} // namespace Polydeck::Polyaxonfile
