// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "websockethandshake.h"

#include "http.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::WebSocketHandshake)
};

constexpr qsizetype MaxHead = 64 * 1024;
constexpr qsizetype MaxWords = 64 * 1024;

QByteArray randomKey()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArrayView(reinterpret_cast<const char *>(words.data()), sizeof(words)).toByteArray().toBase64();
}

QByteArray acceptFor(const QByteArray &key)
{
    const QByteArray salted = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64();
}

bool hasToken(const QHttpHeaders &headers, QHttpHeaders::WellKnownHeader name, QByteArrayView token)
{
    const auto tokens = headers.combinedValue(name).split(',');
    return std::ranges::any_of(
        tokens, [token](const QByteArray &one) { return one.trimmed().compare(token, Qt::CaseInsensitive) == 0; });
}

/// Chunked transfer coding (RFC 9112, section 7.1), as far as it has arrived.
QByteArray unchunked(const QByteArray &coded)
{
    QByteArray plain;
    for (qsizetype at = 0;;) {
        const auto lineEnd = coded.indexOf("\r\n", at);
        if (lineEnd < 0)
            return plain;
        bool isNumber = false;
        const auto size = coded.sliced(at, lineEnd - at).split(';').first().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber || size <= 0)
            return plain;
        plain += coded.mid(lineEnd + 2, std::min<qint64>(size, coded.size()));
        at = lineEnd + 2 + std::min<qint64>(size, coded.size()) + 2;
        if (at > coded.size())
            return plain;
    }
}

QString hintFor(int status)
{
    switch (errorKind(status)) {
    case Error::Kind::Unauthorised:
        return Text::tr("Log in again: the access is missing or has expired.");
    case Error::Kind::Forbidden:
        return Text::tr("Ask whoever runs the server for the right to do this.");
    case Error::Kind::Server:
        return Text::tr("Try again in a moment.");
    default:
        return Text::tr("The details hold what the server said.");
    }
}

} // namespace

WebSocketHandshake::WebSocketHandshake(const QUrl &url, const QStringList &protocols)
    : m_url(url)
    , m_protocols(protocols)
    , m_key(randomKey())
{
}

QByteArray WebSocketHandshake::request(const QHttpHeaders &identity) const
{
    auto target = m_url.path(QUrl::FullyEncoded).toUtf8();
    if (target.isEmpty())
        target = "/";
    if (m_url.hasQuery())
        target += '?' + m_url.query(QUrl::FullyEncoded).toUtf8();
    QByteArray lines = "GET " + target + " HTTP/1.1\r\n";
    lines += "Host: " + m_url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toUtf8() + "\r\n";
    lines += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
    lines += "Sec-WebSocket-Key: " + m_key + "\r\n";
    if (!m_protocols.isEmpty())
        lines += "Sec-WebSocket-Protocol: " + m_protocols.join(", "_L1).toUtf8() + "\r\n";
    for (qsizetype i = 0; i < identity.size(); ++i)
        lines += QByteArray(identity.nameAt(i).data(), identity.nameAt(i).size()) + ": " + identity.valueAt(i) + "\r\n";
    return lines + "\r\n";
}

Result<bool> WebSocketHandshake::feed(const QByteArray &bytes, bool atEnd)
{
    m_buffer += bytes;
    if (m_status == 0) {
        const auto head = readHead();
        if (!head)
            return head;
        if (!*head && atEnd)
            return failure(notHttp(m_buffer));
        if (!*head)
            return false;
    }
    if (m_status == 101)
        return checkUpgrade();
    if (atEnd || isBodyComplete() || m_buffer.size() >= MaxWords)
        return failure(refusal());
    return false;
}

