// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outline.h"

#include "sketch.h"

#include <polyaxonfile/edit/path.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr int deepest = 12;
constexpr int mostItems = 5000;
constexpr qsizetype longestDetail = 60;

/// What tells a map from its siblings.
QString detailOf(const Value &value)
{
    if (value.isSequence())
        return value.size() > 0 && value.at(0).isScalar() ? value.at(0).text() + (value.size() > 1 ? u", \u2026"_s : QString()) : QString();
    if (!value.isMapping())
        return value.text().simplified().left(longestDetail);
    for (const auto &key : {u"type"_s, u"kind"_s, u"image"_s, u"dagRef"_s, u"hubRef"_s, u"pathRef"_s, u"urlRef"_s, u"connection"_s, u"value"_s}) {
        if (const auto detail = value[key]; detail.isScalar() && detail.isValid() && !detail.isNull())
            return detail.text().simplified().left(longestDetail);
    }
    const auto run = value[u"component"][u"run"][u"kind"];
    return run.isText() ? run.text() : value[u"run"][u"kind"].text();
}

class Builder
{
public:
    QList<OutlineItem> children(const Value &value, const Path &path, int depth)
    {
        QList<OutlineItem> items;
        for (qsizetype i = 0; i < value.size() && depth < deepest && m_count < mostItems; ++i) {
            const bool map = value.isMapping();
            if (map && value.node().entries[static_cast<std::size_t>(i)].merged)
                continue;
            const auto child = map ? value.valueAt(i) : value.at(i);
            // Scalars are the text itself; the ones that name a file are worth a line.
            const bool named = map && depth == 0 && (value.keyAt(i).text() == "name"_L1 || value.keyAt(i).text() == "kind"_L1);
            if (child.isScalar() && !named)
                continue;
            const auto name = map ? value.keyAt(i) : child[u"name"].isText() ? child[u"name"] : child;
            OutlineItem item;
            item.label = name.isScalar() ? name.text() : u"[%1]"_s.arg(i);
            item.detail = detailOf(child);
            const auto here = path + Path{map ? Step(value.keyAt(i).text()) : Step(i)};
            item.path = pathText(here);
            item.line = name.begin().line;
            item.column = name.begin().column;
            item.endLine = child.end().line;
            ++m_count;
            item.children = children(child, here, depth + 1);
            items.append(item);
        }
        return items;
    }

private:
    int m_count = 0;
};

} // namespace

QList<OutlineItem> outlineOf(const Document &document)
{
    if (!document.tree().isEmpty())
        return Builder().children(document.tree().root(), {}, 0);
    const auto tree = sketch(document.text());
    return Builder().children(tree->root(), {}, 0);
}

} // namespace Polydeck::Polyaxonfile
