// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spot.h"

#include "sketch.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// True where a # begins a comment before the caret, as far as one line can tell.
bool inComment(const QString &text, qsizetype caret)
{
    const auto begin = caret > 0 ? text.lastIndexOf(u'\n', caret - 1) + 1 : 0;
    QChar quote;
    for (auto i = begin; i < caret; ++i) {
        const auto c = text[i];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if ((c == u'"' || c == u'\'') && (i == begin || u" [{,:-"_s.contains(text[i - 1])))
            quote = c;
        else if (c == u'#' && (i == begin || text[i - 1].isSpace()))
            return true;
    }
    return false;
}

class Finder
{
public:
    Finder(Spot &spot, const SchemaSet &set, qsizetype caret)
        : m_spot(spot)
        , m_set(set)
        , m_caret(caret)
    {
    }

    bool find(const Value &value, const Schemas &schemas, int depth = 0)
    {
        if (depth > 150)
            return false;
        if (value.isScalar()) {
            if (!value.isValid() || !value.text().contains(caretMark))
                return false;
            m_spot.node = value;
            m_spot.schemas = schemas;
            m_spot.role = !m_spot.levels.isEmpty() && m_spot.levels.last().value.isSequence() ? Spot::Role::Item : Spot::Role::Value;
            return true;
        }
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (value.isMapping() && value.keyAt(i).text().contains(caretMark)) {
                m_spot.levels.append({value, schemas, value.keyAt(i).text()});
                m_spot.node = value.keyAt(i);
                m_spot.role = Spot::Role::Key;
                return true;
            }
            const auto child = value.isMapping() ? value.valueAt(i) : value.at(i);
            // The caret lies in one branch only; the others need no look at their schemas.
            const auto &place = child.node();
            if (m_caret < place.begin || m_caret > place.end || !holdsCaret(child))
                continue;
            const Step step = value.isMapping() ? Step(value.keyAt(i).text()) : Step(i);
            m_spot.levels.append({value, schemas, step});
            if (find(child, below(schemas, value, step, m_set), depth + 1))
                return true;
            m_spot.levels.removeLast();
        }
        return false;
    }

private:
    static bool holdsCaret(const Value &value, int depth = 0)
    {
        if (value.isScalar())
            return value.isValid() && value.text().contains(caretMark);
        for (qsizetype i = 0; i < value.size() && depth < 150; ++i) {
            if (value.isMapping() ? value.keyAt(i).text().contains(caretMark) || holdsCaret(value.valueAt(i), depth + 1) : holdsCaret(value.at(i), depth + 1))
                return true;
        }
        return false;
    }

    Spot &m_spot;
    const SchemaSet &m_set;
    qsizetype m_caret;
};

} // namespace

QString Spot::key() const
{
    for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
        if (const auto *key = std::get_if<QString>(&level->step))
            return *key;
    }
    return {};
}

const Schema *Spot::owner(const QString &key) const
{
    for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
        if (!level->value.isMapping())
            continue;
        const auto expanded = expand(level->schemas, level->value);
        for (const auto *schema : expanded) {
            if (!schema->name.isEmpty() && schema->properties.contains(key))
                return schema;
        }
        return nullptr;
    }
    return nullptr;
}

std::optional<Spot> spotAt(const QString &text, qsizetype caret, Profile profile)
{
    if (caret < 0 || caret > text.size() || inComment(text, caret))
        return {};
    Spot spot;
    spot.tree = sketch(text.first(caret) + caretMark + text.sliced(caret));
    const auto &set = SchemaSet::get(profile);
    if (!Finder(spot, set, caret).find(spot.tree->root(), {&set.root()}))
        return {};
    const auto &content = spot.node.text();
    const auto mark = content.indexOf(caretMark);
    spot.before = content.first(mark);
    spot.after = content.sliced(mark + 1);
    for (const auto &level : std::as_const(spot.levels))
        spot.isFlow = spot.isFlow || level.value.node().style == Style::Flow;
    return spot;
}

Value componentAt(const QList<Level> &levels)
{
    for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
        const auto &value = level->value;
        if (!value.isMapping())
            continue;
        if (value[u"component"].isMapping())
            return value[u"component"];
        if (value[u"run"].isValid() || value[u"inputs"].isValid())
            return value;
        if (value[u"dagRef"].isText())
            return componentOfOperation(value, dagAt(levels));
    }
    return {};
}

Value operationAt(const QList<Level> &levels)
{
    for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
        const auto &value = level->value;
        if (!value.isMapping())
            continue;
        for (const auto &key : {u"component"_s, u"dagRef"_s, u"pathRef"_s, u"urlRef"_s, u"matrix"_s}) {
            // Hooks and joins have params and hub references, too; a component's own map has `run`.
            if (value[key].isValid() && !value[u"run"].isValid())
                return value;
        }
        if (value[u"kind"].text() == "operation"_L1)
            return value;
    }
    return {};
}

Value dagAt(const QList<Level> &levels)
{
    for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
        if (level->value.isMapping() && (level->value[u"operations"].isSequence() || level->value[u"kind"].text() == "dag"_L1))
            return level->value;
    }
    return {};
}

Value componentOfOperation(const Value &operation, const Value &dag)
{
    if (operation[u"component"].isMapping())
        return operation[u"component"];
    const auto name = operation[u"dagRef"].text();
    const auto components = dag[u"components"];
    for (qsizetype i = 0; !name.isEmpty() && components.isSequence() && i < components.size(); ++i) {
        if (components.at(i)[u"name"].text() == name)
            return components.at(i);
    }
    return {};
}

QStringList namesIn(const Value &list)
{
    QStringList names;
    for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i) {
        const auto name = list.at(i)[u"name"].text();
        if (!name.isEmpty() && !name.contains(caretMark))
            names.append(name);
    }
    return names;
}

} // namespace Polydeck::Polyaxonfile
