// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardconnection.h"
#include "words.h"

using namespace std::chrono_literals;

namespace Polydeck::Kube
{

ForwardConnection::ForwardConnection(HeldConnection connection, const Net::ConnectionProfile &profile, const ForwardPlace &place,
                                     std::chrono::milliseconds halfCloseIdle, QObject *parent)
    : QObject(parent)
    , m_deadline(connection.deadline)
    , m_local(connection.fd, std::move(connection.early), this)
    , m_remote(profile, place, this)
    , m_linger(this)
    , m_halfCloseIdle(halfCloseIdle)
{
    m_linger.setSingleShot(true);
    connect(&m_linger, &QTimer::timeout, this, [this] {
        // A slow reader is not a silent one, at either end.
        if (!m_remoteEnded && (m_local.bytesToWrite() > 0 || m_remote.bytesToWrite() > 0))
            m_linger.start();
        else
            finish({});
    });
    connect(&m_local, &LocalSocket::readyRead, this, &ForwardConnection::pumpOut);
    connect(&m_local, &LocalSocket::ended, this, &ForwardConnection::localEnded);
    connect(&m_local, &LocalSocket::bytesWritten, this, &ForwardConnection::resumeIn);
    connect(&m_local, &LocalSocket::broken, this, [this] { finish({}); });
    connect(&m_local, &LocalSocket::finished, this, [this] {
        // Give the peer the time to read before the descriptor goes: closing with unread input would reset the connection.
        m_linger.start(2s);
        m_local.setReading(true);
    });
    connect(&m_remote, &ForwardChannel::established, this, [this] { m_local.setReading(true); });
    connect(&m_remote, &ForwardChannel::received, this, &ForwardConnection::takeIn);
    connect(&m_remote, &ForwardChannel::bytesWritten, this, [this] {
        if (m_outPaused && m_remote.bytesToWrite() < s_low) {
            m_outPaused = false;
            m_local.setReading(true);
        }
    });
    connect(&m_remote, &ForwardChannel::ended, this, &ForwardConnection::remoteEnded);
    connect(&m_remote, &ForwardChannel::failed, this, &ForwardConnection::remoteFailed);
}

void ForwardConnection::start()
{
    m_remote.open();
}

void ForwardConnection::abort()
{
    m_done = true;
    m_local.reset();
    m_remote.close();
}

void ForwardConnection::pumpOut()
{
    QByteArray message = ForwardChannel::emptyMessage();
    m_local.readInto(message, ForwardChannel::s_largestMessage - 1);
    const qsizetype size = message.size() - 1;
    if (size == 0 || m_done)
        return;
    if (m_remoteEnded) {
        m_local.setReading(true); // drains what nobody wants any more
        return;
    }
    m_canReplay = m_canReplay && m_replay.size() + size <= s_replayable;
    if (m_canReplay)
        m_replay += QByteArrayView(message).sliced(1);
    else
        m_replay.clear();
    m_remote.send(message);
    m_sent += size;
    Q_EMIT transferred();
    m_outPaused = m_remote.bytesToWrite() > s_high;
    m_local.setReading(!m_outPaused);
}

void ForwardConnection::takeIn(QByteArrayView data)
{
    m_canReplay = false;
    m_replay.clear();
    m_local.write(data.toByteArray());
    if (m_done)
        return;
    m_received += data.size();
    if (!m_inPaused && m_local.bytesToWrite() > s_high) {
        m_inPaused = true;
        m_remote.setPaused(true);
    }
    if (m_localEnded)
        m_linger.start(m_halfCloseIdle);
    Q_EMIT transferred();
}

void ForwardConnection::resumeIn()
{
    if (m_localEnded && !m_remoteEnded)
        m_linger.start(m_halfCloseIdle);
    if (m_inPaused && m_local.bytesToWrite() < s_low) {
        m_inPaused = false;
        m_remote.setPaused(false);
    }
}

void ForwardConnection::localEnded()
{
    // The protocol cannot tell the pod. The answer may still be on its way, so only silence ends the connection.
    m_localEnded = true;
    if (m_remoteEnded)
        finish({});
    else
        m_linger.start(m_halfCloseIdle);
}

void ForwardConnection::remoteEnded(bool orderly)
{
    m_remoteEnded = true;
    m_linger.stop();
    if (!orderly && m_canReplay && !m_localEnded) {
        // Opened, then dropped without a byte from the pod: what was sent may have arrived, so it is not sent again.
        finish(Error::make(Error::Kind::Network, Words::tr("The connection to the pod was dropped."), Words::tr("Try again.")));
        return;
    }
    m_local.finishWriting();
}

void ForwardConnection::remoteFailed(const Error &error, bool refused)
{
    if (m_done)
        return;
    if (refused && m_canReplay && !m_localEnded) {
        m_done = true;
        QByteArray unread;
        const int fd = m_local.release(unread);
        Q_EMIT turnedAway({.fd = fd, .early = std::exchange(m_replay, {}) + unread, .deadline = m_deadline}, error);
        return;
    }
    m_local.reset();
    finish(error);
}

void ForwardConnection::finish(const Error &error)
{
    if (std::exchange(m_done, true))
        return;
    m_linger.stop();
    m_remote.close();
    if (error.what.isEmpty())
        m_local.setReading(false);
    else
        m_local.reset();
    Q_EMIT finished(error);
}

} // namespace Polydeck::Kube
