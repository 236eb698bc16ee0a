// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "typehint.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

class HintParser
{
public:
    explicit HintParser(QStringView text)
        : m_rest(text)
    {
    }

    std::optional<TypeHint> parse()
    {
        auto hint = one(0);
        skip();
        return hint && m_rest.isEmpty() ? hint : std::nullopt;
    }

private:
    void skip() { m_rest = m_rest.trimmed(); }
    bool take(QChar c)
    {
        skip();
        if (!m_rest.startsWith(c))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    std::optional<TypeHint> one(int depth)
    {
        skip();
        qsizetype length = 0;
        while (length < m_rest.size() && (m_rest[length].isLetterOrNumber() || m_rest[length] == u'_'))
            ++length;
        if (length == 0 || depth > 8)
            return {};
        TypeHint hint{m_rest.first(length).toString(), {}};
        m_rest = m_rest.sliced(length);
        if (!take(u'['))
            return hint;
        do {
            auto argument = one(depth + 1);
            if (!argument)
                return {};
            hint.arguments.append(*std::move(argument));
        } while (take(u','));
        return take(u']') ? std::optional(hint) : std::nullopt;
    }

    QStringView m_rest;
};

} // namespace

std::optional<TypeHint> parseTypeHint(const QString &text)
{
    return text.size() > 200 ? std::nullopt : HintParser(text).parse();
}

bool isKnownHint(const TypeHint &hint)
{
    static const QStringList plain{u"int"_s, u"float"_s, u"bool"_s, u"str"_s, u"dict"_s, u"list"_s, u"tuple"_s, u"set"_s, u"frozenset"_s, u"bytes"_s,
        u"complex"_s, u"object"_s, u"Any"_s, u"List"_s, u"Dict"_s, u"Optional"_s, u"PositiveInt"_s, u"NegativeInt"_s, u"NonNegativeInt"_s,
        u"NonPositiveInt"_s, u"PositiveFloat"_s, u"NegativeFloat"_s, u"NonNegativeFloat"_s, u"NonPositiveFloat"_s, u"FiniteFloat"_s, u"StrictStr"_s,
        u"StrictInt"_s, u"StrictFloat"_s, u"StrictBool"_s, u"Json"_s, u"ByteSize"_s, u"SecretStr"_s, u"SecretBytes"_s, u"PastDate"_s, u"FutureDate"_s,
        u"PaymentCardNumber"_s, u"AnyUrl"_s};
    static const QStringList generic{u"List"_s, u"Dict"_s, u"Optional"_s, u"list"_s, u"dict"_s, u"tuple"_s, u"set"_s, u"frozenset"_s};
    if (!plain.contains(hint.name) || (!hint.arguments.isEmpty() && !generic.contains(hint.name)))
        return false;
    return std::ranges::all_of(hint.arguments, isKnownHint);
}

const QStringList &typeNames(bool version2)
{
    static const QStringList common{u"any"_s, u"int"_s, u"float"_s, u"bool"_s, u"str"_s, u"dict"_s, u"list"_s, u"uri"_s, u"gcs"_s, u"s3"_s, u"wasb"_s,
        u"image"_s, u"git"_s, u"dockerfile"_s, u"event"_s, u"artifacts"_s, u"path"_s, u"metric"_s, u"metadata"_s, u"date"_s, u"datetime"_s, u"uuid"_s};
    static const QStringList newer = common + QStringList{u"file"_s, u"tensorboard"_s, u"timedelta"_s, u"email"_s};
    static const QStringList older = common + QStringList{u"auth"_s, u"dict_of_dicts"_s, u"file"_s};
    return version2 ? newer : older;
}

} // namespace Polydeck::Polyaxonfile
