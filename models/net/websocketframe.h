// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QString>

#include <optional>

namespace Polydeck::Net {

/// RFC 6455, section 5.2.
enum class WebSocketOpcode : quint8
{
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xa
};

/// A whole frame as a client sends it: final, masked with \a mask.
[[nodiscard]] QByteArray encodeFrame(WebSocketOpcode opcode, const QByteArray &payload, quint32 mask);

/// The payload of a Close frame.
[[nodiscard]] QByteArray encodeClose(quint16 code, const QString &reason = {});

struct WebSocketMessage
{
    WebSocketOpcode opcode = WebSocketOpcode::Binary; ///< Text, Binary, Close, Ping or Pong
    QByteArray payload;
};

struct WebSocketFarewell
{
    int code = 1005;
    QString reason;
};
[[nodiscard]] WebSocketFarewell decodeClose(const QByteArray &payload);

/// Turns the bytes of a server into messages: puts fragments together and lets control frames pass in between.
class WebSocketReader
{
public:
    explicit WebSocketReader(qint64 maxMessageBytes);

    void feed(const QByteArray &bytes);
    /// The next whole message; nothing while there is none. An Error (Protocol, TooLarge) is final.
    [[nodiscard]] Result<std::optional<WebSocketMessage>> next();

private:
    struct Header
    {
        bool isFinal = false;
        WebSocketOpcode opcode = WebSocketOpcode::Binary;
        qsizetype size = 0; ///< of the header itself
        quint64 payload = 0;
    };
    [[nodiscard]] Result<std::optional<Header>> readHeader() const;
    [[nodiscard]] Result<std::optional<WebSocketMessage>> accept(const Header &header, QByteArray payload);
    void compact();

    qint64 m_maxMessageBytes;
    QByteArray m_buffer;
    qsizetype m_at = 0; ///< everything before it is done with
    QByteArray m_fragments;
    std::optional<WebSocketOpcode> m_fragmented;
};

} // namespace Polydeck::Net
