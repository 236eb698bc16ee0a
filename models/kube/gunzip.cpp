// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gunzip.h"

#include <zlib.h>

#include <array>

namespace Polydeck::Kube
{

std::optional<QByteArray> gunzip(const QByteArray &packed, qsizetype limit)
{
    constexpr int gzipOnly = 16 + MAX_WBITS;
    z_stream stream{};
    if (inflateInit2(&stream, gzipOnly) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData())); // zlib's interface is not const, it only reads
    stream.avail_in = static_cast<uInt>(packed.size());
    QByteArray unpacked;
    std::array<char, 64 * 1024> piece{};
    int state = Z_OK;
    while (state == Z_OK && unpacked.size() <= limit) {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        unpacked.append(piece.data(), static_cast<qsizetype>(piece.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || unpacked.size() > limit)
        return std::nullopt;
    return unpacked;
}

} // namespace Polydeck::Kube
