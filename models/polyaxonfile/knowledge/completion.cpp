// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "completion.h"

#include "completionnames.h"
#include "fieldinfo.h"
#include "snippets.h"
#include "variables.h"

#include <polyaxonfile/edit/emit.h>
#include <polyaxonfile/text.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr int step = 2;

/// What follows a key in block context: a value, or the lines of a map or list.
QString behindKey(const Choices &choices, int column)
{
    const auto indent = u'\n' + QString(column + step, u' ');
    if (choices.list)
        return u':' + indent + u"- "_s;
    // A map goes into lines of its own, unless a number or a template is the usual thing.
    return choices.map && !choices.scalar ? u':' + indent : u": "_s;
}

QList<Completion> keys(const Spot &spot, Profile profile)
{
    QList<Completion> items;
    const auto &level = *spot.parent();
    const int column = spot.node.begin().column - 1;
    const auto fields = fieldsOf(level.schemas, level.value);
    for (const auto &field : fields) {
        if (level.value.key(field.key))
            continue;
        const auto info = describeField(field, profile);
        const auto choices = choicesOf({field.schema});
        QString insert = field.key + (spot.isFlow ? u": "_s : behindKey(choices, column));
        if (field.key == "version"_L1 && spot.levels.size() == 1)
            insert = u"version: 1.1"_s;
        // That nearly everything may be a template as well is no news in a list.
        const auto type = info.type.section(u", or a {{"_s, 0, 0);
        items.append({Completion::Kind::Key, field.key, type, info.meaning, insert, field.required, !info.deprecated.isEmpty()});
    }
    return items;
}

QList<Completion> values(const Spot &spot)
{
    QList<Completion> items;
    const auto choices = choicesOf(spot.schemas);
    const bool quoted = spot.node.node().style == Style::DoubleQuoted || spot.node.node().style == Style::SingleQuoted;
    const auto add = [&](const QString &value, const QString &detail) { items.append({Completion::Kind::Value, value, detail, {}, value, false, false}); };
    for (const auto &value : choices.values)
        add(value, {});
    if (choices.boolean && !quoted) {
        add(u"true"_s, {});
        add(u"false"_s, {});
    }
    for (const auto &value : choices.suggestions)
        add(value, typeMeaning(value));
    return items;
}

/// The variables of an expression, with the braces that are still missing behind them.
QList<Completion> expressionItems(const Spot &spot, const QString &expression, Profile profile)
{
    QList<Completion> items;
    const auto line = spot.after.first(std::max<qsizetype>(0, spot.after.indexOf(u'\n') < 0 ? spot.after.size() : spot.after.indexOf(u'\n')));
    const auto close = line.indexOf("}}"_L1);
    const auto open = line.indexOf("{{"_L1);
    const bool isClosed = close >= 0 && (open < 0 || close < open);
    const bool isStatement = spot.before.lastIndexOf("{%"_L1) > spot.before.lastIndexOf("{{"_L1);
    const auto variables = variablesFor(spot, expression, profile);
    for (const auto &variable : variables) {
        const bool goesOn = (variable.detail.endsWith(".*"_L1) && !expression.contains(u'.'));
        auto insert = variable.name;
        const bool isWord = std::ranges::all_of(variable.name, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
        if (!isWord && !variable.name.isEmpty()) {
            // a-b is a difference: only an index can name it, which a dot before the caret rules out.
            if (expression.contains(u'.'))
                continue;
            insert = u"params['%1'].value"_s.arg(variable.name);
        }
        if (goesOn)
            insert += u'.';
        else if (!isClosed && !isStatement)
            insert += u" }}"_s;
        if (expression.isEmpty())
            insert.prepend(u' ');
        items.append({Completion::Kind::Variable, variable.name, variable.detail, variable.meaning, insert, false, false});
    }
    return items;
}

/// Of two offers of one word the first is kept.
void addNew(QList<Completion> &items, const QList<Completion> &more)
{
    for (const auto &item : more) {
        if (std::ranges::find(items, item.label, &Completion::label) == items.end())
            items.append(item);
    }
}

int rank(const Completion &item, const QString &typed)
{
    const bool prefix = item.label.startsWith(typed, Qt::CaseInsensitive);
    const bool snippet = item.kind == Completion::Kind::Snippet;
    return (prefix ? 0 : 8) + (item.isDeprecated ? 4 : 0) + (snippet ? 2 : 0) + (item.isRequired || item.kind == Completion::Kind::Live ? 0 : 1);
}

Completions finished(QList<Completion> items, const QString &typed, qsizetype caret)
{
    items.removeIf([&typed](const Completion &item) { return !abbreviates(typed, item.label); });
    std::ranges::stable_sort(items, {}, [&typed](const Completion &item) { return rank(item, typed); });
    // What is there already needs no offer.
    if (items.size() == 1 && items.first().label == typed && items.first().insert == typed)
        items.clear();
    return {items, caret - typed.size(), typed.size()};
}

} // namespace

