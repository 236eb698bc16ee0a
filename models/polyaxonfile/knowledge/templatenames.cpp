// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "templatenames.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

class Scanner
{
public:
    explicit Scanner(QStringView text)
        : m_text(text)
    {
    }

    QList<TemplateName> scan()
    {
        for (qsizetype at = 0; at + 1 < m_text.size();) {
            const bool statement = m_text[at] == u'{' && m_text[at + 1] == u'%';
            if (!statement && !(m_text[at] == u'{' && m_text[at + 1] == u'{')) {
                ++at;
                continue;
            }
            auto end = m_text.indexOf(statement ? u"%}" : u"}}", at + 2);
            if (end < 0)
                end = m_text.size();
            expression(at + 2, end, statement);
            at = end + 2;
        }
        m_names.removeIf([this](const TemplateName &name) { return !name.isParam && m_made.contains(name.name); });
        return m_names;
    }

private:
    struct Token
    {
        enum Type { Word, Text, Sign } type = Sign;
        qsizetype start = 0;
        qsizetype length = 0;
    };

    QList<Token> tokens(qsizetype at, qsizetype end) const
    {
        QList<Token> found;
        while (at < end) {
            // A quote of the template may be escaped for the YAML around it.
            const auto quoteAt = m_text[at] == u'\\' && at + 1 < end ? at + 1 : at;
            const auto c = m_text[quoteAt];
            if (m_text[at].isSpace()) {
                ++at;
            } else if (c == u'"' || c == u'\'') {
                auto close = m_text.indexOf(c, quoteAt + 1);
                const bool doubled = c == u'\'' && close == quoteAt + 1 && close + 1 < end && isWord(m_text[close + 1]);
                auto start = quoteAt + 1;
                if (doubled) { // '' in a single-quoted scalar is one quote
                    ++start;
                    close = m_text.indexOf(u"''", start);
                }
                if (close < 0 || close > end)
                    return found;
                const auto stop = m_text[close - 1] == u'\\' ? close - 1 : close;
                found.append({Token::Text, start, stop - start});
                at = close + (doubled ? 2 : 1);
            } else if (isWord(m_text[at])) {
                const auto start = at;
                while (at < end && isWord(m_text[at]))
                    ++at;
                found.append({Token::Word, start, at - start});
            } else {
                found.append({Token::Sign, at, 1});
                ++at;
            }
        }
        return found;
    }

    QStringView view(const Token &token) const { return m_text.sliced(token.start, token.length); }
    bool isSign(const QList<Token> &list, qsizetype i, QChar sign) const { return i >= 0 && i < list.size() && list[i].type == Token::Sign && m_text[list[i].start] == sign; }

    void expression(qsizetype begin, qsizetype end, bool statement)
    {
        static const QSet<QString> language{u"if"_s, u"else"_s, u"elif"_s, u"endif"_s, u"for"_s, u"endfor"_s, u"in"_s, u"is"_s, u"not"_s, u"and"_s, u"or"_s, u"set"_s, u"true"_s,
            u"false"_s, u"none"_s, u"True"_s, u"False"_s, u"None"_s, u"recursive"_s};
        const auto list = tokens(begin, end);
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (list[i].type != Token::Word || isSign(list, i - 1, u'.') || isSign(list, i - 1, u'|'))
                continue;
            const auto word = view(list[i]).toString();
            if (word == "params"_L1 && isSign(list, i + 1, u'.') && i + 2 < list.size() && list[i + 2].type == Token::Word)
                add(list[i + 2], true);
            else if (word == "params"_L1 && isSign(list, i + 1, u'[') && i + 2 < list.size() && list[i + 2].type == Token::Text)
                add(list[i + 2], true);
            else if (!language.contains(word) && !word[0].isDigit() && !(isSign(list, i + 1, u'=') && !isSign(list, i + 2, u'=') && !statement))
                add(list[i], false);
            const auto before = i > 0 && list[i - 1].type == Token::Word ? view(list[i - 1]) : QStringView();
            if (statement && (before == u"for" || before == u"set"))
                m_made.insert(word);
        }
    }

    void add(const Token &token, bool isParam) { m_names.append({view(token).toString(), token.start, isParam}); }

    QStringView m_text;
    QList<TemplateName> m_names;
    QSet<QString> m_made;
};

} // namespace

QList<TemplateName> templateNames(QStringView text)
{
    return Scanner(text).scan();
}

} // namespace Polydeck::Polyaxonfile
