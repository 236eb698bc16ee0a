// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <optional>

namespace Polydeck::Net {

/// The ASN.1 tags (X.690) that keys are made of.
enum class DerTag : quint8
{
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    ObjectId = 0x06,
    Sequence = 0x30,
    Context1 = 0xa1
};

/// Walks the elements of one DER level. Views into the caller's bytes; copes with any garbage by ending early.
class DerReader
{
public:
    struct Element
    {
        quint8 tag;
        QByteArrayView content;

        [[nodiscard]] bool is(DerTag wanted) const { return tag == static_cast<quint8>(wanted); }
        [[nodiscard]] DerReader inside() const { return DerReader(content); }
    };

    explicit DerReader(QByteArrayView data)
        : m_rest(data)
    {
    }

    [[nodiscard]] std::optional<Element> next();
    /// The next element if it has that tag, otherwise nothing.
    [[nodiscard]] std::optional<Element> next(DerTag tag);

private:
    QByteArrayView m_rest;
};

} // namespace Polydeck::Net
