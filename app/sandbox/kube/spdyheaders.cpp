// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spdyheaders.h"

#include <QtEndian>

#define ZLIB_CONST
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

constexpr qsizetype maxBlock = 64 * 1024;

// The words of the dictionary (SPDY/3 draft, 2.6.10.1) that have their length in front.
constexpr QByteArrayView words
    = "options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow authorization "
      "cache-control connection content-base content-encoding content-language content-length content-location content-md5 content-range "
      "content-type date etag expect expires from host if-match if-modified-since if-none-match if-range if-unmodified-since last-modified "
      "location max-forwards pragma proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding "
      "upgrade user-agent vary via warning www-authenticate method get status 200~OK version HTTP/1.1 url public set-cookie keep-alive origin";
constexpr QByteArrayView tail
    = "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative Information204 No "
      "Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not "
      "Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, "
      "GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivate"
      "max-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.";

QByteArray number(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray makeDictionary()
{
    QByteArray result;
    const auto list = words.toByteArray().split(' ');
    for (QByteArray word : list) {
        word.replace('~', ' ');
        result += number(static_cast<quint32>(word.size())) + word;
    }
    return result + tail.toByteArray();
}

const Bytef *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const Bytef *>(bytes.constData());
}

/// Reads length-prefixed texts; an empty optional is damage.
class Texts
{
public:
    explicit Texts(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    std::optional<quint32> count()
    {
        if (m_bytes.size() - m_at < 4)
            return std::nullopt;
        m_at += 4;
        return qFromBigEndian<quint32>(m_bytes.constData() + m_at - 4);
    }
    std::optional<QByteArray> text()
    {
        const auto size = count();
        if (!size || static_cast<qsizetype>(*size) > m_bytes.size() - m_at)
            return std::nullopt;
        m_at += static_cast<qsizetype>(*size);
        return m_bytes.mid(m_at - static_cast<qsizetype>(*size), static_cast<qsizetype>(*size));
    }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace

struct SpdyHeaders::Streams
{
    z_stream in{};
    z_stream out{};
};

SpdyHeaders::SpdyHeaders()
    : d(std::make_unique<Streams>())
{
    constexpr int structSize = sizeof(z_stream);
    inflateInit_(&d->in, ZLIB_VERSION, structSize);
    deflateInit_(&d->out, Z_BEST_SPEED, ZLIB_VERSION, structSize);
    deflateSetDictionary(&d->out, bytesOf(dictionary()), static_cast<uInt>(dictionary().size()));
}

SpdyHeaders::~SpdyHeaders()
{
    inflateEnd(&d->in);
    deflateEnd(&d->out);
}

const QByteArray &SpdyHeaders::dictionary()
{
    static const QByteArray dictionary = makeDictionary();
    return dictionary;
}

std::optional<QByteArray> SpdyHeaders::inflateBlock(const QByteArray &block)
{
    QByteArray out(maxBlock, Qt::Uninitialized);
    d->in.next_in = bytesOf(block);
    d->in.avail_in = static_cast<uInt>(block.size());
    d->in.next_out = reinterpret_cast<Bytef *>(out.data());
    d->in.avail_out = static_cast<uInt>(out.size());
    int result = inflate(&d->in, Z_SYNC_FLUSH);
    if (result == Z_NEED_DICT) {
        inflateSetDictionary(&d->in, bytesOf(dictionary()), static_cast<uInt>(dictionary().size()));
        result = inflate(&d->in, Z_SYNC_FLUSH);
    }
    if ((result != Z_OK && result != Z_BUF_ERROR) || d->in.avail_in > 0)
        return std::nullopt;
    out.truncate(out.size() - static_cast<qsizetype>(d->in.avail_out));
    return out;
}

std::optional<QHash<QByteArray, QByteArray>> SpdyHeaders::read(const QByteArray &block)
{
    const auto plain = inflateBlock(block);
    if (!plain)
        return std::nullopt;
    Texts texts(*plain);
    const auto pairs = texts.count();
    if (!pairs || *pairs > 100)
        return std::nullopt;
    QHash<QByteArray, QByteArray> headers;
    for (quint32 i = 0; i < *pairs; ++i) {
        const auto name = texts.text();
        const auto value = texts.text();
        if (!name || !value)
            return std::nullopt;
        headers.insert(name->toLower(), *value);
    }
    return headers;
}

QByteArray SpdyHeaders::emptyBlock()
{
    const QByteArray none = number(0);
    QByteArray out(64, Qt::Uninitialized);
    d->out.next_in = bytesOf(none);
    d->out.avail_in = static_cast<uInt>(none.size());
    d->out.next_out = reinterpret_cast<Bytef *>(out.data());
    d->out.avail_out = static_cast<uInt>(out.size());
    deflate(&d->out, Z_SYNC_FLUSH);
    out.truncate(out.size() - static_cast<qsizetype>(d->out.avail_out));
    return out;
}

} // namespace Polydeck::Sandbox
