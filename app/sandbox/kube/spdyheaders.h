// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <memory>
#include <optional>

namespace Polydeck::Sandbox
{

/// Header blocks of one SPDY/3.1 connection: zlib with the protocol's dictionary, one stream per direction over all blocks.
class SpdyHeaders
{
public:
    SpdyHeaders();
    ~SpdyHeaders();

    /// Names are lower case. Nothing for a damaged block, after which the connection is of no use.
    [[nodiscard]] std::optional<QHash<QByteArray, QByteArray>> read(const QByteArray &block);
    /// A block without headers, as answers to new streams have.
    [[nodiscard]] QByteArray emptyBlock();

    [[nodiscard]] static const QByteArray &dictionary();

private:
    [[nodiscard]] std::optional<QByteArray> inflateBlock(const QByteArray &block);

    struct Streams;
    std::unique_ptr<Streams> d;
};

} // namespace Polydeck::Sandbox
