// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardchannel.h"
#include "words.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

/// The container's port could not be dialled: what was sent meanwhile went nowhere.
bool isDialFailure(const QString &text)
{
    static const QRegularExpression pattern(u"connection refused|failed to connect|dial tcp|no such (pod|container)|not found|not running|unable to do port forwarding"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text).hasMatch();
}

Error podError(const ForwardPlace &place, const QString &text)
{
    return Error::make(Error::Kind::Network,
                       isDialFailure(text) ? Words::tr("Nothing answers on port %1 of the pod %2.").arg(place.port).arg(place.pod)
                                           : Words::tr("The connection to port %1 of the pod %2 broke.").arg(place.port).arg(place.pod),
                       Words::tr("The container may be starting, or listen on another port; its log says more."), text);
}

} // namespace

ForwardChannel::ForwardChannel(const Net::ConnectionProfile &profile, ForwardPlace place, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_socket(profile, this)
{
    connect(&m_socket, &Net::WebSocketChannel::received, this, &ForwardChannel::takeMessage);
    connect(&m_socket, &Net::WebSocketChannel::bytesWritten, this, &ForwardChannel::bytesWritten);
    connect(&m_socket, &Net::WebSocketChannel::failed, this, [this](const Error &error) { fail(forwardError(error, m_place), !m_dataSeen); });
    connect(&m_socket, &Net::WebSocketChannel::closed, this, [this](const QString &reason) {
        if (!m_dataSeen) {
            fail(Error::make(Error::Kind::Network, Words::tr("The cluster ended the way to the pod %1 before it was open.").arg(m_place.pod),
                             Words::tr("It is tried again."), reason),
                 true);
            return;
        }
        constexpr int normal = 1000;
        constexpr int noCode = 1005;
        if (!std::exchange(m_over, true))
            Q_EMIT ended(m_socket.closeCode() == normal || m_socket.closeCode() == noCode);
    });
}

void ForwardChannel::open()
{
    QUrlQuery query;
    query.addQueryItem(u"ports"_s, QString::number(m_place.port));
    m_socket.open(forwardPath(m_place), query, {u"v4.channel.k8s.io"_s});
}

void ForwardChannel::close()
{
    m_over = true;
    m_socket.close();
}

void ForwardChannel::send(const QByteArray &message)
{
    m_socket.send(message);
}

QByteArray ForwardChannel::emptyMessage()
{
    return QByteArray(1, '\0');
}

qint64 ForwardChannel::bytesToWrite() const
{
    return m_socket.bytesToWrite();
}

void ForwardChannel::setPaused(bool paused)
{
    m_socket.setPaused(paused);
}

void ForwardChannel::takeMessage(const QByteArray &message)
{
    if (message.isEmpty() || m_over)
        return;
    const char channel = message.front();
    const auto payload = QByteArrayView(message).sliced(1);
    if (channel == 0 && !std::exchange(m_dataSeen, true)) {
        if (takePort(payload))
            Q_EMIT established();
    } else if (channel == 0) {
        Q_EMIT received(payload);
    } else if (channel == 1 && !std::exchange(m_errorSeen, true)) {
        (void)takePort(payload);
    } else if (channel == 1 && !payload.isEmpty()) {
        const QString text = QString::fromUtf8(payload).simplified();
        fail(podError(m_place, text), isDialFailure(text));
    }
}

bool ForwardChannel::takePort(QByteArrayView payload)
{
    const auto byte = [payload](qsizetype i) { return static_cast<unsigned char>(payload[i]); };
    if (payload.size() == 2 && byte(0) + 256 * byte(1) == m_place.port)
        return true;
    fail(Error::make(Error::Kind::Protocol, Words::tr("The cluster's port-forward speaks another language than expected."),
                     Words::tr("A proxy in between may not let it through; kubectl port-forward shows whether it works at all."),
                     u"first message: %1"_s.arg(QString::fromLatin1(payload.first(std::min<qsizetype>(payload.size(), 16)).toByteArray().toHex()))),
         true);
    return false;
}

void ForwardChannel::fail(const Error &error, bool refused)
{
    if (std::exchange(m_over, true))
        return;
    m_socket.close();
    Q_EMIT failed(error, refused);
}

} // namespace Polydeck::Kube
