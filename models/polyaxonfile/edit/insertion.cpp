// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Edit
{

namespace
{

struct Slot
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// In brackets: between two parts, on a line of its own where the others have one each.
Patches insertInFlow(const Layout &layout, const Layout::Place &place, const QList<Slot> &parts, const QString &text, qsizetype position)
{
    if (parts.isEmpty())
        return {{place.content + 1, 0, text}};
    const bool lines = parts.size() > 1 ? std::ranges::all_of(parts, [&](const Slot &s) { return layout.startsLine(s.begin); }) : layout.startsLine(parts.first().begin);
    const auto separator = lines ? u',' + layout.manner().lineEnd + QString(layout.column(parts.first().begin), u' ') : u", "_s;
    if (position < parts.size())
        return {{parts[position].begin, 0, text + separator}};
    return {{parts.last().end, 0, separator + text}};
}

/// Lines below a block text that ends the file without a line end would give it one: it says now that it has none.
Patches below(const Layout &layout, int before, qsizetype end, const QString &lines)
{
    const auto at = layout.behind(before, end);
    Patches patches;
    auto last = before;
    while (!layout.at(last).parts.empty() && layout.at(last).style == Style::Block)
        last = layout.at(last).parts.back();
    const auto &place = layout.at(last);
    const bool blockText = place.style == Style::Literal || place.style == Style::Folded;
    const auto header = layout.text().mid(place.content, 3);
    if (blockText && at == layout.text().size() && layout.lineBegin(at) != at && !header.contains(u'-'))
        patches.append(place.keepsLineEnds ? TextPatch{place.content + header.indexOf(u'+'), 1, u"-"_s} : TextPatch{place.content + 1, 0, u"-"_s});
    patches.append(linesAt(layout, at, lines));
    return patches;
}

} // namespace

Patches insertEntry(const Layout &layout, int mapping, const QString &key, const Content &value, qsizetype position)
{
    const auto &place = layout.at(mapping);
    const auto &manner = layout.manner();
    const auto count = layout.entryCount(mapping);
    Content name = key;
    if (place.isFlowCollection()) {
        QList<Slot> parts;
        for (int i = 0; i < count; ++i)
            parts.append({layout.entryBegin(mapping, i), layout.entryEnd(mapping, i)});
        return insertInFlow(layout, place, parts, emitFlow(name, manner) + u": "_s + emitFlow(value, manner), position);
    }
    const int column = layout.column(layout.entryBegin(mapping, 0));
    const auto fresh = emitBehindKey(value, column, manner);
    const auto entry = emitScalar(name, manner) + u':' + fresh.head + manner.lineEnd + fresh.tail;
    const QString indent(column, u' ');
    if (position == 0)
        return {{layout.entryBegin(mapping, 0), 0, entry + indent}};
    const auto before = static_cast<int>(position) - 1;
    return below(layout, layout.valueOf(mapping, before), layout.entryEnd(mapping, before), indent + entry);
}

Patches insertElement(const Layout &layout, int sequence, const Content &value, qsizetype position)
{
    const auto &place = layout.at(sequence);
    const auto &manner = layout.manner();
    if (place.isFlowCollection()) {
        QList<Slot> parts;
        for (const auto item : place.parts)
            parts.append({layout.at(item).begin, layout.at(item).end});
        return insertInFlow(layout, place, parts, emitFlow(value, manner), position);
    }
    const auto dash = layout.dashOf(place.parts.front());
    const int column = layout.column(dash);
    const auto fresh = emitBehindDash(value, column, manner);
    const auto item = u'-' + fresh.head + manner.lineEnd + fresh.tail;
    const QString indent(column, u' ');
    if (position == 0)
        return {{dash, 0, item + indent}};
    const auto before = place.parts[static_cast<std::size_t>(position - 1)];
    const auto end = std::max(layout.at(before).end, layout.dashOf(before) + 1);
    return below(layout, before, end, indent + item);
}

} // namespace Polydeck::Polyaxonfile::Edit
