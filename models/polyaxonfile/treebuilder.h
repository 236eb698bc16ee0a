// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"
#include "yamlreader.h"
#include "yamlscalar.h"

#include <QHash>

namespace Polydeck::Polyaxonfile
{

/// What precedes a value: `&name` and `!tag`.
struct Properties
{
    QString anchor;
    QString tag;
};

/**
 * Builds a Tree from a stream of YAML events without recursion. Each call returns false when the document is refused;
 * then error() says why. Offsets are UTF-16 units of the text.
 */
class TreeBuilder
{
public:
    TreeBuilder(const QString &text, const YamlLimits &limits);

    bool scalar(const Properties &properties, QStringView content, Style style, bool plainImplicit, qint32 begin, qint32 end);
    bool startCollection(Kind kind, const Properties &properties, Style style, qint32 begin);
    bool endCollection(qint32 end);
    bool alias(const QString &anchor, qint32 begin, qint32 end);

    [[nodiscard]] const Finding &error() const { return m_error; }
    [[nodiscard]] const QList<Finding> &warnings() const { return m_warnings; }
    [[nodiscard]] const Tree &tree() const { return *m_tree; }
    [[nodiscard]] std::shared_ptr<const Tree> take() { return std::exchange(m_tree, nullptr); }

    bool fail(const QString &rule, const QString &message, qint32 begin, qint32 end);

private:
    struct Frame
    {
        qint32 node = -1;
        qint32 key = -1; ///< of a mapping, when its value is due
        std::vector<qint32> mergeKeys;
    };

    Node &node(qint32 index) { return m_tree->m_nodes[static_cast<std::size_t>(index)]; }
    bool expectsKey() const;
    bool newNode(const Properties &properties, Node &&made, qint32 &index);
    bool attach(qint32 index);
    bool finishMapping(Frame &frame);
    bool merge(std::vector<Entry> &merged, qint32 source);
    void dropDuplicates(std::vector<Entry> &entries);
    bool checkSize(qint32 index);
    bool refuseKey(qint32 begin, qint32 parent);

    std::shared_ptr<Tree> m_tree;
    YamlLimits m_limits;
    std::vector<Frame> m_stack;
    std::vector<qint64> m_sizes; ///< of each node, with its aliases written out; 0 while it is open
    std::vector<bool> m_mergeKey; ///< node is a plain `<<`
    QHash<QString, qint32> m_anchors;
    qint64 m_mergedEntries = 0;
    Finding m_error;
    QList<Finding> m_warnings;
};

} // namespace Polydeck::Polyaxonfile
