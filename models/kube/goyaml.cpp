// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "goyaml.h"
#include "yamlscalar.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

using Kind = YamlTree::Kind;

std::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

/// Strings that Go's YAML reader would take for something else: sexagesimal numbers and dates besides what plainType() knows.
bool readsAsAnother(const QByteArray &text)
{
    static const QRegularExpression other(
        uR"(^(<<|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}.*)?)$)"_s);
    return plainType(view(text)) != PlainType::String || other.match(QString::fromUtf8(text)).hasMatch();
}

bool isBlankOrEnd(const QByteArray &text, qsizetype at)
{
    return at >= text.size() || text.at(at) == ' ' || text.at(at) == '\n';
}

bool isSpecial(const QByteArray &text)
{
    const QString characters = QString::fromUtf8(text);
    return std::ranges::any_of(characters, [](QChar c) {
        return (c.unicode() < 0x20 && c != u'\n') || (c.unicode() >= 0x7f && c.unicode() < 0xa0 && c.unicode() != 0x85) || c.unicode() == 0xfeff;
    });
}

/// Where a plain scalar in block context may stand, after the YAML 1.1 rules that libyaml applies.
bool mayBePlain(const QByteArray &text)
{
    if (text.startsWith("---") || text.startsWith("...") || text.startsWith(' ') || text.endsWith(' '))
        return false;
    const char first = text.front();
    if (QByteArrayView("#,[]{}&*!|>'\"%@`").contains(first) || ((first == '-' || first == '?' || first == ':') && isBlankOrEnd(text, 1)))
        return false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if ((text.at(i) == ':' && isBlankOrEnd(text, i + 1)) || (text.at(i) == '#' && text.at(i - 1) == ' '))
            return false;
    }
    return true;
}

QByteArray literal(const QByteArray &text, int indent)
{
    const QByteArray pad(indent, ' ');
    QByteArray head = "|";
    if (text.startsWith(' ') || text.startsWith('\n'))
        head += '2';
    if (!text.endsWith('\n'))
        head += '-';
    else if (text.endsWith("\n\n") || text == "\n")
        head += '+';
    const QByteArrayList lines = (text.endsWith('\n') ? text.chopped(1) : text).split('\n');
    for (const QByteArray &line : lines)
        head += '\n' + (line.isEmpty() ? QByteArray() : pad + line);
    return head;
}

QByteArray scalar(const YamlValue &value, int indent)
{
    if (value.kind() == Kind::Null)
        return "null";
    const QByteArray &text = value.text();
    if (value.isPlain())
        return text;
    if (text.contains('\n') && !isSpecial(text) && !text.contains(" \n") && !text.endsWith(' '))
        return literal(text, indent);
    if (readsAsAnother(text) || isSpecial(text) || text.contains('\n'))
        return doubleQuoted(view(text));
    return mayBePlain(text) ? text : '\'' + QByteArray(text).replace('\'', "''") + '\'';
}

QByteArray block(const YamlValue &value, int indent);

QByteArray behindKey(const YamlValue &value, int indent)
{
    if (value.kind() == Kind::Mapping || value.kind() == Kind::Sequence) {
        if (value.children().isEmpty())
            return value.kind() == Kind::Mapping ? " {}\n" : " []\n";
        return '\n' + block(value, value.kind() == Kind::Sequence ? indent : indent + 2);
    }
    return ' ' + scalar(value, indent + 2) + '\n';
}

QByteArray block(const YamlValue &value, int indent)
{
    const QByteArray pad(indent, ' ');
    const auto &children = value.children();
    QByteArray text;
    if (value.kind() == Kind::Mapping) {
        for (qsizetype i = 0; i + 1 < children.size(); i += 2)
            text += pad + scalar(children.at(i), indent) + ':' + behindKey(children.at(i + 1), indent);
        return text;
    }
    for (const YamlValue &item : children) {
        const bool isCollection = (item.kind() == Kind::Mapping || item.kind() == Kind::Sequence) && !item.children().isEmpty();
        text += pad + '-' + (isCollection ? ' ' + block(item, indent + 2).sliced(indent + 2) : behindKey(item, indent));
    }
    return text;
}

} // namespace

QByteArray goYaml(const YamlValue &value)
{
    return value.kind() == Kind::Mapping || value.kind() == Kind::Sequence ? block(value, 0) : scalar(value, 0) + '\n';
}

} // namespace Polydeck::Kube
