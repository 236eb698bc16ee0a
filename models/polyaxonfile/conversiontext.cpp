// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conversiontext.h"

#include "schema.h"

#include <QDate>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::TextForm
{

namespace
{

/// No value of these types is longer; longer text is not worth a regular expression.
constexpr qsizetype longest = 4096;

bool matches(const QString &pattern, const QString &text)
{
    if (text.size() > longest)
        return false;
    return QRegularExpression(u"^(?:%1)\\z"_s.arg(pattern), QRegularExpression::CaseInsensitiveOption).match(text).hasMatch();
}

/// "1_000" but not "_1", "1_" or "1__0"
bool stripUnderscores(QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool digitsAround = i > 0 && i + 1 < text.size() && text[i - 1].isDigit() && text[i + 1].isDigit();
        if (text[i] == u'_' && !digitsAround)
            return false;
    }
    text.remove(u'_');
    return true;
}

} // namespace

std::optional<bool> boolean(const QString &text)
{
    static const QStringList yes{u"y"_s, u"yes"_s, u"t"_s, u"true"_s, u"on"_s, u"1"_s};
    static const QStringList no{u"n"_s, u"no"_s, u"f"_s, u"false"_s, u"off"_s, u"0"_s};
    if (yes.contains(text, Qt::CaseInsensitive))
        return true;
    return no.contains(text, Qt::CaseInsensitive) ? std::optional(false) : std::nullopt;
}

std::optional<double> pythonFloat(const QString &text)
{
    auto clean = text.trimmed();
    if (matches(u"[+-]?(nan|inf|infinity)"_s, clean))
        return clean.contains("nan"_L1, Qt::CaseInsensitive) ? qQNaN() : clean.startsWith(u'-') ? -qInf() : qInf();
    if (!stripUnderscores(clean) || !matches(u"[+-]?(\\d+(\\.\\d*)?|\\.\\d+)(e[+-]?\\d+)?"_s, clean))
        return {};
    return clean.toDouble();
}

std::optional<double> pythonInt(const QString &text)
{
    auto clean = text.trimmed();
    if (!stripUnderscores(clean) || !matches(u"[+-]?\\d+"_s, clean))
        return {};
    return clean.toDouble();
}

bool isUuid(QString text)
{
    text.remove("urn:"_L1).remove("uuid:"_L1).remove(u'-');
    while (text.startsWith(u'{') || text.startsWith(u'}'))
        text.remove(0, 1);
    while (text.endsWith(u'{') || text.endsWith(u'}'))
        text.chop(1);
    return matches(u"[0-9a-f]{32}"_s, text);
}

bool isUrl(const QString &text)
{
    if (matches(u"(https?|wss?|ftp):.*"_s, text))
        return matches(u"[a-z]+:/*[^\\s/?#]+([/?#].*)?"_s, text);
    return matches(u"[a-z][a-z0-9+.-]*:.*"_s, text);
}

bool isBucket(const QString &text, const QStringList &schemes)
{
    return matches(u"(%1)://[^/?#]+.*"_s.arg(schemes.join(u'|')), text);
}

bool isWasb(const QString &text)
{
    return matches(u"wasbs?://[^@/]+@[^./]+\\.blob\\.core\\.windows\\.net.*"_s, text) || matches(u"https://[^@/]+\\.blob\\.core\\.windows\\.net.*"_s, text)
        || matches(u"(az|abfs)://.*"_s, text);
}

bool isImage(const QString &text)
{
    if (hasTemplate(text))
        return true;
    if (text.isEmpty() || text.size() > longest || text.contains(u' '))
        return false;
    // The client strips any of these characters from both ends, not the words "https://".
    auto from = text.begin();
    auto to = text.end();
    const auto strips = [](QChar c) { return u"htps:/"_s.contains(c); };
    while (from != to && strips(*from))
        ++from;
    while (to != from && strips(*(to - 1)))
        --to;
    const auto parts = QString(from, to - from).split(u':');
    return parts.size() < 3 || (parts.size() == 3 && parts[1].contains(u'/') && !parts[1].startsWith(u'/'));
}

bool isEmail(const QString &text)
{
    return matches(u"[^\\s@\"(),:;<>\\[\\]\\\\.]+(\\.[^\\s@\"(),:;<>\\[\\]\\\\.]+)*@(localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,})"_s, text);
}

bool isDate(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, u"yyyy-MM-dd"_s).isValid();
}

bool isMidnight(const QString &text)
{
    return isDate(text.left(10)) && matches(u"[t _]00:00(:00([.,]0+)?)?\\s*(z|[+-]\\d{2}:?\\d{2})?"_s, text.mid(10));
}

bool isDateTime(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ](\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d{1,12})?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?$"_s);
    if (text.size() > longest)
        return false;
    const auto found = form.match(text);
    return found.hasMatch() && QDate(found.captured(1).toInt(), found.captured(2).toInt(), found.captured(3).toInt()).isValid()
        && found.captured(4).toInt() < 24 && found.captured(5).toInt() < 60 && found.captured(6).toInt() < 60;
}

bool isDuration(const QString &text)
{
    return matches(u"[+-]?P(\\d+([.,]\\d+)?W|(\\d+([.,]\\d+)?[YMD])*(T(\\d+([.,]\\d+)?[HMS])+)?)"_s, text)
        || (!text.isEmpty() && matches(u"[+-]?(\\d+ ?(d|day|days),? ?)?(\\d+:\\d{2}:\\d{2}(\\.\\d+)?)?"_s, text));
}

} // namespace Polydeck::Polyaxonfile::TextForm
