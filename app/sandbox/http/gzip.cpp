// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gzip.h"

#define ZLIB_CONST
#include <zlib.h>

namespace Polydeck::Sandbox
{

QByteArray gzip(const QByteArray &data)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16; // 16 more asks zlib for the gzip header
    // Not deflateInit2(): the macro holds C casts.
    if (deflateInit2_(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, int(sizeof(z_stream))) != Z_OK)
        return {};
    const auto inputSize = static_cast<uInt>(data.size());
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, inputSize)) + 32, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<const Bytef *>(data.constData());
    stream.avail_in = inputSize;
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result == Z_STREAM_END ? out : QByteArray();
}

} // namespace Polydeck::Sandbox
