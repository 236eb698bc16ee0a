// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "writer.h"

using namespace Qt::StringLiterals;
using namespace Polydeck::Polyaxonfile;

static const QStringList words{u"train"_s, u"python:3.11"_s, u"registry.example.org/team/x:1.2"_s, u"{{ lr }}"_s, u"yes"_s, u"012"_s, u"1:30"_s, u"null"_s, u"~"_s,
    u"3"_s, u"1e3"_s, u"0.5"_s, u"true"_s, u""_s, u"a b"_s, u" lead"_s, u"trail "_s, u"# no comment"_s, u"x # y"_s, u"a: b"_s, u"end:"_s, u"- item"_s, u"--flag=1"_s, u"-c"_s,
    u"it's"_s, u"say \"hi\""_s, u"back\\slash"_s, u"*star"_s, u"&amp"_s, u"!bang"_s, u"%pct"_s, u"@at"_s, u"`tick"_s, u"{brace"_s, u"[list"_s, u"a,b"_s, u"é ü 漢字"_s,
    u"\U0001F600 wide"_s, u"tab\there"_s, u"two\nlines"_s, u"two\nlines\n"_s, u"gap\n\nbetween\n"_s, u"code:\n  deep: # x\n"_s, u"keep\n\n"_s, u"\nfirst empty"_s, u"="_s, u"<<"_s,
    u"2024-01-31"_s, u"---"_s, u"... dots"_s, u"a\u00a0b"_s, u"\u2028sep"_s, u"bell\u0007"_s, u"?q"_s, u"http://x/y?a=b#c"_s, u"0o17"_s, u"0x1f"_s, u".5"_s, u"n"_s};

QString RandomWriter::key()
{
    static const QStringList keys{u"name"_s, u"run"_s, u"image"_s, u"nvidia.com/gpu"_s, u"lr"_s, u"env"_s, u"args"_s, u"a"_s, u"b"_s, u"key with blank"_s, u"x-1"_s, u"été"_s,
        u"container"_s, u"value"_s, u"kind"_s, u"description"_s, u"inputs"_s, u"limits"_s, u"requests"_s, u"n"_s, u"on"_s, u"12"_s, u"it's"_s, u"a: b"_s};
    return keys[below(keys.size())] + (chance(30) ? QString::number(below(40)) : QString());
}

Content RandomWriter::scalar()
{
    switch (below(8)) {
    case 0:
        return Content::ofNumber(qint64(m_random.bounded(-1000, 1000)));
    case 1:
        return Content::ofNumber(m_random.bounded(1.0) * (chance(30) ? 1e20 : chance(30) ? 1e-9 : 1.0));
    case 2:
        return Content::ofBool(chance(50));
    case 3:
        return chance(50) ? Content() : words[below(words.size())];
    default:
        return words[below(words.size())];
    }
}

Content RandomWriter::map(int depth)
{
    Content content = Content::map({});
    const auto count = 1 + below(5);
    for (qsizetype i = 0; i < count; ++i) {
        const auto name = key();
        if (content.indexOf(name) < 0)
            content.entries.append({name, value(depth - 1)});
    }
    return content;
}

Content RandomWriter::value(int depth)
{
    if (depth <= 0 || chance(45))
        return scalar();
    if (chance(60))
        return chance(8) ? Content::map({}) : map(depth);
    Content content = Content::list({});
    const auto count = chance(10) ? 0 : 1 + below(4);
    for (qsizetype i = 0; i < count; ++i)
        content.items.append(value(depth - 1));
    return content;
}

static QString quotedTwice(const QString &text)
{
    QString result = u"\""_s;
    for (const auto c : text) {
        if (c == u'"' || c == u'\\')
            result += u'\\';
        if (c == u'\n')
            result += u"\\n"_s;
        else if (c.unicode() < 0x20 || c.unicode() == 0x2028)
            result += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, '0'_L1);
        else
            result += c;
    }
    return result + u'"';
}

