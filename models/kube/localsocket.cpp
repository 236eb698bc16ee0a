// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "localsocket.h"

#include <QPointer>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace Polydeck::Kube
{

LocalSocket::LocalSocket(int fd, QByteArray early, QObject *parent)
    : QObject(parent)
    , m_fd(fd)
    , m_readable(fd, QSocketNotifier::Read, this)
    , m_writable(fd, QSocketNotifier::Write, this)
    , m_early(std::move(early))
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connect(&m_readable, &QSocketNotifier::activated, this, &LocalSocket::readyRead);
    connect(&m_writable, &QSocketNotifier::activated, this, &LocalSocket::flush);
}

LocalSocket::~LocalSocket()
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    if (m_fd >= 0)
        ::close(m_fd);
}

void LocalSocket::setReading(bool reading)
{
    m_readable.setEnabled(reading && m_fd >= 0 && !m_ended);
    if (reading && !m_early.isEmpty())
        QMetaObject::invokeMethod(this, &LocalSocket::readyRead, Qt::QueuedConnection);
}

void LocalSocket::readInto(QByteArray &to, qsizetype most)
{
    if (!m_early.isEmpty()) {
        const auto taken = std::min(most, m_early.size());
        to += m_early.first(taken);
        m_early.remove(0, taken);
        return;
    }
    if (m_fd < 0 || m_ended)
        return;
    const auto before = to.size();
    to.resizeForOverwrite(before + most);
    const auto n = ::recv(m_fd, to.data() + before, static_cast<size_t>(most), 0);
    const int error = errno;
    to.resize(before + std::max<qsizetype>(n, 0));
    if (n > 0)
        return;
    if (n == 0) {
        m_ended = true;
        m_readable.setEnabled(false);
        Q_EMIT ended();
    } else if (error != EAGAIN && error != EINTR) {
        lose();
    }
}

void LocalSocket::write(const QByteArray &bytes)
{
    if (m_fd < 0 || m_finishing)
        return;
    m_pending += bytes;
    if (!m_writable.isEnabled())
        flush();
}

qsizetype LocalSocket::bytesToWrite() const
{
    return m_pending.size() - m_written;
}

void LocalSocket::flush()
{
    const QPointer<LocalSocket> guard(this);
    const auto before = m_written;
    while (m_fd >= 0 && m_written < m_pending.size()) {
        const auto n = ::send(m_fd, m_pending.constData() + m_written, static_cast<size_t>(m_pending.size() - m_written), MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN) {
            lose();
            return;
        }
        if (n < 0)
            break;
        m_written += n;
    }
    const bool progress = m_written > before;
    const bool empty = m_written == m_pending.size();
    constexpr qsizetype worthMoving = 256 * 1024;
    if (empty) {
        m_pending.clear();
        m_written = 0;
    } else if (m_written > worthMoving) {
        m_pending.remove(0, m_written);
        m_written = 0;
    }
    m_writable.setEnabled(!empty && m_fd >= 0);
    if (progress)
        Q_EMIT bytesWritten();
    if (guard && empty && m_finishing && m_fd >= 0) {
        ::shutdown(m_fd, SHUT_WR);
        Q_EMIT finished();
    }
}

void LocalSocket::finishWriting()
{
    if (std::exchange(m_finishing, true))
        return;
    if (!m_writable.isEnabled())
        QMetaObject::invokeMethod(this, &LocalSocket::flush, Qt::QueuedConnection);
}

void LocalSocket::reset()
{
    if (m_fd < 0)
        return;
    const linger hard{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    ::close(std::exchange(m_fd, -1));
}

int LocalSocket::release(QByteArray &early)
{
    early = std::exchange(m_early, {});
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    return std::exchange(m_fd, -1);
}

void LocalSocket::lose()
{
    reset();
    Q_EMIT broken();
}

} // namespace Polydeck::Kube
