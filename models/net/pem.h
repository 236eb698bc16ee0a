// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace Polydeck::Net {

/// One "-----BEGIN label----- ... -----END label-----" of a PEM text (RFC 7468), both lines included.
struct PemBlock
{
    QByteArray label;
    QByteArray text;
};

/// In order; what stands between the blocks is ignored. A block without its END line is left out and sets \a truncated.
[[nodiscard]] QList<PemBlock> pemBlocks(const QByteArray &pem, bool *truncated = nullptr);

} // namespace Polydeck::Net
