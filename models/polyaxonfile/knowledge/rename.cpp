// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "symbols.h"

#include <polyaxonfile/edit/emit.h>
#include <polyaxonfile/text.h>

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// Why \a name cannot be the symbol's; empty when it can.
QString objection(const Symbol &symbol, const QString &name, const QList<Symbol> &symbols)
{
    static const QRegularExpression slug(u"^[-a-zA-Z0-9_]+$"_s);
    static const QRegularExpression identifier(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    static const QStringList reserved{u"globals"_s, u"params"_s, u"connections"_s, u"init"_s, u"true"_s, u"false"_s, u"none"_s, u"True"_s, u"False"_s, u"None"_s, u"if"_s, u"else"_s,
        u"for"_s, u"in"_s, u"is"_s, u"not"_s, u"and"_s, u"or"_s};
    const bool isIo = symbol.kind == Symbol::Kind::Input || symbol.kind == Symbol::Kind::Output;
    if (isIo && !identifier.match(name).hasMatch())
        return Text::tr("`%1` cannot be used in a template: a name is letters, digits and _, and begins with no digit.").arg(name);
    if (isIo && reserved.contains(name))
        return Text::tr("`%1` has a meaning of its own in templates.").arg(name);
    if (!isIo && !slug.match(name).hasMatch())
        return Text::tr("`%1` is no name: letters, digits, - and _ are allowed.").arg(name);
    const auto taken = std::ranges::any_of(symbols, [&](const Symbol &other) {
        const bool otherIo = other.kind == Symbol::Kind::Input || other.kind == Symbol::Kind::Output;
        return other.scope == symbol.scope && other.name == name && (isIo ? otherIo : other.kind == symbol.kind);
    });
    return taken ? Text::tr("`%1` is the name of another one already.").arg(name) : QString();
}

} // namespace

Result<QList<TextPatch>> renameAt(const Document &document, qsizetype offset, const QString &name)
{
    const auto symbols = symbolsOf(document);
    const auto symbol = symbolAt(document, offset);
    if (!symbol)
        return failure(Error::Kind::NotFound, Text::tr("There is no input, output, operation or component here."), Text::tr("Place the caret on its name."));
    if (name == symbol->name)
        return QList<TextPatch>();
    if (const auto problem = objection(*symbol, name, symbols); !problem.isEmpty())
        return failure(Error::Kind::Invalid, problem, Text::tr("Choose another name."));
    QList<TextPatch> patches;
    const auto text = document.text();
    for (const auto &place : symbol->places) {
        // A whole scalar that is not quoted yet may need quotes for the new name (on, 12).
        const auto before = place.start > 0 ? text[place.start - 1] : u' ';
        const bool whole = place.what != Occurrence::What::Template && place.what != Occurrence::What::Reference;
        const bool quoted = before == u'"' || before == u'\'';
        patches.append({place.start, place.length, whole && !quoted && !canBePlain(name, true) ? u'"' + name + u'"' : name});
    }
    const auto after = applyPatches(text, patches);
    const auto check = after ? symbolsOf(Document::parse(*after, document.profile())) : QList<Symbol>();
    const auto found = std::ranges::find_if(check, [&](const Symbol &s) { return s.kind == symbol->kind && s.name == name && s.places.size() == symbol->places.size(); });
    if (found == check.end())
        return failure(Error::Kind::Invalid, Text::tr("`%1` cannot be renamed to `%2` without changing what the file means.").arg(symbol->name, name), Text::tr("Change it in the text."));
    return patches;
}

} // namespace Polydeck::Polyaxonfile
