// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pql.h"

#include "pqlterm.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

using Predicate = RunFilter::Predicate;
using Parsed = std::expected<Predicate, QString>;

/// or_expr := and_expr (OR and_expr)*, and_expr := primary (AND primary)*, primary := "(" or_expr ")" | field:operation
class Parser
{
public:
    Parser(const QString &text, QStringList &fields)
        : m_text(text)
        , m_fields(fields)
    {
    }

    Parsed parseAll()
    {
        Parsed all = parseOr();
        if (all && m_at < m_text.size())
            return unexpected();
        return all;
    }

private:
    Parsed parseOr()
    {
        Parsed left = parseAnd();
        while (left && take(m_or)) {
            Parsed right = parseAnd();
            if (!right)
                return right;
            left = [a = *left, b = *right](const Run &run) { return a(run) || b(run); };
        }
        return left;
    }

    Parsed parseAnd()
    {
        Parsed left = parsePrimary();
        while (left && take(m_and)) {
            Parsed right = parsePrimary();
            if (!right)
                return right;
            left = [a = *left, b = *right](const Run &run) { return a(run) && b(run); };
        }
        return left;
    }

    Parsed parsePrimary()
    {
        if (take(m_open)) {
            Parsed inner = parseOr();
            if (inner && !take(m_close))
                return unexpected();
            return inner;
        }
        const auto match = m_term.matchView(QStringView(m_text).mid(m_at), 0, QRegularExpression::NormalMatch,
                                            QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return unexpected();
        m_at += match.capturedLength();
        m_fields.append(match.captured(1));
        return parseTerm(match.captured(1), match.captured(2).trimmed());
    }

    bool take(const QRegularExpression &token)
    {
        const auto match = token.matchView(QStringView(m_text).mid(m_at), 0, QRegularExpression::NormalMatch,
                                           QRegularExpression::AnchorAtOffsetMatchOption);
        if (match.hasMatch())
            m_at += match.capturedLength();
        return match.hasMatch();
    }

    Parsed unexpected() const
    {
        return std::unexpected(u"Error applying or resolving queryset, the query `%1` could not be parsed at character %2."_s.arg(m_text).arg(m_at + 1));
    }

    const QRegularExpression m_open{u"\\s*\\(\\s*"_s};
    const QRegularExpression m_close{u"\\s*\\)\\s*"_s};
    const QRegularExpression m_and{u"\\s*,\\s*|\\s+and\\s+"_s, QRegularExpression::CaseInsensitiveOption};
    const QRegularExpression m_or{u"\\s+or\\s+|\\s*\\|\\s*(?=\\(|[A-Za-z_][\\w.]*:)"_s, QRegularExpression::CaseInsensitiveOption};
    const QRegularExpression m_term{
        u"\\s*([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)?)\\s*:\\s*((?:(?!\\s+(?:and|or)\\s|\\|\\s*(?:\\(|[A-Za-z_][\\w.]*:))[^,()])+)"_s,
        QRegularExpression::CaseInsensitiveOption};
    QString m_text;
    QStringList &m_fields;
    qsizetype m_at = 0;
};

// Before 2.13: terms at commas, a field up to the first colon, all must hold.
Parsed parseOld(const QString &query, QStringList &fields)
{
    Predicate all = [](const Run &) { return true; };
    const auto terms = query.split(u',');
    for (const QString &term : terms) {
        const qsizetype colon = term.indexOf(u':');
        if (colon <= 0)
            return std::unexpected(u"Error applying or resolving queryset, Expression is not valid, it must be formed as `field:operation`: %1"_s.arg(term));
        const QString field = term.left(colon).trimmed();
        fields.append(field);
        const Parsed next = parseTerm(field, term.mid(colon + 1).trimmed());
        if (!next)
            return next;
        all = [a = all, b = *next](const Run &run) { return a(run) && b(run); };
    }
    return all;
}

} // namespace

std::expected<RunFilter, QString> RunFilter::parse(const QString &query, bool is2x)
{
    RunFilter filter;
    if (query.trimmed().isEmpty())
        return filter;
    // Only 2.x knows the word that switches a default filter off.
    if (!is2x && query.contains("_any_"_L1))
        return std::unexpected(u"Error applying or resolving queryset, the date `_any_` is not valid."_s);
    Parsed predicate = is2x ? Parser(query, filter.m_fields).parseAll() : parseOld(query, filter.m_fields);
    if (!predicate)
        return std::unexpected(predicate.error());
    filter.m_predicate = std::move(*predicate);
    return filter;
}

bool RunFilter::matches(const Run &run) const
{
    return !m_predicate || m_predicate(run);
}

} // namespace Polydeck::Sandbox
