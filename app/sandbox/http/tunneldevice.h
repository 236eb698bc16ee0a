// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace Polydeck::Sandbox
{

/// One end of a byte pipe without a socket: what goes through a port-forward meets an HttpConnection here.
class TunnelDevice : public QIODevice
{
    Q_OBJECT
public:
    explicit TunnelDevice(QObject *parent = nullptr);

    /// Bytes from the far end, to be read here.
    void feed(const QByteArray &bytes);
    /// The far end sends no more; it may still be reading.
    void endInput();
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool canReadLine() const override;

Q_SIGNALS:
    /// Bytes that were written here, for the far end.
    void outgoing(const QByteArray &bytes);

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_incoming;
};

} // namespace Polydeck::Sandbox
