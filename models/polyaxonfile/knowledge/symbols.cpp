// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "symbols.h"

#include "spot.h"
#include "templatenames.h"

#include <QSet>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

using What = Occurrence::What;

class Collector
{
public:
    explicit Collector(const Document &document)
        : m_text(document.text())
    {
        definition(document.tree().root(), {}, 0);
        for (auto &symbol : m_symbols)
            std::ranges::sort(symbol.places, {}, &Occurrence::start);
    }

    QList<Symbol> take() { return std::move(m_symbols); }

private:
    /// The file's root, or a part of it that can be one.
    void definition(const Value &node, const Value &dag, int depth)
    {
        if (!node.isMapping() || depth > 20)
            return;
        const auto component = node[u"component"];
        if (component.isMapping()) {
            declare(component);
            operation(node, component, dag);
            definition(component, dag, depth + 1);
            return;
        }
        if (node[u"run"].isValid() || node[u"inputs"].isValid()) {
            declare(node);
            own(node, node);
        }
        const auto run = node[u"run"];
        if (run[u"kind"].text() == "dag"_L1)
            graph(run, node, depth);
    }

    void graph(const Value &dag, const Value &owner, int depth)
    {
        const auto operations = dag[u"operations"];
        const auto components = dag[u"components"];
        forEach(components, [&](const Value &one) {
            if (const auto name = one[u"name"]; name.isText())
                symbol(Symbol::Kind::Component, name, dag);
            definition(one, dag, depth + 1);
        });
        forEach(operations, [&](const Value &one) {
            if (const auto name = one[u"name"]; name.isText())
                symbol(Symbol::Kind::Operation, name, dag);
            definition(one, dag, depth + 1);
        });
        forEach(operations, [&](const Value &one) {
            use(Symbol::Kind::Component, dag, one[u"dagRef"], What::Text);
            if (!one[u"component"].isMapping()) {
                if (const auto target = componentOfOperation(one, dag); target)
                    operation(one, target, dag);
            }
            const auto dependencies = one[u"dependencies"];
            forEach(dependencies, [&](const Value &name) { use(Symbol::Kind::Operation, dag, name, What::Text); });
            forEach(one[u"events"], [&](const Value &event) { reference(event[u"ref"], {}, dag, owner); });
            const auto params = one[u"params"];
            for (qsizetype i = 0; params.isMapping() && i < params.size(); ++i)
                reference(params.valueAt(i)[u"ref"], params.valueAt(i)[u"value"], dag, owner);
        });
    }

    void declare(const Value &component)
    {
        forEach(component[u"inputs"], [&](const Value &io) { symbol(Symbol::Kind::Input, io[u"name"], component); });
        forEach(component[u"outputs"], [&](const Value &io) { symbol(Symbol::Kind::Output, io[u"name"], component); });
    }

    /// Uses in the component's own text.
    void own(const Value &component, const Value &scope)
    {
        templates(component, scope, 0);
        forEach(component[u"cache"][u"io"], [&](const Value &name) { useIo(scope, name, What::Text); });
    }

    /// Uses in an operation that runs \a component.
    void operation(const Value &node, const Value &component, const Value &dag)
    {
        Q_UNUSED(dag)
        keys(component, node[u"params"]);
        const auto matrix = node[u"matrix"];
        keys(component, matrix[u"params"]);
        forEach(matrix[u"values"], [&](const Value &set) { keys(component, set); });
        use(Symbol::Kind::Input, component, matrix[u"resource"][u"name"], What::Text);
        use(Symbol::Kind::Output, component, matrix[u"metric"][u"name"], What::Text);
        forEach(matrix[u"earlyStopping"], [&](const Value &stop) { use(Symbol::Kind::Output, component, stop[u"metric"], What::Text); });
        forEach(node[u"joins"], [&](const Value &join) { keys(component, join[u"params"]); });
        forEach(node[u"cache"][u"io"], [&](const Value &name) { useIo(component, name, What::Text); });
        templates(node, component, 0);
    }

