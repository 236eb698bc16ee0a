// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editor.h"

#include <polyaxonfile/text.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Edit
{

namespace
{

/// An item with the comment lines right above it, up to its last line's end. \c withBlanks: and the empty lines below it.
Layout::Range stretchOf(const Layout &layout, int item, bool withBlanks)
{
    const auto dash = layout.dashOf(item);
    const auto end = std::max(layout.at(item).end, dash + 1);
    auto behind = layout.behind(item, end);
    const auto &text = layout.text();
    for (auto next = layout.nextLine(behind); withBlanks && behind < text.size() && QStringView(text).sliced(behind, next - behind).trimmed().isEmpty(); next = layout.nextLine(behind))
        behind = next;
    // The last line end stays with what stands between the items.
    if (behind > dash && text[behind - 1] == u'\n')
        --behind;
    if (behind > dash && text[behind - 1] == u'\r')
        --behind;
    auto begin = dash;
    while (layout.startsLine(begin)) {
        const auto line = layout.lineBegin(begin);
        if (line == 0)
            break;
        auto above = line - 1;
        if (above > 0 && text[above] == u'\n' && text[above - 1] == u'\r')
            --above;
        const auto aboveBegin = layout.lineBegin(above);
        const auto hash = aboveBegin + layout.column(dash);
        const auto &comments = layout.comments();
        const bool comment = hash < above && std::ranges::any_of(comments, [hash](const auto &c) { return c.begin == hash; }) && layout.startsLine(hash);
        if (!comment)
            break;
        begin = hash;
    }
    return {begin, behind};
}

} // namespace

Result<Patches> moveItem(const Document &document, const Path &path, qsizetype from, qsizetype to)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    const auto target = desk.find(path);
    if (!target)
        return failure(target.error());
    auto wanted = desk.content();
    auto *list = wanted.at(path);
    const auto &layout = desk.layout();
    if (list->kind != Kind::Sequence || layout.at(target->place).what != Layout::What::Sequence)
        return failure(invalid(Text::tr("%1 is no list here.").arg(pathText(path))));
    if (from < 0 || to < 0 || from >= list->items.size() || to >= list->items.size())
        return failure(Error::make(Error::Kind::NotFound, Text::tr("%1 has %2 items.").arg(pathText(path)).arg(list->items.size())));
    if (from == to)
        return Patches();
    list->items.move(from, to);

    const auto &place = layout.at(target->place);
    const auto ways = [&](bool withBlanks) {
        const auto stretch = [&](qsizetype index) {
            const auto item = place.parts[static_cast<std::size_t>(index)];
            return place.isFlowCollection() ? Layout::Range{layout.at(item).begin, layout.at(item).end} : stretchOf(layout, item, withBlanks);
        };
        // What stands between the items stays where it is; the items change places around it.
        const auto step = from < to ? 1 : -1;
        const auto textOf = [&](qsizetype index) { return layout.text().mid(stretch(index).begin, stretch(index).end - stretch(index).begin); };
        Patches patches;
        for (auto i = from; i != to; i += step)
            patches.append({stretch(i).begin, stretch(i).end - stretch(i).begin, textOf(i + step)});
        patches.append({stretch(to).begin, stretch(to).end - stretch(to).begin, textOf(from)});
        patches.removeIf([&](const TextPatch &p) { return layout.text().mid(p.start, p.length) == p.text; });
        return patches;
    };
    // Behind a block text that keeps its empty lines, others' empty lines would become its own.
    return desk.choose(wanted, {ways(false), ways(true)});
}

} // namespace Polydeck::Polyaxonfile::Edit
