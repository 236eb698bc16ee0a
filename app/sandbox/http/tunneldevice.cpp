// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tunneldevice.h"

#include <algorithm>
#include <cstring>

namespace Polydeck::Sandbox
{

TunnelDevice::TunnelDevice(QObject *parent)
    : QIODevice(parent)
{
    open(QIODevice::ReadWrite);
}

void TunnelDevice::feed(const QByteArray &bytes)
{
    m_incoming += bytes;
    Q_EMIT readyRead();
}

void TunnelDevice::endInput()
{
    Q_EMIT readChannelFinished();
}

qint64 TunnelDevice::bytesAvailable() const
{
    return m_incoming.size() + QIODevice::bytesAvailable();
}

bool TunnelDevice::canReadLine() const
{
    return m_incoming.contains('\n') || QIODevice::canReadLine();
}

qint64 TunnelDevice::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_incoming.size());
    std::memcpy(data, m_incoming.constData(), static_cast<size_t>(count));
    m_incoming.remove(0, count);
    return count;
}

qint64 TunnelDevice::writeData(const char *data, qint64 size)
{
    Q_EMIT outgoing(QByteArray(data, size));
    return size;
}

} // namespace Polydeck::Sandbox
