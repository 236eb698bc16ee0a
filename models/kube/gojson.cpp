// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gojson.h"

#include <QUtf8StringView>

#include <array>

namespace Polydeck::Kube
{

namespace
{

void appendUnicode(QByteArray &to, unsigned code)
{
    constexpr char hex[] = "0123456789abcdef";
    to += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        to += hex[(code >> shift) & 15];
}

bool appendAscii(QByteArray &to, unsigned char c)
{
    struct Short
    {
        char character;
        char letter;
    };
    constexpr std::array shorts{Short{'"', '"'}, Short{'\\', '\\'}, Short{'\b', 'b'}, Short{'\f', 'f'}, Short{'\n', 'n'}, Short{'\r', 'r'}, Short{'\t', 't'}};
    if (c >= 0x80)
        return false;
    for (const auto [character, letter] : shorts) {
        if (character == static_cast<char>(c)) {
            to += '\\';
            to += letter;
            return true;
        }
    }
    if (c < 0x20 || c == '<' || c == '>' || c == '&')
        appendUnicode(to, c);
    else
        to += static_cast<char>(c);
    return true;
}

/// Length of the valid UTF-8 sequence at \a at, 0 where there is none.
int sequenceLength(QByteArrayView text, qsizetype at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    return QUtf8StringView(text.sliced(at, length)).isValidUtf8() ? length : 0;
}

} // namespace

QByteArray goJsonString(const QByteArray &text)
{
    QByteArray json;
    json.reserve(text.size() + 2);
    json += '"';
    for (qsizetype i = 0; i < text.size();) {
        if (appendAscii(json, static_cast<unsigned char>(text[i]))) {
            ++i;
            continue;
        }
        const int length = sequenceLength(text, i);
        const auto piece = QByteArrayView(text).sliced(i, std::max(length, 1));
        if (length == 0)
            json += "\\ufffd";
        else if (piece == "\xe2\x80\xa8" || piece == "\xe2\x80\xa9")
            appendUnicode(json, piece[2] == '\xa8' ? 0x2028 : 0x2029);
        else
            json += piece;
        i += std::max(length, 1);
    }
    json += '"';
    return json;
}

} // namespace Polydeck::Kube
