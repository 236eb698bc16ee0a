// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlscalar.h"

#include <algorithm>
#include <array>
#include <string>

namespace Polydeck::Kube
{

namespace
{

constexpr std::array s_booleans{
    std::string_view("y"),     std::string_view("Y"),     std::string_view("yes"),   std::string_view("Yes"),
    std::string_view("YES"),   std::string_view("true"),  std::string_view("True"),  std::string_view("TRUE"),
    std::string_view("on"),    std::string_view("On"),    std::string_view("ON"),    std::string_view("n"),
    std::string_view("N"),     std::string_view("no"),    std::string_view("No"),    std::string_view("NO"),
    std::string_view("false"), std::string_view("False"), std::string_view("FALSE"), std::string_view("off"),
    std::string_view("Off"),   std::string_view("OFF"),
};

constexpr std::array s_specialFloats{
    std::string_view(".nan"),  std::string_view(".NaN"),  std::string_view(".NAN"),  std::string_view(".inf"),
    std::string_view(".Inf"),  std::string_view(".INF"),  std::string_view("+.inf"), std::string_view("+.Inf"),
    std::string_view("+.INF"), std::string_view("-.inf"), std::string_view("-.Inf"), std::string_view("-.INF"),
};

bool isDigit(char c, int base = 10)
{
    if (c >= '0' && c <= '9')
        return c - '0' < base;
    return base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
}

bool allDigits(std::string_view text, int base)
{
    return !text.empty() && std::ranges::all_of(text, [base](char c) { return isDigit(c, base); });
}

/// Go's integer literals: 0x, 0o, 0b and a leading 0 for octal.
bool isInteger(std::string_view text)
{
    if (text.size() > 2 && text[0] == '0') {
        const char mark = static_cast<char>(text[1] | 0x20);
        if (mark == 'x')
            return allDigits(text.substr(2), 16);
        if (mark == 'o')
            return allDigits(text.substr(2), 8);
        if (mark == 'b')
            return allDigits(text.substr(2), 2);
    }
    return allDigits(text, 10);
}

/// ^(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$
bool isFloat(std::string_view text)
{
    size_t at = 0;
    const auto digits = [&] {
        const size_t start = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - start;
    };
    const size_t whole = digits();
    size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        ++at;
        fraction = digits();
    }
    if (whole == 0 && fraction == 0)
        return false;
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

bool isNumber(std::string_view text)
{
    if (std::ranges::find(s_specialFloats, text) != s_specialFloats.end())
        return true;
    std::string plain;
    std::ranges::copy_if(text, std::back_inserter(plain), [](char c) { return c != '_'; });
    std::string_view rest = plain;
    if (text.front() != '.' && !rest.empty() && (rest.front() == '+' || rest.front() == '-'))
        rest.remove_prefix(1);
    return isInteger(rest) || isFloat(rest);
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || std::string_view("_-./@:+=").contains(c);
}

bool isSafePlain(std::string_view text)
{
    if (text.empty() || text.back() == ':' || text.size() > 512)
        return false;
    const char first = text.front();
    const bool goodStart = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_' || first == '/';
    return goodStart && std::ranges::all_of(text, isWordCharacter) && plainType(text) == PlainType::String;
}

void appendEscaped(QByteArray &to, unsigned char c)
{
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        to += "\\\"";
        return;
    case '\\':
        to += "\\\\";
        return;
    case '\n':
        to += "\\n";
        return;
    case '\t':
        to += "\\t";
        return;
    case '\r':
        to += "\\r";
        return;
    default:
        break;
    }
    if (c >= 0x20 && c != 0x7f) {
        to += static_cast<char>(c);
        return;
    }
    to += "\\u00";
    to += hex[c >> 4];
    to += hex[c & 15];
}

} // namespace

PlainType plainType(std::string_view text)
{
    if (text.empty())
        return PlainType::Null;
    // Most scalars are told by their first character or their length: this runs for each of hundreds of thousands.
    const char first = text.front();
    if ((first == '~' || first == 'n' || first == 'N') && (text == "~" || text == "null" || text == "Null" || text == "NULL"))
        return PlainType::Null;
    if (isDigit(first) || first == '+' || first == '-' || first == '.')
        return isNumber(text) ? PlainType::Number : PlainType::String;
    constexpr std::string_view booleanStarts = "yYnNtTfFoO";
    if (text.size() <= 5 && booleanStarts.find(first) != std::string_view::npos && std::ranges::find(s_booleans, text) != s_booleans.end())
        return PlainType::Boolean;
    return PlainType::String;
}

QByteArray yamlScalar(std::string_view text)
{
    return isSafePlain(text) ? QByteArray(text.data(), static_cast<qsizetype>(text.size())) : doubleQuoted(text);
}

QByteArray doubleQuoted(std::string_view text)
{
    QByteArray quoted;
    quoted.reserve(static_cast<qsizetype>(text.size()) + 2);
    quoted += '"';
    for (size_t i = 0; i < text.size(); ++i) {
        // YAML 1.1 takes NEL and the Unicode line and paragraph separators for line breaks, and a BOM for nothing.
        const auto rest = text.substr(i);
        if (rest.starts_with("\xc2\x85")) {
            quoted += "\\u0085";
            i += 1;
        } else if (rest.starts_with("\xe2\x80\xa8") || rest.starts_with("\xe2\x80\xa9")) {
            quoted += rest[2] == '\xa8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else if (rest.starts_with("\xef\xbb\xbf")) {
            quoted += "\\ufeff";
            i += 2;
        } else {
            appendEscaped(quoted, static_cast<unsigned char>(text[i]));
        }
    }
    quoted += '"';
    return quoted;
}

} // namespace Polydeck::Kube
