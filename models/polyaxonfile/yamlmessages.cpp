// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlmessages.h"

#include "text.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

SyntaxMessage badCharacter(QChar found)
{
    if (found == u'\t')
        return {u"yaml.tab"_s, Text::tr("A tab stands where YAML allows only spaces. Replace it with spaces.")};
    return {u"yaml.syntax"_s, Text::tr("A value cannot start with \"%1\". Put the whole value in quotes.").arg(found)};
}

SyntaxMessage unfinished(const QByteArray &context, int line)
{
    if (context.contains("quoted scalar"))
        return {u"yaml.unterminated"_s, Text::tr("The quote that opens here is never closed."), true};
    if (context.contains("flow sequence"))
        return {u"yaml.unterminated"_s, Text::tr("The list that starts in line %1 with [ needs a comma or a closing ] here.").arg(line)};
    return {u"yaml.unterminated"_s, Text::tr("The map that starts in line %1 with { needs a comma or a closing } here.").arg(line)};
}

} // namespace

SyntaxMessage describeSyntaxError(const QByteArray &problem, const QByteArray &context, QChar found, int contextLine)
{
    const auto says = [&problem](const char *words) { return problem.contains(words); };
    if (says("cannot start any token"))
        return badCharacter(found);
    if (says("tab character"))
        return badCharacter(u'\t');
    if (says("did not find expected ',' or"))
        return found.isNull() && context.contains("flow") ? SyntaxMessage(unfinished(context, contextLine).rule,
                   Text::tr("The bracket that opens here is never closed."), true)
                                                          : unfinished(context, contextLine);
    if (says("unexpected end of stream") || says("unexpected document indicator"))
        return {u"yaml.unterminated"_s, Text::tr("The quote that opens here is never closed."), true};
    if (says("mapping values are not allowed"))
        return {u"yaml.syntax"_s,
            Text::tr("A \":\" followed by a blank makes the text before it a key, and no key can stand here. Put the text in quotes, or check the "
                     "indentation of this line and the one before.")};
    if (says("could not find expected ':'"))
        return {u"yaml.syntax"_s, Text::tr("This line is neither \"key: value\" nor part of the value before it: there is no \":\". Check its indentation."),
            context.contains("simple key")};
    if (says("did not find expected key"))
        return {u"yaml.syntax"_s,
            Text::tr("This does not belong to the map that starts in line %1: its indentation fits no line above, or there is text after a value that is complete.")
                .arg(contextLine)};
    if (says("did not find expected '-' indicator"))
        return {u"yaml.syntax"_s, Text::tr("The list that starts in line %1 goes on here without a \"-\". Check the indentation.").arg(contextLine)};
    if (says("block sequence entries are not allowed"))
        return {u"yaml.syntax"_s, Text::tr("A list item (\"- \") cannot stand here. Start it in a line of its own.")};
    if (says("expected <document start>"))
        return {u"yaml.syntax"_s, Text::tr("The document ends before this line: text after a complete value, or less indentation than the first line has.")};
    if (says("unknown escape character"))
        return {u"yaml.syntax"_s,
            Text::tr("This \\ sequence does not exist in double quotes. Write \\\\ for a backslash, or use single quotes.")};
    if (says("hexdecimal") || says("hexadecimal"))
        return {u"yaml.syntax"_s, Text::tr("A \\x, \\u or \\U in double quotes needs 2, 4 or 8 hexadecimal digits.")};
    if (says("undefined tag handle") || context.contains("tag"))
        return {u"yaml.tag"_s, Text::tr("! starts a YAML tag, and this is none. If it belongs to the text, put the text in quotes.")};
    if (context.contains("anchor") || context.contains("alias"))
        return {u"yaml.alias"_s, Text::tr("& and * start YAML anchors and aliases, and this is none. If it belongs to the text, put the text in quotes.")};
    if (says("unexpected ':'"))
        return {u"yaml.syntax"_s, Text::tr("A blank is missing after the \":\".")};
    if (says("unexpected indentation") || says("indentation indicator") || says("expected comment or line break"))
        return {u"yaml.syntax"_s, Text::tr("After | or > only +, -, a digit or a comment can follow in the same line; the text starts in the next line.")};
    if (says("incompatible YAML document"))
        return {u"yaml.syntax"_s, Text::tr("Only YAML 1.1 is read. Remove the %YAML line.")};
    if (context.contains("directive") || says("directive"))
        return {u"yaml.syntax"_s, Text::tr("A line that starts with % is a YAML directive, and this one is not known. Put the text in quotes.")};
    if (says("nesting") || says("level"))
        return {u"yaml.too-deep"_s, Text::tr("The file is nested too deeply.")};
    return {u"yaml.syntax"_s, Text::tr("This is not valid YAML: %1.").arg(QString::fromUtf8(problem))};
}

} // namespace Polydeck::Polyaxonfile