    /// Every template below \a value, parts with inputs of their own left out.
    void templates(const Value &value, const Value &scope, int depth)
    {
        if (depth > 60)
            return;
        if (value.isText()) {
            const auto &node = value.node();
            const auto source = QStringView(m_text).sliced(node.begin, node.end - node.begin);
            if (!source.contains(u"{{") && !source.contains(u"{%"))
                return;
            const auto names = templateNames(source);
            for (const auto &name : names) {
                add(find(Symbol::Kind::Input, name.name, scope), {What::Template, node.begin + name.start, name.name.size()});
                add(find(Symbol::Kind::Output, name.name, scope), {What::Template, node.begin + name.start, name.name.size()});
            }
            return;
        }
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (value.isSequence()) {
                templates(value.at(i), scope, depth + 1);
                continue;
            }
            const auto key = value.keyAt(i).text();
            if (key != "operations"_L1 && key != "components"_L1 && key != "component"_L1)
                templates(value.valueAt(i), scope, depth + 1);
        }
    }

    /// `ref: ops.NAME` or `dag` with `value: inputs.X`.
    void reference(const Value &ref, const Value &value, const Value &dag, const Value &owner)
    {
        if (!ref.isText())
            return;
        const auto text = ref.text();
        Value component = text == "dag"_L1 ? owner : Value();
        if (text.startsWith("ops."_L1)) {
            const auto name = text.sliced(4);
            part(find(Symbol::Kind::Operation, name, dag), ref, name, 4);
            forEach(dag[u"operations"], [&](const Value &one) {
                if (one[u"name"].text() == name)
                    component = componentOfOperation(one, dag);
            });
        }
        if (!value.isText() || !component)
            return;
        for (const auto &[prefix, kind] : {std::pair(u"inputs."_s, Symbol::Kind::Input), std::pair(u"outputs."_s, Symbol::Kind::Output)}) {
            const auto at = value.text().indexOf(prefix);
            if (at < 0 || (at > 0 && value.text()[at - 1].isLetterOrNumber()))
                continue;
            auto end = at + prefix.size();
            while (end < value.text().size() && (value.text()[end].isLetterOrNumber() || value.text()[end] == u'_' || value.text()[end] == u'-'))
                ++end;
            const auto name = value.text().mid(at + prefix.size(), end - at - prefix.size());
            part(find(kind, name, component), value, name, at + prefix.size());
        }
    }

    template<class Visit>
    static void forEach(const Value &list, Visit &&visit)
    {
        for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i)
            visit(list.at(i));
    }

    void keys(const Value &component, const Value &map)
    {
        for (qsizetype i = 0; map.isMapping() && i < map.size(); ++i)
            useIo(component, map.keyAt(i), What::Key);
    }

    void useIo(const Value &component, const Value &name, What what)
    {
        use(Symbol::Kind::Input, component, name, what);
        use(Symbol::Kind::Output, component, name, what);
    }

    void use(Symbol::Kind kind, const Value &scope, const Value &name, What what)
    {
        if (name.isText())
            part(find(kind, name.text(), scope), name, name.text(), 0, what);
    }

    void symbol(Symbol::Kind kind, const Value &name, const Value &scope)
    {
        if (!name.isText() || name.text().isEmpty())
            return;
        auto index = find(kind, name.text(), scope);
        if (index < 0) {
            index = m_symbols.size();
            m_symbols.append({kind, name.text(), scope.index(), {}});
        }
        part(index, name, name.text(), 0, What::Declaration);
    }

    qsizetype find(Symbol::Kind kind, const QString &name, const Value &scope) const
    {
        for (qsizetype i = 0; i < m_symbols.size(); ++i) {
            if (m_symbols[i].kind == kind && m_symbols[i].scope == scope.index() && m_symbols[i].name == name)
                return i;
        }
        return -1;
    }

    /// \a name as it stands inside of \a scalar, about \a from characters behind its start.
    void part(qsizetype symbol, const Value &scalar, const QString &name, qsizetype from, What what = What::Reference)
    {
        if (symbol < 0)
            return;
        const auto &node = scalar.node();
        const auto source = QStringView(m_text).sliced(node.begin, node.end - node.begin);
        // Anchors, tags and quotes stand before the text; escapes inside of it are not looked through.
        const auto content = source.indexOf(scalar.text());
        if (content >= 0)
            add(symbol, {what, node.begin + content + from, name.size()});
    }

    void add(qsizetype symbol, const Occurrence &occurrence)
    {
        if (symbol < 0)
            return;
        auto &places = m_symbols[symbol].places;
        if (std::ranges::find(places, occurrence.start, &Occurrence::start) == places.end())
            places.append(occurrence);
    }

    QString m_text;
    QList<Symbol> m_symbols;
};

} // namespace

QList<Symbol> symbolsOf(const Document &document)
{
    return Collector(document).take();
}

std::optional<Symbol> symbolAt(const Document &document, qsizetype offset)
{
    const auto symbols = symbolsOf(document);
    for (const auto &symbol : symbols) {
        for (const auto &place : symbol.places) {
            if (place.start <= offset && offset <= place.start + place.length)
                return symbol;
        }
    }
    return {};
}

std::optional<Occurrence> definitionAt(const Document &document, qsizetype offset)
{
    const auto symbol = symbolAt(document, offset);
    if (!symbol)
        return {};
    const auto found = std::ranges::find(symbol->places, What::Declaration, &Occurrence::what);
    return found == symbol->places.end() ? std::nullopt : std::optional(*found);
}

QList<Occurrence> usesAt(const Document &document, qsizetype offset)
{
    const auto symbol = symbolAt(document, offset);
    if (!symbol)
        return {};
    auto places = symbol->places;
    std::ranges::stable_sort(places, {}, [](const Occurrence &o) { return o.what != What::Declaration; });
    return places;
}

} // namespace Polydeck::Polyaxonfile
