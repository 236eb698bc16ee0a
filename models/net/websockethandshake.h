// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QHttpHeaders>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Polydeck::Net {

/// The client's half of RFC 6455, section 4, over bytes; no socket in it.
class WebSocketHandshake
{
public:
    WebSocketHandshake(const QUrl &url, const QStringList &protocols);

    /// The upgrade request with \a identity (Authorization and the like) in it.
    [[nodiscard]] QByteArray request(const QHttpHeaders &identity) const;

    /**
     * Takes what arrived. True once the connection is upgraded: the rest() are frames. False: more is needed.
     * An Error: refused (httpStatus and the words of the server in detail) or no HTTP at all.
     * \a atEnd: nothing more will come.
     */
    [[nodiscard]] Result<bool> feed(const QByteArray &bytes, bool atEnd = false);

    [[nodiscard]] QByteArray rest() const { return m_buffer; }
    [[nodiscard]] QString protocol() const { return m_protocol; }
    /// Headers came and said no; the words of the server are awaited.
    [[nodiscard]] bool isRefused() const { return m_status != 0 && m_status != 101; }
    /// With what has arrived of them.
    [[nodiscard]] Error refusal() const;

private:
    [[nodiscard]] Result<bool> readHead();
    [[nodiscard]] Result<bool> checkUpgrade() const;
    [[nodiscard]] bool isBodyComplete() const;
    [[nodiscard]] QByteArray body() const;
    [[nodiscard]] Error notHttp(const QByteArray &seen) const;

    const QUrl m_url;
    const QStringList m_protocols;
    const QByteArray m_key;
    QByteArray m_buffer;
    QHttpHeaders m_headers;
    int m_status = 0;
    QString m_statusText;
    QString m_protocol;
};

} // namespace Polydeck::Net
