// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "der.h"

namespace Polydeck::Net {

std::optional<DerReader::Element> DerReader::next()
{
    if (m_rest.size() < 2)
        return std::nullopt;
    const auto byte = [this](qsizetype i) { return static_cast<quint8>(m_rest[i]); };
    qsizetype header = 2;
    qsizetype length = byte(1);
    if (length & 0x80) {
        const qsizetype lengthBytes = length & 0x7f;
        if (lengthBytes == 0 || lengthBytes > 4 || m_rest.size() < 2 + lengthBytes)
            return std::nullopt;
        length = 0;
        for (qsizetype i = 0; i < lengthBytes; ++i)
            length = (length << 8) | byte(2 + i);
        header += lengthBytes;
    }
    if (length > m_rest.size() - header)
        return std::nullopt;
    const Element element{byte(0), m_rest.sliced(header, length)};
    m_rest = m_rest.sliced(header + length);
    return element;
}

std::optional<DerReader::Element> DerReader::next(DerTag tag)
{
    auto element = next();
    if (element && !element->is(tag))
        return std::nullopt;
    return element;
}

} // namespace Polydeck::Net