QString RandomWriter::scalarText(const Content &content, bool inFlow)
{
    if (content.kind == Kind::Null)
        return chance(50) ? u"null"_s : u"~"_s;
    if (content.kind != Kind::Text)
        return content.text;
    const auto &text = content.text;
    static const QStringList plain{u"train"_s, u"a b"_s, u"é ü 漢字"_s, u"\U0001F600 wide"_s, u"back\\slash"_s, u"it's"_s};
    static const QStringList plainInBlock{u"python:3.11"_s, u"registry.example.org/team/x:1.2"_s, u"--flag=1"_s, u"-c"_s, u"a,b"_s, u"http://x/y?a=b#c"_s, u"say \"hi\""_s};
    if ((plain.contains(text) || (!inFlow && plainInBlock.contains(text))) && chance(70))
        return text;
    const bool single = chance(50) && std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() != 0x2028; });
    return single ? u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'' : quotedTwice(text);
}

QString RandomWriter::flow(const Content &content)
{
    if (content.isScalar())
        return scalarText(content, true);
    const auto gap = chance(20) ? u" , "_s : u", "_s;
    const auto blank = chance(20) ? u" "_s : QString();
    QStringList parts;
    for (const auto &item : content.items)
        parts.append(flow(item));
    for (const auto &[name, value] : content.entries)
        parts.append(scalarText(name, true) + u": "_s + flow(value));
    const auto comma = !parts.isEmpty() && chance(10) ? u","_s : QString();
    const auto inside = blank + parts.join(gap) + comma + blank;
    return content.kind == Kind::Sequence ? u'[' + inside + u']' : u'{' + inside + u'}';
}

void RandomWriter::endLine(bool commentAllowed)
{
    if (commentAllowed && chance(10))
        m_text += u"  # said "_s + QString::number(below(100));
    m_text += u'\n';
}

void RandomWriter::comments(int column)
{
    // Behind |+ an empty line would be text.
    if (chance(8) && !m_text.endsWith("\n\n"_L1))
        m_text += u'\n';
    if (chance(10))
        m_text += QString(chance(70) ? column : 0, u' ') + u"# note "_s + QString::number(below(100)) + u'\n';
}

void RandomWriter::put(const Content &content, int column, bool behindDash)
{
    const bool lines = content.kind == Kind::Text && content.text.contains(u'\n') && !content.text.startsWith(u'\n') && !content.text.contains(u'\t');
    if (lines && chance(70)) {
        const auto &text = content.text;
        const bool keep = text.endsWith("\n\n"_L1);
        m_text += text.endsWith(u'\n') ? (keep ? u" |+"_s : u" |"_s) : u" |-"_s;
        endLine();
        for (const auto &line : (text.endsWith(u'\n') ? text.chopped(1) : text).split(u'\n'))
            m_text += (line.isEmpty() ? QString() : QString(column + m_step, u' ') + line) + u'\n';
        return;
    }
    if (content.kind == Kind::Null && chance(50)) {
        endLine();
        return;
    }
    if (content.isScalar() || content.isEmptyCollection() || chance(12)) {
        m_text += u' ' + flow(content);
        endLine();
        return;
    }
    if (behindDash && chance(75)) {
        m_text += u' ';
        block(content, column + 2, true);
        return;
    }
    endLine();
    const bool level = content.kind == Kind::Sequence && !m_deepLists && !behindDash;
    block(content, level ? column : column + m_step, false);
}

void RandomWriter::block(const Content &content, int column, bool startsInLine)
{
    const auto begin = [&](qsizetype i) {
        if (i == 0 && startsInLine)
            return;
        comments(column);
        m_text += QString(column, u' ');
    };
    for (qsizetype i = 0; i < content.items.size(); ++i) {
        begin(i);
        m_text += u'-';
        put(content.items[i], column, true);
    }
    for (qsizetype i = 0; i < content.entries.size(); ++i) {
        begin(i);
        auto name = scalarText(content.entries[i].first, false);
        m_text += name + u':';
        put(content.entries[i].second, column, false);
    }
}

QString RandomWriter::document(const Content &root)
{
    m_text.clear();
    m_step = chance(70) ? 2 : chance(50) ? 4 : 3;
    m_deepLists = chance(60);
    if (chance(15))
        m_text += u"# head\n"_s;
    if (chance(5))
        m_text += u"---\n"_s;
    if (chance(6))
        m_text += flow(root) + u'\n';
    else
        block(root, 0, false);
    if (chance(10) && !m_text.contains(" |"_L1) && m_text.endsWith(u'\n'))
        m_text.chop(1);
    if (chance(20))
        m_text.replace(u'\n', u"\r\n"_s);
    if (chance(4))
        m_text.prepend(u'\ufeff');
    return m_text;
}