bool abbreviates(const QString &typed, const QString &label)
{
    if (typed.isEmpty())
        return true;
    const auto isStart = [&label](qsizetype i) { return i == 0 || !label[i - 1].isLetterOrNumber() || (label[i].isUpper() && !label[i - 1].isUpper()); };
    for (qsizetype first = 0; first < label.size(); ++first) {
        if (label[first].toLower() != typed[0].toLower() || !isStart(first))
            continue;
        qsizetype at = first + 1;
        qsizetype matched = 1;
        while (matched < typed.size() && at < label.size()) {
            if (label[at].toLower() == typed[matched].toLower())
                ++matched;
            ++at;
        }
        if (matched == typed.size())
            return true;
    }
    return false;
}

Completions complete(const QString &text, qsizetype caret, Profile profile, const Names *names)
{
    const auto spot = spotAt(text, caret, profile);
    if (!spot) {
        const bool isStart = text.first(std::clamp<qsizetype>(caret, 0, text.size())).trimmed().isEmpty();
        return isStart ? finished(snippetItems({}, 0, profile), {}, caret) : Completions{{}, caret, 0};
    }
    if (const auto expression = expressionAt(spot->before))
        return finished(expressionItems(*spot, *expression, profile), lastWord(*expression), caret);

    QList<Completion> items;
    const auto &set = SchemaSet::get(profile);
    if (spot->role == Spot::Role::Key && spot->parent()) {
        const auto &level = *spot->parent();
        items = namedKeys(*spot, profile);
        addNew(items, keys(*spot, profile));
        // A word below `key:` may be its value as well, where no map can be meant.
        const auto choices = choicesOf(level.schemas);
        if (!choices.map && spot->levels.size() > 1) {
            auto value = *spot;
            value.schemas = level.schemas;
            value.role = Spot::Role::Value;
            value.levels.removeLast();
            addNew(items, namedValues(value, names, profile));
            addNew(items, values(value));
        }
        if (!spot->isFlow)
            addNew(items, snippetItems(level.schemas.isEmpty() ? QList<const Schema *>{&set.root()} : expand(level.schemas, level.value), spot->node.begin().column - 1, profile,
                level.value));
        if (spot->levels.size() == 1 && level.value.size() == 1)
            addNew(items, snippetItems({}, 0, profile));
        return finished(items, spot->before, caret);
    }
    items = namedValues(*spot, names, profile);
    addNew(items, values(*spot));
    const auto choices = choicesOf(spot->schemas);
    const bool isPlain = spot->node.node().style == Style::Plain;
    // The caret behind a dash: the first key of an item.
    if (spot->role == Spot::Role::Item && choices.map && isPlain && !spot->isFlow) {
        auto item = *spot;
        item.levels.append({Value(), spot->schemas, QString()});
        addNew(items, keys(item, profile));
        addNew(items, snippetItems(expand(spot->schemas, {}), spot->node.begin().column - 1, profile));
    }
    const bool isText = spot->before.contains(u'\n') || spot->node.node().style == Style::Literal || spot->node.node().style == Style::Folded;
    if (isText)
        return {{}, caret, 0};
    for (auto &item : items) {
        if (isPlain && item.kind != Completion::Kind::Key && item.kind != Completion::Kind::Snippet && !choices.values.contains(item.insert) && item.insert != "true"_L1
            && item.insert != "false"_L1 && !canBePlain(item.insert, spot->isFlow))
            item.insert = u'"' + item.insert + u'"';
        // Behind "key:" a blank is missing, too.
        if (spot->before.isEmpty() && caret > 0 && text[caret - 1] == u':')
            item.insert.prepend(u' ');
    }
    return finished(items, spot->before, caret);
}

} // namespace Polydeck::Polyaxonfile
