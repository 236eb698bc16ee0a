// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edits.h"

#include "editor.h"

#include <polyaxonfile/text.h>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Edit
{

namespace
{

Content entryMap(const QString &key, const Content &value)
{
    return Content::map({{key, value}});
}

bool isEmptyFlow(const Layout &layout, int place)
{
    return layout.at(place).isFlowCollection() && layout.at(place).parts.empty() && !layout.inFlow(place);
}

Result<Patches> replace(const Desk &desk, const Target &target, const Content &value, const Content &wanted)
{
    QList<Patches> ways{replaceValue(desk.layout(), target, value, false)};
    if (target.place >= 0 && desk.layout().at(target.place).hasProperties)
        ways.append(replaceValue(desk.layout(), target, value, true));
    // Where lines of text would run into what stands below, quotes hold them together.
    if (value.kind == Kind::Text && value.text.contains(u'\n')) {
        auto quoted = value;
        quoted.style = Style::DoubleQuoted;
        ways.append(replaceValue(desk.layout(), target, quoted, false));
    }
    return desk.choose(wanted, ways);
}

} // namespace

Result<Patches> set(const Document &document, const Path &path, const Content &value)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    auto wanted = desk.content();
    // The part of the way that is there; the rest is made with the value.
    auto there = path;
    auto fresh = value;
    while (!there.isEmpty() && !wanted.at(there)) {
        const auto *key = std::get_if<QString>(&there.last());
        if (!key)
            return failure(Error::make(Error::Kind::NotFound, Text::tr("There is no %1 in the file.").arg(pathText(there))));
        const auto above = there.first(there.size() - 1);
        const auto *map = wanted.at(above);
        if (map && map->kind == Kind::Mapping)
            return insertKey(document, above, *key, fresh);
        if (map && map->kind != Kind::Null)
            return failure(invalid(Text::tr("%1 is no map, so it cannot hold %2.").arg(above.isEmpty() ? Text::tr("The file") : pathText(above), *key)));
        fresh = entryMap(*key, fresh);
        there = above;
    }
    const auto target = desk.find(there);
    if (!target) {
        // What << brings in can be said anew here.
        if (!there.isEmpty() && target.error().kind == Error::Kind::Invalid && std::holds_alternative<QString>(there.last())) {
            const auto above = there.first(there.size() - 1);
            const auto parent = desk.find(above);
            const auto &key = std::get<QString>(there.last());
            if (parent && desk.layout().at(parent->place).what == Layout::What::Mapping) {
                *wanted.at(there) = fresh;
                return desk.choose(wanted, {insertEntry(desk.layout(), parent->place, key, fresh, desk.layout().entryCount(parent->place))});
            }
        }
        return failure(target.error());
    }
    if (desk.layout().root() < 0)
        return desk.choose(fresh, {replaceValue(desk.layout(), {}, fresh, false)});
    *wanted.at(there) = fresh;
    if (wanted == desk.content())
        return Patches();
    return replace(desk, *target, fresh, wanted);
}

Result<Patches> insertKey(const Document &document, const Path &path, const QString &key, const Content &value, qsizetype position)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    auto wanted = desk.content();
    auto *map = wanted.at(path);
    if (!map || map->kind == Kind::Null)
        return set(document, path, entryMap(key, value));
    if (map->kind != Kind::Mapping)
        return failure(invalid(Text::tr("%1 is no map, so it cannot hold %2.").arg(path.isEmpty() ? Text::tr("The file") : pathText(path), key)));
    const auto target = desk.find(path);
    if (!target)
        return failure(target.error());
    const auto &layout = desk.layout();
    if (layout.entryOf(target->place, key) >= 0)
        return failure(Error::make(Error::Kind::Conflict, Text::tr("%1 is there already.").arg(pathText(path + Path{key}))));
    if (const auto merged = map->indexOf(key); merged >= 0)
        map->entries[merged].second = value;
    else
        map->entries.append({key, value});
    if (layout.at(target->place).what == Layout::What::Alias)
        return failure(invalid(Text::tr("%1 stands for a map elsewhere in the file.").arg(u'*' + layout.at(target->place).text), Text::tr("Change it there, or write it out here first.")));
    if (isEmptyFlow(layout, target->place) && target->parent >= 0)
        return replace(desk, *target, *map, wanted);
    const auto count = qsizetype(layout.entryCount(target->place));
    return desk.choose(wanted, {insertEntry(layout, target->place, key, value, position < 0 ? count : std::min(position, count))});
}

