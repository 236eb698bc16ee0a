// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selector.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

// "a=b,c in (d,e),!f" at the commas that are not inside parentheses.
QStringList splitTerms(const QString &text)
{
    QStringList terms;
    QString current;
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (c == u',' && depth == 0) {
            terms.append(current.trimmed());
            current.clear();
        } else {
            current += c;
        }
    }
    if (!current.trimmed().isEmpty())
        terms.append(current.trimmed());
    return terms;
}

QJsonValue fieldValue(const QJsonObject &object, const QString &path)
{
    QJsonValue value = object;
    const auto names = path.split(u'.');
    for (const QString &name : names)
        value = value.toObject().value(name);
    return value;
}

const QStringList &knownFields()
{
    static const QStringList fields{u"metadata.name"_s, u"metadata.namespace"_s, u"type"_s, u"status.phase"_s, u"spec.nodeName"_s,
                                    u"involvedObject.kind"_s, u"involvedObject.name"_s, u"involvedObject.namespace"_s,
                                    u"involvedObject.uid"_s, u"reason"_s};
    return fields;
}

} // namespace

std::expected<Selector, QString> Selector::parse(const QString &labels, const QString &fields)
{
    Selector selector;
    const auto labelTerms = splitTerms(labels);
    for (const QString &text : labelTerms) {
        const auto term = parseLabelTerm(text);
        if (!term)
            return std::unexpected(term.error());
        selector.m_labels.append(*term);
    }
    const auto fieldTerms = splitTerms(fields);
    for (const QString &text : fieldTerms) {
        const auto term = parseFieldTerm(text);
        if (!term)
            return std::unexpected(term.error());
        selector.m_fields.append(*term);
    }
    return selector;
}

std::expected<Selector::Term, QString> Selector::parseLabelTerm(const QString &text)
{
    static const QRegularExpression set(u"^([-\\w./]+)\\s+(in|notin)\\s*\\(([^()]*)\\)$"_s);
    static const QRegularExpression equality(u"^([-\\w./]+)\\s*(==|=|!=)\\s*([-\\w.]*)$"_s);
    static const QRegularExpression presence(u"^(!?)\\s*([-\\w./]+)$"_s);
    if (const auto match = set.match(text); match.hasMatch()) {
        QStringList values = match.captured(3).split(u',');
        for (QString &value : values)
            value = value.trimmed();
        return Term{match.captured(2) == "in"_L1 ? Term::Kind::In : Term::Kind::NotIn, match.captured(1), values};
    }
    if (const auto match = equality.match(text); match.hasMatch())
        return Term{match.captured(2) == "!="_L1 ? Term::Kind::NotIn : Term::Kind::In, match.captured(1), {match.captured(3)}};
    if (const auto match = presence.match(text); match.hasMatch())
        return Term{match.captured(1).isEmpty() ? Term::Kind::Exists : Term::Kind::Missing, match.captured(2), {}};
    return std::unexpected(u"unable to parse requirement: %1"_s.arg(text));
}

std::expected<Selector::Term, QString> Selector::parseFieldTerm(const QString &text)
{
    static const QRegularExpression equality(u"^([\\w.]+)(==|=|!=)(.*)$"_s);
    const auto match = equality.match(text);
    if (!match.hasMatch())
        return std::unexpected(u"invalid field selector: \"%1\""_s.arg(text));
    if (!knownFields().contains(match.captured(1)))
        return std::unexpected(u"field label not supported: %1"_s.arg(match.captured(1)));
    return Term{match.captured(2) == "!="_L1 ? Term::Kind::NotIn : Term::Kind::In, match.captured(1), {match.captured(3)}};
}

bool Selector::holds(const Term &term, const QJsonValue &value)
{
    switch (term.kind) {
    case Term::Kind::In: return !value.isUndefined() && term.values.contains(value.toString());
    case Term::Kind::NotIn: return value.isUndefined() || !term.values.contains(value.toString());
    case Term::Kind::Exists: return !value.isUndefined();
    case Term::Kind::Missing: return value.isUndefined();
    }
    return false;
}

bool Selector::matches(const QJsonObject &object) const
{
    const QJsonObject labels = object.value("metadata"_L1).toObject().value("labels"_L1).toObject();
    return std::ranges::all_of(m_labels, [&](const Term &term) { return holds(term, labels.value(term.key)); })
        && std::ranges::all_of(m_fields, [&](const Term &term) {
               const QJsonValue value = fieldValue(object, term.key);
               return holds(term, value.isUndefined() ? QJsonValue(QString()) : value);
           });
}

} // namespace Polydeck::Sandbox
