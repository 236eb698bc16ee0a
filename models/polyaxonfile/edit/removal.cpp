// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editor.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Edit
{

namespace
{

struct Extent
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< of the value itself
    qsizetype behind = 0; ///< the line below it
};

Extent extentOf(const Layout &layout, int collection, int part)
{
    const auto &place = layout.at(collection);
    if (place.what == Layout::What::Mapping) {
        const auto end = layout.entryEnd(collection, part);
        return {layout.entryBegin(collection, part), end, layout.behind(layout.valueOf(collection, part), end)};
    }
    const auto item = place.parts[static_cast<std::size_t>(part)];
    if (place.isFlowCollection())
        return {layout.at(item).begin, layout.at(item).end, 0};
    const auto dash = layout.dashOf(item);
    const auto end = std::max(layout.at(item).end, dash + 1);
    return {dash, end, layout.behind(item, end)};
}

int partsOf(const Layout &layout, int collection)
{
    return layout.at(collection).what == Layout::What::Mapping ? layout.entryCount(collection) : static_cast<int>(layout.at(collection).parts.size());
}

QList<Patches> removeInFlow(const Layout &layout, const Target &target)
{
    const auto &place = layout.at(target.parent);
    const auto extent = extentOf(layout, target.parent, target.part);
    const auto comma = layout.commaAfter(extent.end, place.end);
    if (comma >= 0) {
        auto end = comma + 1;
        while (end < place.end && layout.text()[end] == u' ')
            ++end;
        // The part and its line go together where it has the line for itself.
        const bool line = layout.startsLine(extent.begin) && layout.lineEnd(end) == end && target.part + 1 < partsOf(layout, target.parent);
        const auto begin = line ? layout.lineBegin(extent.begin) : extent.begin;
        if (line)
            end = layout.nextLine(end);
        return {Patches{{begin, end - begin, {}}}};
    }
    if (target.part == 0)
        return {Patches{{extent.begin, extent.end - extent.begin, {}}}, Patches{{place.content + 1, place.end - place.content - 2, {}}}};
    const auto before = extentOf(layout, target.parent, target.part - 1);
    const auto previous = layout.commaAfter(before.end, extent.begin);
    const bool clean = QStringView(layout.text()).sliced(previous + 1, extent.begin - previous - 1).trimmed().isEmpty();
    if (clean)
        return {Patches{{previous, extent.end - previous, {}}}};
    return {Patches{{previous, 1, {}}, {extent.begin, extent.end - extent.begin, {}}}};
}

} // namespace

QList<Patches> removePart(const Layout &layout, const Target &target)
{
    if (layout.at(target.parent).isFlowCollection())
        return removeInFlow(layout, target);
    const auto extent = extentOf(layout, target.parent, target.part);
    if (!layout.startsLine(extent.begin)) {
        // "- a: 1": the next entry takes its place behind the dash.
        const auto next = extentOf(layout, target.parent, target.part + 1);
        return {Patches{{extent.begin, next.begin - extent.begin, {}}}};
    }
    const auto begin = layout.lineBegin(extent.begin);
    auto blank = extent.behind;
    const auto &text = layout.text();
    while (blank < text.size() && layout.lineEnd(blank) - blank == QStringView(text).sliced(blank, layout.lineEnd(blank) - blank).count(u' '))
        blank = layout.nextLine(blank);
    QList<Patches> ways{Patches{{begin, extent.behind - begin, {}}}};
    // A comment that stands deeper was about what goes, and would become part of a block text before it.
    auto deeper = extent.behind;
    for (auto line = extent.behind; line < text.size(); line = layout.nextLine(line)) {
        const auto words = QStringView(text).sliced(line, layout.lineEnd(line) - line);
        const auto lead = words.size() - words.trimmed().size();
        if (words.trimmed().startsWith(u'#') && lead > layout.column(extent.begin))
            deeper = layout.nextLine(line);
        else if (!words.trimmed().isEmpty())
            break;
    }
    if (deeper > extent.behind)
        ways.append(Patches{{begin, deeper - begin, {}}});
    // Behind a block text that keeps its empty lines, the ones that are left here would become its own.
    if (blank > extent.behind)
        ways.append(Patches{{begin, blank - begin, {}}});
    // At the end of a file without a last line end, the line before loses its own.
    if (extent.behind == text.size() && extent.behind == layout.lineEnd(extent.end) && begin > 0) {
        auto cut = begin - 1;
        if (text[cut] == u'\n' && cut > 0 && text[cut - 1] == u'\r')
            --cut;
        ways.append(Patches{{cut, extent.behind - cut, {}}});
    }
    return ways;
}

} // namespace Polydeck::Polyaxonfile::Edit
