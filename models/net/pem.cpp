// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pem.h"

namespace Polydeck::Net {

QList<PemBlock> pemBlocks(const QByteArray &pem, bool *truncated)
{
    constexpr QByteArrayView begin("-----BEGIN ");
    constexpr QByteArrayView dashes("-----");
    QList<PemBlock> blocks;
    if (truncated)
        *truncated = false;
    for (qsizetype at = pem.indexOf(begin); at >= 0;) {
        const auto labelAt = at + begin.size();
        const auto labelEnd = pem.indexOf(dashes, labelAt);
        if (labelEnd < 0)
            break;
        PemBlock block{pem.sliced(labelAt, labelEnd - labelAt), {}};
        const QByteArray endLine = "-----END " + block.label + "-----";
        const auto endAt = pem.indexOf(endLine, labelEnd);
        if (endAt < 0) {
            if (truncated)
                *truncated = true;
            at = pem.indexOf(begin, labelEnd);
            continue;
        }
        block.text = pem.sliced(at, endAt + endLine.size() - at) + '\n';
        blocks.append(block);
        at = pem.indexOf(begin, endAt);
    }
    return blocks;
}

} // namespace Polydeck::Net
