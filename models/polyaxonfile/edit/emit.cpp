// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "emit.h"

#include <polyaxonfile/yamlscalar.h>

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

bool isPrintable(QChar c)
{
    const auto u = c.unicode();
    return (u >= 0x20 && u < 0x7f) || (u >= 0xa0 && u < 0xfeff && u != 0x2028 && u != 0x2029) || (u > 0xfeff && u < 0xfffe);
}

QString doubleQuoted(const QString &text)
{
    QString result = u"\""_s;
    for (const auto c : text) {
        switch (c.unicode()) {
        case u'"':
            result += u"\\\""_s;
            break;
        case u'\\':
            result += u"\\\\"_s;
            break;
        case u'\n':
            result += u"\\n"_s;
            break;
        case u'\t':
            result += u"\\t"_s;
            break;
        case u'\r':
            result += u"\\r"_s;
            break;
        default:
            // Four digits are JSON's form too.
            result += isPrintable(c) ? QString(c) : u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, '0'_L1);
        }
    }
    return result + u'"';
}

bool canBeSingleQuoted(const QString &text)
{
    return std::ranges::all_of(text, isPrintable);
}

QString singleQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

/// A literal block of it keeps every character without an indentation indicator.
bool canBeLiteral(const QString &text)
{
    if (text.isEmpty() || text.front().isSpace() || text.endsWith("\n\n"_L1))
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if (c != u'\n' && c != u'\t' && !isPrintable(c))
            return false;
        const bool lineEnds = i + 1 == text.size() || text[i + 1] == u'\n';
        if (lineEnds && (c == u' ' || c == u'\t'))
            return false;
    }
    return true;
}

QStringList bodyLines(const QString &text)
{
    return (text.endsWith(u'\n') ? text.chopped(1) : text).split(u'\n');
}

QString indented(const QString &line, int column, const Manner &manner)
{
    return line.isEmpty() ? manner.lineEnd : QString(column, u' ') + line + manner.lineEnd;
}

Emitted literal(const QString &text, int column, const Manner &manner)
{
    Emitted emitted{text.endsWith(u'\n') ? u" |"_s : u" |-"_s, {}};
    for (const auto &line : bodyLines(text))
        emitted.tail += indented(line, column, manner);
    return emitted;
}

/// Lines are joined by blanks when read: each line end of the text becomes an empty line.
std::optional<Emitted> folded(const QString &text, int column, const Manner &manner)
{
    if (!canBeLiteral(text))
        return {};
    Emitted emitted{text.endsWith(u'\n') ? u" >"_s : u" >-"_s, {}};
    const auto lines = bodyLines(text);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].startsWith(u' ') || lines[i].startsWith(u'\t'))
            return {};
        // A line end between two lines of words is an empty line more; empty lines themselves stand for one each.
        if (i > 0 && !lines[i].isEmpty())
            emitted.tail += manner.lineEnd;
        if (!lines[i].isEmpty())
            emitted.tail += indented(lines[i], column, manner);
        else
            emitted.tail += manner.lineEnd;
    }
    return emitted;
}

QString quoted(const QString &text)
{
    const bool awkward = text.contains(u'"') || text.contains(u'\\');
    return awkward && canBeSingleQuoted(text) ? singleQuoted(text) : doubleQuoted(text);
}

QString scalarText(const Content &content, bool flow, const Manner &manner)
{
    if (content.kind == Kind::Null)
        return u"null"_s;
    if (content.kind != Kind::Text)
        return content.kind == Kind::Binary ? u"!!binary "_s + doubleQuoted(content.text) : content.text;
    if (manner.json || content.style == Style::DoubleQuoted)
        return doubleQuoted(content.text);
    if (content.style == Style::SingleQuoted && canBeSingleQuoted(content.text))
        return singleQuoted(content.text);
    return canBePlain(content.text, flow) ? content.text : quoted(content.text);
}

QString entryHead(const Content &key, const Manner &manner)
{
    return scalarText(key, false, manner) + u':';
}

} // namespace

