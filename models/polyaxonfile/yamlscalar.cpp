// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlscalar.h"

#include "text.h"

#include <QDateTime>
#include <QTimeZone>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// A cursor over the text; each take() eats what fits and says whether there was something.
class Cursor
{
public:
    explicit Cursor(QStringView text)
        : m_rest(text)
    {
    }

    bool atEnd() const { return m_rest.isEmpty(); }
    QStringView rest() const { return m_rest; }

    bool take(char16_t c)
    {
        if (atEnd() || m_rest.front() != c)
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    bool takeAny(QStringView set)
    {
        if (atEnd() || !set.contains(m_rest.front()))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    template<class Test>
    QStringView takeWhile(Test &&test, qsizetype most = std::numeric_limits<qsizetype>::max())
    {
        qsizetype n = 0;
        while (n < m_rest.size() && n < most && test(m_rest[n].unicode()))
            ++n;
        const auto taken = m_rest.first(n);
        m_rest = m_rest.sliced(n);
        return taken;
    }

private:
    QStringView m_rest;
};

constexpr bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}
constexpr bool isDigitOrBar(char16_t c)
{
    return isDigit(c) || c == u'_';
}
constexpr bool isHexOrBar(char16_t c)
{
    return isDigitOrBar(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isOneOf(QStringView text, std::initializer_list<QStringView> words)
{
    return std::ranges::find(words, text) != words.end();
}

/// `(:[0-5]?[0-9])+`
bool takeSexagesimal(Cursor &cursor)
{
    bool any = false;
    while (cursor.rest().startsWith(u':')) {
        cursor.take(u':');
        const auto digits = cursor.takeWhile(isDigit);
        if (digits.isEmpty() || digits.size() > 2 || (digits.size() == 2 && digits.front() > u'5'))
            return false;
        any = true;
    }
    return any;
}

bool isFloat(QStringView text)
{
    Cursor cursor(text);
    const bool sign = cursor.takeAny(u"+-");
    if (isOneOf(cursor.rest(), {u".inf", u".Inf", u".INF"}))
        return true;
    if (!sign && isOneOf(text, {u".nan", u".NaN", u".NAN"}))
        return true;
    const auto exponent = [&cursor] {
        if (!cursor.takeAny(u"eE"))
            return cursor.atEnd();
        return cursor.takeAny(u"+-") && !cursor.takeWhile(isDigit).isEmpty() && cursor.atEnd();
    };
    if (!sign && cursor.take(u'.'))
        return !cursor.rest().isEmpty() && isDigit(cursor.rest().front().unicode()) && !cursor.takeWhile(isDigitOrBar).isEmpty()
            && exponent();
    if (cursor.atEnd() || !isDigit(cursor.rest().front().unicode()))
        return false;
    cursor.takeWhile(isDigitOrBar);
    if (cursor.rest().startsWith(u':')) {
        if (!takeSexagesimal(cursor) || !cursor.take(u'.'))
            return false;
        cursor.takeWhile(isDigitOrBar);
        return cursor.atEnd();
    }
    if (!cursor.take(u'.'))
        return false;
    cursor.takeWhile(isDigitOrBar);
    return exponent();
}

/// `-1:30.5` and `-1:30` share the arithmetic: each part counts sixty times the next.
double sexagesimalValue(QStringView digits)
{
    double value = 0;
    for (const auto part : digits.split(u':'))
        value = value * 60 + part.toDouble();
    return value;
}

double floatValue(QStringView text)
{
    auto clean = text.toString().remove(u'_').toLower();
    const double sign = clean.startsWith(u'-') ? -1 : 1;
    if (clean.startsWith(u'-') || clean.startsWith(u'+'))
        clean.remove(0, 1);
    if (clean == ".inf"_L1)
        return sign * std::numeric_limits<double>::infinity();
    if (clean == ".nan"_L1)
        return std::numeric_limits<double>::quiet_NaN();
    if (clean.contains(u':'))
        return sign * sexagesimalValue(clean);
    return sign * clean.toDouble();
}

/// Sets integer and number; false when there is no digit at all (`0x_`).
bool setInteger(Scalar &scalar, QStringView text)
{
    auto clean = text.toString().remove(u'_');
    const bool negative = clean.startsWith(u'-');
    if (negative || clean.startsWith(u'+'))
        clean.remove(0, 1);
    bool ok = true;
    qulonglong magnitude = 0;
    if (clean.contains(u':')) {
        scalar.number = sexagesimalValue(clean);
        ok = scalar.number < 9e18;
        magnitude = ok ? static_cast<qulonglong>(scalar.number) : 0;
    } else {
        const auto prefix = clean.left(2);
        const int base = prefix == "0b"_L1 ? 2 : prefix == "0x"_L1 ? 16 : clean.startsWith(u'0') ? 8 : 10;
        const auto digits = base == 2 || base == 16 ? clean.mid(2) : clean;
        if (digits.isEmpty())
            return false;
        magnitude = digits.toULongLong(&ok, base);
        scalar.number = 0;
        for (const auto digit : digits)
            scalar.number = scalar.number * base + (digit.isDigit() ? digit.digitValue() : digit.toLower().unicode() - u'a' + 10);
    }
    if (negative)
        scalar.number = -scalar.number;
    // Beyond 64 bits only the double is left; toJson() sees that the two differ.
    if (ok && magnitude <= static_cast<qulonglong>(std::numeric_limits<qint64>::max()))
        scalar.integer = negative ? -static_cast<qint64>(magnitude) : static_cast<qint64>(magnitude);
    return true;
}

bool isTimestamp(QStringView text)
{
    Cursor cursor(text);
    if (cursor.takeWhile(isDigit).size() != 4 || !cursor.take(u'-'))
        return false;
    const auto month = cursor.takeWhile(isDigit, 2).size();
    if (month == 0 || !cursor.take(u'-'))
        return false;
    const auto day = cursor.takeWhile(isDigit, 2).size();
    if (cursor.atEnd())
        return month == 2 && day == 2;
    if (day == 0)
        return false;
    if (!cursor.takeAny(u"Tt") && cursor.takeWhile([](char16_t c) { return c == u' ' || c == u'\t'; }).isEmpty())
        return false;
    if (cursor.takeWhile(isDigit, 2).isEmpty() || !cursor.take(u':') || cursor.takeWhile(isDigit, 2).size() != 2
        || !cursor.take(u':') || cursor.takeWhile(isDigit, 2).size() != 2)
        return false;
    if (cursor.take(u'.'))
        cursor.takeWhile(isDigit);
    if (cursor.atEnd())
        return true;
    cursor.takeWhile([](char16_t c) { return c == u' ' || c == u'\t'; });
    if (cursor.take(u'Z'))
        return cursor.atEnd();
    if (!cursor.takeAny(u"+-") || cursor.takeWhile(isDigit, 2).isEmpty())
        return false;
    return cursor.atEnd() || (cursor.take(u':') && cursor.takeWhile(isDigit, 2).size() == 2 && cursor.atEnd());
}

int number(QStringView digits)
{
    return digits.toInt();
}

/// Fills in kind and ISO text as Python's isoformat() writes it, or problem.
void setTimestamp(Scalar &scalar, QStringView text)
{
    Cursor cursor(text);
    const auto year = number(cursor.takeWhile(isDigit));
    cursor.take(u'-');
    const auto month = number(cursor.takeWhile(isDigit));
    cursor.take(u'-');
    const auto day = number(cursor.takeWhile(isDigit, 2));
    const QDate date(year, month, day);
    const auto bad = [&] { scalar.problem = Text::tr("%1 is read as a date, but there is no such day or time.").arg(text); };
    if (year < 1 || !date.isValid())
        return bad();
    scalar.kind = Kind::Date;
    scalar.text = date.toString(Qt::ISODate);
    if (cursor.atEnd())
        return;
    scalar.kind = Kind::DateTime;
    cursor.takeWhile([](char16_t c) { return !isDigit(c); });
    const auto hour = number(cursor.takeWhile(isDigit));
    cursor.take(u':');
    const auto minute = number(cursor.takeWhile(isDigit));
    cursor.take(u':');
    const auto second = number(cursor.takeWhile(isDigit));
    if (hour > 23 || minute > 59 || second > 59)
        return bad();
    scalar.text += u"T%1:%2:%3"_s.arg(hour, 2, 10, '0'_L1).arg(minute, 2, 10, '0'_L1).arg(second, 2, 10, '0'_L1);
    if (cursor.take(u'.')) {
        const auto fraction = cursor.takeWhile(isDigit).left(6).toString().leftJustified(6, u'0');
        if (fraction != "000000"_L1)
            scalar.text += u'.' + fraction;
    }
    cursor.takeWhile([](char16_t c) { return c == u' ' || c == u'\t'; });
    if (cursor.atEnd())
        return;
    if (cursor.take(u'Z')) {
        scalar.text += u"+00:00"_s;
        return;
    }
    const auto sign = cursor.take(u'-') ? u'-' : u'+';
    cursor.take(u'+');
    const auto zoneHour = number(cursor.takeWhile(isDigit));
    cursor.take(u':');
    const auto zoneMinute = number(cursor.takeWhile(isDigit));
    if (zoneHour * 60 + zoneMinute >= 24 * 60)
        return bad();
    scalar.text += sign + u"%1:%2"_s.arg(zoneHour, 2, 10, '0'_L1).arg(zoneMinute, 2, 10, '0'_L1);
}

bool setBoolean(Scalar &scalar, QStringView text)
{
    scalar.boolean = isOneOf(text, {u"yes", u"Yes", u"YES", u"true", u"True", u"TRUE", u"on", u"On", u"ON"});
    if (!scalar.boolean && !isOneOf(text, {u"no", u"No", u"NO", u"false", u"False", u"FALSE", u"off", u"Off", u"OFF"}))
        return false;
    scalar.kind = Kind::Bool;
    return true;
}

void setNumber(Scalar &scalar, QStringView text)
{
    if (isFloat(text)) {
        scalar.kind = Kind::Float;
        scalar.number = floatValue(text);
    } else if (isYamlInteger(text)) {
        scalar.kind = Kind::Int;
        if (!setInteger(scalar, text))
            scalar.problem = Text::tr("%1 is read as a number, but has no digits.").arg(text);
    } else if (isTimestamp(text)) {
        setTimestamp(scalar, text);
    }
}

} // namespace

bool isYamlInteger(QStringView text)
{
    Cursor cursor(text);
    cursor.takeAny(u"+-");
    if (cursor.take(u'0')) {
        if (cursor.atEnd())
            return true;
        if (cursor.take(u'b'))
            return !cursor.takeWhile([](char16_t c) { return c == u'0' || c == u'1' || c == u'_'; }).isEmpty() && cursor.atEnd();
        if (cursor.take(u'x'))
            return !cursor.takeWhile(isHexOrBar).isEmpty() && cursor.atEnd();
        cursor.takeWhile([](char16_t c) { return (c >= u'0' && c <= u'7') || c == u'_'; });
        return cursor.atEnd();
    }
    if (cursor.atEnd() || !isDigit(cursor.rest().front().unicode()))
        return false;
    cursor.takeWhile(isDigitOrBar);
    return cursor.atEnd() || (takeSexagesimal(cursor) && cursor.atEnd());
}

Scalar resolvePlain(QStringView text)
{
    Scalar scalar;
    scalar.text = text.toString();
    if (text.isEmpty() || isOneOf(text, {u"~", u"null", u"Null", u"NULL"})) {
        scalar.kind = Kind::Null;
        return scalar;
    }
    const auto first = text.front().unicode();
    if (isDigit(first) || first == u'-' || first == u'+' || first == u'.')
        setNumber(scalar, text);
    else if (text.size() <= 5 && setBoolean(scalar, text))
        return scalar;
    else if (text == u"<<")
        scalar.merge = true;
    else if (text == u"=")
        scalar.problem = Text::tr("A lone = has a meaning of its own in YAML that Polyaxon does not know. Put it in quotes.");
    return scalar;
}

Scalar resolveAs(Kind kind, QStringView text)
{
    Scalar scalar;
    scalar.text = text.toString();
    const auto fail = [&](const QString &what) { scalar.problem = Text::tr("\"%1\" cannot be read as %2.").arg(text, what); };
    switch (kind) {
    case Kind::Null:
        scalar.kind = Kind::Null;
        break;
    case Kind::Bool:
        if (!setBoolean(scalar, scalar.text.toLower()))
            fail(Text::tr("a boolean"));
        break;
    case Kind::Int:
        if (!isYamlInteger(text) || !setInteger(scalar, text))
            fail(Text::tr("a whole number"));
        scalar.kind = Kind::Int;
        break;
    case Kind::Float: {
        bool ok = isFloat(text) || isYamlInteger(text);
        scalar.number = ok ? floatValue(text) : scalar.text.remove(u'_').toDouble(&ok);
        scalar.text = text.toString();
        if (!ok)
            fail(Text::tr("a number"));
        scalar.kind = Kind::Float;
        break;
    }
    case Kind::Date:
    case Kind::DateTime:
        if (isTimestamp(text))
            setTimestamp(scalar, text);
        else
            fail(Text::tr("a date"));
        break;
    default:
        scalar.kind = kind;
        break;
    }
    return scalar;
}

} // namespace Polydeck::Polyaxonfile
