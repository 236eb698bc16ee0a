// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editor.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Edit
{

namespace
{

/// A new text keeps the quotes of the old one.
Content inStyleOf(const Layout::Place &old, Content value)
{
    const bool quoted = old.style == Style::SingleQuoted || old.style == Style::DoubleQuoted;
    if (value.kind == Kind::Text && value.style == Style::Plain && old.what == Layout::What::Scalar && quoted)
        value.style = old.style;
    return value;
}

Patches replaceInFlow(const Layout &layout, const Target &target, const Content &value, bool bare)
{
    const auto &old = layout.at(target.place);
    const auto text = emitFlow(inStyleOf(old, value), layout.manner());
    if (!old.isEmptyScalar())
        return {{bare ? old.begin : old.content, old.end - (bare ? old.begin : old.content), text}};
    if (old.hasProperties)
        return {{bare ? old.begin : old.end, bare ? old.end - old.begin : 0, bare ? text : u' ' + text}};
    const auto key = layout.keyOf(target.parent, target.part);
    const auto colon = layout.behindColon(key);
    return colon >= 0 ? Patches{{colon, 0, u' ' + text}} : Patches{{layout.at(key).end, 0, u": "_s + text}};
}

Patches replaceRoot(const Layout &layout, const Content &value)
{
    const auto &manner = layout.manner();
    const auto &text = layout.text();
    const bool lines = !value.isScalar() && !value.isEmptyCollection() && !(layout.root() >= 0 && layout.at(layout.root()).isFlowCollection());
    const auto fresh = lines ? emitLines(value, 0, manner) : emitFlow(value, manner) + manner.lineEnd;
    if (layout.root() < 0)
        return {linesAt(layout, text.size(), fresh)};
    const auto &old = layout.at(layout.root());
    if (!lines)
        return {{old.begin, old.end - old.begin, fresh.chopped(manner.lineEnd.size())}};
    return {{old.begin, layout.behind(layout.root(), old.end) - old.begin, fresh}};
}

} // namespace

Patches replaceValue(const Layout &layout, const Target &target, const Content &value, bool bare)
{
    if (target.parent < 0)
        return replaceRoot(layout, value);
    const auto &old = layout.at(target.place);
    if (layout.inFlow(target.place))
        return replaceInFlow(layout, target, value, bare);

    const auto &manner = layout.manner();
    const bool isItem = layout.at(target.parent).what == Layout::What::Sequence;
    // Where the head goes: behind the colon or the dash, and behind an anchor that stays.
    auto place = isItem ? layout.dashOf(target.place) + 1 : layout.behindColon(layout.keyOf(target.parent, target.part));
    if (place <= 0)
        return {};
    const int column = layout.column(isItem ? place - 1 : layout.entryBegin(target.parent, target.part));
    const auto fresh = isItem ? emitBehindDash(inStyleOf(old, value), column, manner) : emitBehindKey(inStyleOf(old, value), column, manner);
    if (old.hasProperties && !bare)
        place = old.isEmptyScalar() ? old.end : layout.at(target.place).content;
    const bool nothing = old.isEmptyScalar() && (bare ? !old.hasProperties : true);
    const auto begin = bare ? old.begin : old.content;

    Patches patches;
    const auto addTail = [&](qsizetype at) {
        if (!fresh.tail.isEmpty())
            patches.append(linesAt(layout, at, fresh.tail));
    };
    if (nothing) {
        patches.append({place, 0, fresh.head});
        addTail(layout.nextLine(place));
        return patches;
    }
    const auto behind = layout.behind(target.place, old.end);
    if (old.isBlockCollection() && layout.startsLine(begin)) {
        // The lines of the old value go; what stands behind the colon, a comment say, stays.
        auto indicator = isItem ? layout.dashOf(target.place) + 1 : layout.behindColon(layout.keyOf(target.parent, target.part));
        if (old.hasProperties && !bare) {
            indicator = old.begin;
            while (indicator < old.content && !layout.text()[indicator].isSpace())
                ++indicator;
        }
        if (bare && old.hasProperties) {
            patches.append({indicator, behind - indicator, fresh.head + manner.lineEnd + fresh.tail});
            return patches;
        }
        const auto first = layout.lineBegin(begin);
        if (!fresh.head.isEmpty())
            patches.append({indicator, 0, fresh.head});
        patches.append({first, behind - first, fresh.tail});
        return patches;
    }
    if (old.isBlockCollection()) { // "- a: 1": its first line is the dash's
        const auto from = isItem ? layout.dashOf(target.place) + 1 : begin;
        patches.append({from, behind - from, fresh.head + manner.lineEnd + fresh.tail});
        return patches;
    }
    if (layout.startsLine(begin) && (!fresh.tail.isEmpty() || fresh.head.isEmpty())) {
        // A scalar in a line of its own makes room for lines.
        const auto from = layout.lineBegin(begin);
        patches.append({place, 0, fresh.head});
        patches.append({from, behind - from, fresh.tail});
        return patches;
    }
    const bool isBlank = begin > 0 && layout.text()[begin - 1] == u' ';
    auto from = begin;
    while (fresh.head.isEmpty() && from > 0 && layout.text()[from - 1] == u' ')
        --from;
    patches.append({from, layout.endInLine(target.place) - from, isBlank && !fresh.head.isEmpty() ? fresh.head.sliced(1) : fresh.head});
    addTail(behind);
    return patches;
}

} // namespace Polydeck::Polyaxonfile::Edit