bool canBePlain(const QString &text, bool flow)
{
    if (text.isEmpty() || !std::ranges::all_of(text, isPrintable) || text.front().isSpace() || text.back().isSpace())
        return false;
    static const QRegularExpression numberElsewhere(u"^[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?)$"_s);
    static const QStringList booleansElsewhere{u"y"_s, u"Y"_s, u"n"_s, u"N"_s};
    const auto read = resolvePlain(text);
    if (read.kind != Kind::Text || read.merge || !read.problem.isEmpty() || booleansElsewhere.contains(text))
        return false;
    if (text.size() < 64 && numberElsewhere.match(text).hasMatch())
        return false;
    const auto first = text.front();
    if (u"?:,[]{}#&*!|>'\"%@`="_s.contains(first) || (first == u'-' && (text.size() == 1 || text[1] == u' ' || text[1] == u'-')))
        return text.startsWith("--"_L1) && !text.startsWith("---"_L1) && text.size() > 2 && text[2].isLetter() && !flow
            && !text.contains(": "_L1) && !text.endsWith(u':') && !text.contains(" #"_L1) && !text.contains("{{"_L1);
    if (text.startsWith("..."_L1) || text.contains(": "_L1) || text.endsWith(u':') || text.contains(" #"_L1) || text.contains("{{"_L1))
        return false;
    return !flow || std::ranges::none_of(text, [](QChar c) { return u",[]{}:?"_s.contains(c); });
}

QString emitScalar(const Content &content, const Manner &manner)
{
    return scalarText(content, false, manner);
}

QString emitFlow(const Content &content, const Manner &manner)
{
    if (content.isScalar())
        return scalarText(content, true, manner);
    QStringList parts;
    for (const auto &item : content.items)
        parts.append(emitFlow(item, manner));
    for (const auto &[key, value] : content.entries)
        parts.append(scalarText(key, true, manner) + u": "_s + emitFlow(value, manner));
    const auto inside = parts.join(u", "_s);
    return content.kind == Kind::Sequence ? u'[' + inside + u']' : u'{' + inside + u'}';
}

QString emitLines(const Content &content, int column, const Manner &manner)
{
    QString lines;
    const auto begin = [&] { return lines.isEmpty() ? QString() : QString(column, u' '); };
    for (const auto &item : content.items) {
        const auto emitted = emitBehindDash(item, column, manner);
        lines += begin() + u'-' + emitted.head + manner.lineEnd + emitted.tail;
    }
    for (const auto &[key, value] : content.entries) {
        const auto emitted = emitBehindKey(value, column, manner);
        lines += begin() + entryHead(key, manner) + emitted.head + manner.lineEnd + emitted.tail;
    }
    return lines;
}

Emitted emitBehindKey(const Content &content, int column, const Manner &manner)
{
    if (content.isEmptyCollection())
        return {u' ' + emitFlow(content, manner), {}};
    if (content.isScalar()) {
        const bool lines = content.kind == Kind::Text && content.text.contains(u'\n') && content.style != Style::DoubleQuoted;
        if (lines && !manner.json && canBeLiteral(content.text))
            return literal(content.text, column + manner.step, manner);
        return {u' ' + scalarText(content, false, manner), {}};
    }
    const int below = content.kind == Kind::Sequence && !manner.indentedLists ? column : column + manner.step;
    return {{}, QString(below, u' ') + emitLines(content, below, manner)};
}

Emitted emitBehindDash(const Content &content, int column, const Manner &manner)
{
    if (content.isScalar() || content.isEmptyCollection())
        return emitBehindKey(content, column, manner);
    const auto lines = emitLines(content, column + 2, manner);
    const auto first = lines.indexOf(manner.lineEnd);
    return {u' ' + lines.first(first), lines.sliced(first + manner.lineEnd.size())};
}

std::optional<Emitted> emitInStyle(const QString &text, Style style, bool flow, int column, const Manner &manner)
{
    switch (style) {
    case Style::Plain:
        return canBePlain(text, flow) ? std::optional(Emitted{u' ' + text, {}}) : std::nullopt;
    case Style::SingleQuoted:
        return canBeSingleQuoted(text) ? std::optional(Emitted{u' ' + singleQuoted(text), {}}) : std::nullopt;
    case Style::DoubleQuoted:
        return Emitted{u' ' + doubleQuoted(text), {}};
    case Style::Literal:
        return !flow && canBeLiteral(text) ? std::optional(literal(text, column, manner)) : std::nullopt;
    case Style::Folded:
        return flow ? std::nullopt : folded(text, column, manner);
    default:
        return {};
    }
}

} // namespace Polydeck::Polyaxonfile
