// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "websocketframe.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtEndian>

#include <array>
#include <utility>

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::WebSocketFrame)
};

constexpr quint64 MaxControlPayload = 125;

bool isControl(WebSocketOpcode opcode)
{
    return static_cast<quint8>(opcode) >= 0x8;
}

bool isKnown(WebSocketOpcode opcode)
{
    switch (opcode) {
    case WebSocketOpcode::Continuation:
    case WebSocketOpcode::Text:
    case WebSocketOpcode::Binary:
    case WebSocketOpcode::Close:
    case WebSocketOpcode::Ping:
    case WebSocketOpcode::Pong:
        return true;
    }
    return false;
}

std::unexpected<Error> broken(const char *detail)
{
    return failure(Error::Kind::Protocol, Text::tr("The server broke the rules of the WebSocket protocol."),
        Text::tr("Something between here and there may have damaged the connection. Try again."), QString::fromLatin1(detail));
}

std::unexpected<Error> tooLarge(qint64 limit)
{
    return failure(Error::Kind::TooLarge,
        Text::tr("The server sent a single message of more than %1.").arg(QLocale().formattedDataSize(limit)),
        Text::tr("Check that this is the right server."));
}

} // namespace

QByteArray encodeFrame(WebSocketOpcode opcode, const QByteArray &payload, quint32 mask)
{
    constexpr qsizetype MaxHeader = 14;
    constexpr quint8 final = 0x80;
    constexpr quint8 masked = 0x80;
    QByteArray frame;
    frame.reserve(payload.size() + MaxHeader);
    frame.append(static_cast<char>(final | static_cast<quint8>(opcode)));
    const auto length = static_cast<quint64>(payload.size());
    if (length <= MaxControlPayload) {
        frame.append(static_cast<char>(masked | length));
    } else if (length <= 0xffff) {
        frame.append(static_cast<char>(masked | 126));
        std::array<char, 2> size{};
        qToBigEndian(static_cast<quint16>(length), size.data());
        frame.append(size.data(), size.size());
    } else {
        frame.append(static_cast<char>(masked | 127));
        std::array<char, 8> size{};
        qToBigEndian(length, size.data());
        frame.append(size.data(), size.size());
    }
    std::array<char, 4> key{};
    qToBigEndian(mask, key.data());
    frame.append(key.data(), key.size());
    const auto start = frame.size();
    frame.append(payload);
    char *bytes = frame.data() + start;
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ key[static_cast<std::size_t>(i & 3)]);
    return frame;
}

QByteArray encodeClose(quint16 code, const QString &reason)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    return payload + reason.toUtf8().first(std::min<qsizetype>(reason.toUtf8().size(), MaxControlPayload - 2));
}

WebSocketFarewell decodeClose(const QByteArray &payload)
{
    if (payload.size() < 2)
        return {};
    return {qFromBigEndian<quint16>(payload.constData()), QString::fromUtf8(payload.sliced(2))};
}

WebSocketReader::WebSocketReader(qint64 maxMessageBytes)
    : m_maxMessageBytes(maxMessageBytes)
{
}

void WebSocketReader::feed(const QByteArray &bytes)
{
    compact();
    m_buffer.append(bytes);
}

void WebSocketReader::compact()
{
    if (m_at == 0)
        return;
    m_buffer.remove(0, m_at);
    m_at = 0;
}

Result<std::optional<WebSocketReader::Header>> WebSocketReader::readHeader() const
{
    const auto available = m_buffer.size() - m_at;
    if (available < 2)
        return std::nullopt;
    const auto *bytes = reinterpret_cast<const uchar *>(m_buffer.constData() + m_at);
    Header header;
    header.isFinal = bytes[0] & 0x80;
    header.opcode = static_cast<WebSocketOpcode>(bytes[0] & 0x0f);
    if (bytes[0] & 0x70)
        return broken("reserved bits are set");
    if (bytes[1] & 0x80)
        return broken("a frame of the server is masked");
    if (!isKnown(header.opcode))
        return broken("unknown opcode");
    const quint8 length = bytes[1] & 0x7f;
    header.size = length < 126 ? 2 : length == 126 ? 4 : 10;
    if (available < header.size)
        return std::nullopt;
    header.payload = length < 126 ? length
        : length == 126           ? qFromBigEndian<quint16>(bytes + 2)
                                  : qFromBigEndian<quint64>(bytes + 2);
    if (isControl(header.opcode) && (!header.isFinal || header.payload > MaxControlPayload))
        return broken("a control frame is fragmented or too long");
    const auto together = static_cast<quint64>(m_fragments.size());
    if (header.payload > static_cast<quint64>(m_maxMessageBytes)
        || header.payload + together > static_cast<quint64>(m_maxMessageBytes))
        return tooLarge(m_maxMessageBytes);
    return header;
}

Result<std::optional<WebSocketMessage>> WebSocketReader::next()
{
    for (;;) {
        const auto header = readHeader();
        if (!header)
            return std::unexpected(header.error());
        if (!*header)
            return std::nullopt;
        const auto payload = static_cast<qsizetype>((*header)->payload);
        if (m_buffer.size() - m_at < (*header)->size + payload)
            return std::nullopt;
        auto content = m_buffer.sliced(m_at + (*header)->size, payload);
        m_at += (*header)->size + payload;
        auto message = accept(**header, std::move(content));
        if (!message || *message)
            return message;
    }
}

Result<std::optional<WebSocketMessage>> WebSocketReader::accept(const Header &header, QByteArray payload)
{
    if (isControl(header.opcode))
        return WebSocketMessage{header.opcode, std::move(payload)};
    if (header.opcode == WebSocketOpcode::Continuation) {
        if (!m_fragmented)
            return broken("a continuation without a beginning");
        m_fragments += payload;
        if (!header.isFinal)
            return std::nullopt;
        return WebSocketMessage{*std::exchange(m_fragmented, std::nullopt), std::exchange(m_fragments, {})};
    }
    if (m_fragmented)
        return broken("a new message inside a fragmented one");
    if (header.isFinal)
        return WebSocketMessage{header.opcode, std::move(payload)};
    m_fragmented = header.opcode;
    m_fragments = std::move(payload);
    return std::nullopt;
}

} // namespace Polydeck::Net
