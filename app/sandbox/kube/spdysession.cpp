// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spdysession.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

constexpr qsizetype frameHead = 8;
constexpr quint32 maxFrame = 1024 * 1024;
constexpr quint8 finFlag = 1;

quint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}

QByteArray number(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

SpdySession::SpdySession(QTcpSocket *socket, ForwardAim aim, PodNetwork &network, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_aim(std::move(aim))
    , m_network(network)
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, &SpdySession::readFrames);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&network, &PodNetwork::podRemoved, this, [this](const QString &nameSpace, const QString &pod) {
        if (nameSpace == m_aim.nameSpace && pod == m_aim.pod)
            abort();
    });
}

void SpdySession::start()
{
    while (m_socket->canReadLine() && m_socket->readLine().trimmed().size() > 0) { }
    m_socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
                    "X-Stream-Protocol-Version: portforward.k8s.io\r\n\r\n");
    readFrames();
}

void SpdySession::abort()
{
    m_socket->abort();
    deleteLater();
}

void SpdySession::readFrames()
{
    while (readFrame()) { }
}

bool SpdySession::readFrame()
{
    const QByteArray head = m_socket->peek(frameHead);
    if (head.size() < frameHead)
        return false;
    const quint32 first = numberAt(head, 0);
    const quint32 size = numberAt(head, 4) & 0xffffff;
    if (size > maxFrame) {
        abort();
        return false;
    }
    if (m_socket->bytesAvailable() < frameHead + static_cast<qsizetype>(size))
        return false;
    m_socket->skip(frameHead);
    const QByteArray body = size > 0 ? m_socket->read(size) : QByteArray();
    const bool isControl = first & 0x80000000;
    if (isControl)
        readControl(static_cast<Type>(first & 0xffff), body);
    else
        readData(first, static_cast<quint8>(head.at(4)) & finFlag, body);
    return m_socket->isOpen();
}

void SpdySession::readControl(Type type, const QByteArray &body)
{
    switch (type) {
    case Type::SynStream: return openStream(body);
    case Type::Ping: return sendControl(Type::Ping, body);
    case Type::RstStream:
        if (const QByteArray request = requestOf(numberAt(body, 0)); !request.isEmpty()) {
            if (TunnelDevice *tunnel = m_pairs.value(request).tunnel)
                tunnel->close();
        }
        return;
    case Type::GoAway: m_socket->disconnectFromHost(); return;
    default: return; // settings and windows: Kubernetes uses neither
    }
}

void SpdySession::openStream(const QByteArray &body)
{
    const quint32 stream = numberAt(body, 0);
    const auto headers = m_headers.read(body.mid(10)); // after the id, the associated id, priority and slot
    if (!headers)
        return abort();
    sendControl(Type::SynReply, number(stream) + m_headers.emptyBlock());
    const QByteArray request = headers->value("requestid"_ba, "0"_ba);
    Pair &pair = m_pairs[request];
    pair.port = headers->value("port"_ba).toUShort();
    (headers->value("streamtype"_ba) == "error" ? pair.errorStream : pair.dataStream) = stream;
    if (pair.errorStream && pair.dataStream)
        connectPair(request);
}

void SpdySession::connectPair(const QByteArray &request)
{
    Pair &pair = m_pairs[request];
    const auto listener = m_network.find(m_aim.nameSpace, m_aim.pod, pair.port);
    if (!listener) {
        sendData(pair.errorStream, connectionRefusedText(pair.port, m_aim.pod), false);
        return endPair(request);
    }
    auto *tunnel = new TunnelDevice(this);
    pair.tunnel = tunnel;
    connect(tunnel, &TunnelDevice::outgoing, this, [this, stream = pair.dataStream](const QByteArray &bytes) { sendData(stream, bytes, false); });
    connect(tunnel, &QIODevice::aboutToClose, this, [this, request] { endPair(request); });
    listener(tunnel);
}

void SpdySession::endPair(const QByteArray &request)
{
    const Pair pair = m_pairs.take(request);
    sendData(pair.dataStream, {}, true);
    sendData(pair.errorStream, {}, true);
}

void SpdySession::readData(quint32 stream, bool last, const QByteArray &body)
{
    const Pair pair = m_pairs.value(requestOf(stream));
    if (!pair.tunnel || stream != pair.dataStream)
        return;
    if (!body.isEmpty())
        pair.tunnel->feed(body);
    if (last && pair.tunnel)
        pair.tunnel->endInput();
}

QByteArray SpdySession::requestOf(quint32 stream) const
{
    for (auto it = m_pairs.cbegin(); it != m_pairs.cend(); ++it) {
        if (it->dataStream == stream || it->errorStream == stream)
            return it.key();
    }
    return {};
}

void SpdySession::sendControl(Type type, const QByteArray &body)
{
    constexpr quint32 controlBitAndVersion = 0x80030000;
    m_socket->write(number(controlBitAndVersion | static_cast<quint32>(type)) + number(static_cast<quint32>(body.size())) + body);
}

void SpdySession::sendData(quint32 stream, const QByteArray &bytes, bool last)
{
    constexpr qsizetype piece = 32 * 1024;
    qsizetype at = 0;
    do {
        const QByteArray part = bytes.mid(at, piece);
        at += part.size();
        const quint32 flags = last && at >= bytes.size() ? finFlag : 0;
        m_socket->write(number(stream) + number(flags << 24 | static_cast<quint32>(part.size())) + part);
    } while (at < bytes.size());
}

} // namespace Polydeck::Sandbox