Result<bool> WebSocketHandshake::readHead()
{
    for (;;) {
        const auto end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0) {
            const bool startsRight = QByteArray("HTTP/1.").startsWith(m_buffer.first(std::min<qsizetype>(7, m_buffer.size())));
            if (!startsRight || m_buffer.size() > MaxHead)
                return failure(notHttp(m_buffer));
            return false;
        }
        const auto lines = m_buffer.first(end).split('\n');
        const auto first = lines.first().trimmed();
        const int status = first.sliced(std::min<qsizetype>(first.size(), 9))
                               .first(std::min<qsizetype>(3, std::max<qsizetype>(0, first.size() - 9)))
                               .toInt();
        if (!first.startsWith("HTTP/1.") || status < 100)
            return failure(notHttp(m_buffer));
        m_buffer.remove(0, end + 4);
        if (status / 100 == 1 && status != 101)
            continue; // 100 Continue and the like come before the answer
        for (const auto &line : lines.sliced(1)) {
            const auto colon = line.indexOf(':');
            if (colon > 0)
                m_headers.append(line.first(colon).trimmed(), line.sliced(colon + 1).trimmed());
        }
        m_status = status;
        m_statusText = QString::fromUtf8(first.sliced(std::min<qsizetype>(first.size(), 12))).trimmed();
        m_protocol = QString::fromUtf8(m_headers.combinedValue(QHttpHeaders::WellKnownHeader::SecWebSocketProtocol));
        return true;
    }
}

Result<bool> WebSocketHandshake::checkUpgrade() const
{
    const bool upgraded = hasToken(m_headers, QHttpHeaders::WellKnownHeader::Upgrade, "websocket")
        && hasToken(m_headers, QHttpHeaders::WellKnownHeader::Connection, "upgrade")
        && m_headers.value(QHttpHeaders::WellKnownHeader::SecWebSocketAccept) == acceptFor(m_key);
    if (upgraded && (m_protocol.isEmpty() || m_protocols.contains(m_protocol)))
        return true;
    return failure(Error::Kind::Protocol, Text::tr("%1 agreed to a WebSocket, but not as asked.").arg(m_url.host()),
        Text::tr("A proxy in between may not let WebSockets through."),
        m_protocols.contains(m_protocol) || m_protocol.isEmpty() ? QString()
                                                                 : Text::tr("It chose the protocol %1.").arg(m_protocol));
}

bool WebSocketHandshake::isBodyComplete() const
{
    if (hasToken(m_headers, QHttpHeaders::WellKnownHeader::TransferEncoding, "chunked"))
        return m_buffer.startsWith("0\r\n\r\n") || m_buffer.contains("\r\n0\r\n\r\n");
    bool isNumber = false;
    const auto length = m_headers.value(QHttpHeaders::WellKnownHeader::ContentLength).toByteArray().toLongLong(&isNumber);
    return isNumber && m_buffer.size() >= length;
}

QByteArray WebSocketHandshake::body() const
{
    if (hasToken(m_headers, QHttpHeaders::WellKnownHeader::TransferEncoding, "chunked"))
        return unchunked(m_buffer).first(std::min<qsizetype>(unchunked(m_buffer).size(), MaxWords));
    return m_buffer.first(std::min<qsizetype>(m_buffer.size(), MaxWords));
}

Error WebSocketHandshake::refusal() const
{
    const auto answer
        = m_statusText.isEmpty() ? QString::number(m_status) : QString(QString::number(m_status) + u' ' + m_statusText);
    auto error = Error::make(errorKind(m_status), Text::tr("%1 did not open the connection: %2.").arg(m_url.host(), answer),
        hintFor(m_status), QString::fromUtf8(body()));
    error.httpStatus = m_status;
    return error;
}

Error WebSocketHandshake::notHttp(const QByteArray &seen) const
{
    if (seen.isEmpty()) {
        return Error::make(Error::Kind::Network, Text::tr("%1 ended the connection without an answer.").arg(m_url.host()),
            Text::tr("Try again. If it stays, a proxy in between may not let WebSockets through."));
    }
    return Error::make(Error::Kind::Protocol,
        Text::tr("%1 did not answer in a way that this program understands.").arg(m_url.host()),
        Text::tr("Check the server address and port: something else may be listening there."));
}

} // namespace Polydeck::Net
