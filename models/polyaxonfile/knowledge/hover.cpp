// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hover.h"

#include "sketch.h"
#include "variables.h"

#include <polyaxonfile/component.h>
#include <polyaxonfile/text.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

bool covers(const Value &value, qsizetype offset)
{
    return value.isValid() && value.node().begin <= offset && offset <= value.node().end;
}

/// \a set: null where nobody asks for the schemas, which are the dear part.
void descend(Place &place, const Value &value, const Schemas &schemas, qsizetype offset, const SchemaSet *set)
{
    if (place.levels.size() > 150)
        return;
    if (value.isScalar()) {
        if (covers(value, offset))
            place.node = value;
        return;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isMapping() && value.node().entries[static_cast<std::size_t>(i)].merged)
            continue;
        const Step step = value.isMapping() ? Step(value.keyAt(i).text()) : Step(i);
        if (value.isMapping() && covers(value.keyAt(i), offset)) {
            place.levels.append({value, schemas, step});
            place.node = value.keyAt(i);
            place.isKey = true;
            return;
        }
        const auto child = value.isMapping() ? value.valueAt(i) : value.at(i);
        if (!covers(child, offset))
            continue;
        place.levels.append({value, schemas, step});
        return descend(place, child, set ? below(schemas, value, step, *set) : Schemas(), offset, set);
    }
}

/// The name in the template at \a offset, and what stands before it: {"globals.", "uuid"}.
std::optional<std::pair<QString, QString>> nameInTemplate(const QString &text, qsizetype begin, qsizetype end, qsizetype offset)
{
    auto stop = offset;
    const auto isWord = [&text](qsizetype i) { return text[i].isLetterOrNumber() || text[i] == u'_'; };
    while (stop < end && isWord(stop))
        ++stop;
    const auto before = text.mid(begin, stop - begin);
    const auto expression = expressionAt(before);
    if (!expression)
        return {};
    const auto name = lastWord(*expression);
    if (name.isEmpty())
        return {};
    return std::pair(expression->chopped(name.size()), name);
}

} // namespace

Place placeAt(const Document &document, qsizetype offset)
{
    Place place;
    auto root = document.tree().root();
    if (!root) {
        place.keep = sketch(document.text());
        root = place.keep->root();
    }
    const auto &set = SchemaSet::get(document.profile());
    descend(place, root, {&set.root()}, offset, &set);
    return place;
}

std::optional<Hover> hoverAt(const Document &document, qsizetype offset)
{
    const auto place = placeAt(document, offset);
    if (!place.node || place.levels.isEmpty())
        return {};
    Hover hover;
    hover.start = place.node.node().begin;
    hover.length = place.node.node().end - place.node.node().begin;
    for (const auto &level : place.levels)
        hover.path.append(level.step);
    // A list's items are about the key of the list.
    auto level = place.levels.crbegin();
    while (level != place.levels.crend() && !std::holds_alternative<QString>(level->step))
        ++level;
    if (level != place.levels.crend()) {
        const auto key = std::get<QString>(level->step);
        const auto fields = fieldsOf(level->schemas, level->value);
        const auto field = std::ranges::find_if(fields, [&key](const Field &f) { return f.key == key || pythonSpelling(f.key) == key; });
        if (field != fields.end())
            hover.field = describeField(*field, document.profile());
    }
    Spot spot;
    spot.levels = place.levels;
    if (!place.isKey) {
        if (const auto name = nameInTemplate(document.text(), place.node.node().begin, place.node.node().end, offset)) {
            const auto variables = variablesFor(spot, name->first, document.profile());
            const auto found = std::ranges::find(variables, name->second, &Variable::name);
            if (found != variables.end()) {
                hover.valueMeaning = u"%1%2 (%3)"_s.arg(name->first.trimmed(), found->name, found->detail);
                if (!found->meaning.isEmpty())
                    hover.valueMeaning += u": "_s + found->meaning;
            }
        } else if (hover.field.name == "type"_L1 && hover.field.section == "IO"_L1) {
            hover.valueMeaning = typeMeaning(place.node.text());
        } else if (hover.field.name == "kind"_L1) {
            const auto schemas = expand(place.levels.last().schemas, place.levels.last().value);
            for (const auto *schema : schemas) {
                if (!schema->title.isEmpty() && schema->properties.contains(u"kind"_s))
                    hover.valueMeaning = schema->description;
            }
        }
    } else if (hover.field.name.isEmpty()) {
        // The name of an input, as a key of params.
        const auto component = componentOfOperation(operationAt(place.levels), dagAt(place.levels));
        const auto read = readComponent(component);
        for (const auto &io : read.inputs) {
            if (io.name == place.node.text())
                hover.valueMeaning = Text::tr("%1 (input, %2)").arg(io.name, io.typeName()) + (io.node[u"description"].isText() ? u": "_s + io.node[u"description"].text() : QString());
        }
    }
    if (hover.field.name.isEmpty() && hover.valueMeaning.isEmpty())
        return {};
    return hover;
}

Path pathAt(const Document &document, qsizetype offset)
{
    const auto &text = document.text();
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    const auto keep = document.tree().isEmpty() ? sketch(text) : nullptr;
    const auto root = keep ? keep->root() : document.tree().root();
    const auto look = [&root](qsizetype at) {
        Place place;
        descend(place, root, {}, at, nullptr);
        return place;
    };
    // Blanks belong to what stands before them.
    auto place = look(offset);
    while (!place.node && offset > 0) {
        --offset;
        if (!text[offset].isSpace() && text[offset] != u'-' && text[offset] != u':')
            place = look(offset);
        if (place.node || (text[offset] == u'\n' && !place.levels.isEmpty()))
            break;
    }
    Path path;
    for (const auto &level : std::as_const(place.levels))
        path.append(level.step);
    return path;
}

} // namespace Polydeck::Polyaxonfile