Result<Patches> insertItem(const Document &document, const Path &path, const Content &value, qsizetype position)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    auto wanted = desk.content();
    auto *list = wanted.at(path);
    if (!list || list->kind == Kind::Null)
        return set(document, path, Content::list({value}));
    if (list->kind != Kind::Sequence)
        return failure(invalid(Text::tr("%1 is no list.").arg(pathText(path))));
    const auto target = desk.find(path);
    if (!target)
        return failure(target.error());
    const auto &layout = desk.layout();
    if (layout.at(target->place).what == Layout::What::Alias)
        return failure(invalid(Text::tr("%1 stands for a list elsewhere in the file.").arg(u'*' + layout.at(target->place).text), Text::tr("Change it there, or write it out here first.")));
    const auto at = position < 0 ? list->items.size() : std::min(position, list->items.size());
    list->items.insert(at, value);
    // An empty list in brackets grows in lines only where a map is put in; [a] is how short lists are written.
    if (isEmptyFlow(layout, target->place) && target->parent >= 0 && !value.isScalar())
        return replace(desk, *target, *list, wanted);
    return desk.choose(wanted, {insertElement(layout, target->place, value, at)});
}

Result<Patches> remove(const Document &document, const Path &path)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    if (path.isEmpty())
        return failure(invalid(Text::tr("The whole file cannot be removed.")));
    const auto target = desk.find(path);
    if (!target)
        return failure(target.error());
    auto wanted = desk.content();
    const auto above = path.first(path.size() - 1);
    auto *parent = wanted.at(above);
    const auto &layout = desk.layout();
    if (const auto *index = std::get_if<qsizetype>(&path.last())) {
        parent->items.removeAt(*index);
    } else {
        const auto &key = std::get<QString>(path.last());
        const auto entries = layout.at(target->parent).parts.size() / 2;
        const auto own = std::ranges::count_if(std::views::iota(0, static_cast<int>(entries)), [&](int i) { return layout.at(layout.keyOf(target->parent, i)).text == key; });
        if (own > 1)
            return failure(Error::make(Error::Kind::Conflict, Text::tr("%1 is there more than once.").arg(pathText(path)), Text::tr("Remove the one that is not meant in the text.")));
        parent->entries.removeAt(parent->indexOf(key));
    }
    const bool last = layout.at(target->parent).what == Layout::What::Mapping ? layout.entryCount(target->parent) == 1 : layout.at(target->parent).parts.size() == 1;
    if (last && layout.at(target->parent).isBlockCollection()) {
        const auto holder = desk.find(above);
        return holder ? replace(desk, *holder, *parent, wanted) : failure(holder.error());
    }
    return desk.choose(wanted, removePart(layout, *target));
}

Result<Patches> renameKey(const Document &document, const Path &path, const QString &name)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    if (path.isEmpty() || !std::holds_alternative<QString>(path.last()))
        return failure(invalid(Text::tr("Only keys have names.")));
    const auto target = desk.find(path);
    if (!target)
        return failure(target.error());
    auto wanted = desk.content();
    auto *map = wanted.at(path.first(path.size() - 1));
    if (map->indexOf(name) >= 0)
        return failure(Error::make(Error::Kind::Conflict, Text::tr("%1 is there already.").arg(pathText(path.first(path.size() - 1) + Path{name}))));
    map->entries[map->indexOf(std::get<QString>(path.last()))].first = name;
    const auto &layout = desk.layout();
    const auto &key = layout.at(layout.keyOf(target->parent, target->part));
    Content fresh = name;
    fresh.style = key.style;
    const bool flow = layout.inFlow(target->place);
    const auto text = flow ? emitFlow(fresh, layout.manner()) : emitScalar(fresh, layout.manner());
    return desk.choose(wanted, {{{key.content, key.end - key.content, text}}});
}

Result<Patches> setStyle(const Document &document, const Path &path, Style style)
{
    const Desk desk(document);
    if (desk.problem())
        return failure(*desk.problem());
    const auto target = desk.find(path);
    if (!target)
        return failure(target.error());
    const auto *value = desk.content().at(path);
    const auto &layout = desk.layout();
    const auto &old = layout.at(target->place);
    if (value->kind != Kind::Text || old.what != Layout::What::Scalar)
        return failure(invalid(Text::tr("Only text can be written in another style: quotes would turn a number or a boolean into text.")));
    if (old.style == style)
        return Patches();
    const bool flow = layout.inFlow(target->place);
    const bool isItem = target->parent >= 0 && layout.at(target->parent).what == Layout::What::Sequence;
    const int column = target->parent < 0 ? 0 : isItem && !flow ? layout.column(layout.dashOf(target->place)) : layout.column(layout.entryBegin(target->parent, flow ? 0 : target->part));
    const auto fresh = emitInStyle(value->text, style, flow || target->parent < 0, column + layout.manner().step, layout.manner());
    if (!fresh)
        return failure(invalid(Text::tr("This text cannot be written in that style."), Text::tr("Double quotes can hold any text.")));
    const auto end = layout.endInLine(target->place);
    Patches patches{{old.content, end - old.content, fresh->head.sliced(1)}};
    if (!fresh->tail.isEmpty())
        patches.append(linesAt(layout, layout.behind(target->place, old.end), fresh->tail));
    QList<Patches> ways{patches};
    if (old.hasProperties) {
        patches.first() = {old.begin, end - old.begin, fresh->head.sliced(1)};
        ways.append(patches);
    }
    return desk.choose(desk.content(), ways);
}

} // namespace Polydeck::Polyaxonfile::Edit
