// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace Polydeck::Kube
{

/**
 * The local end of a forwarded connection, on a bare descriptor: QTcpSocket closes both directions when the peer has finished
 * sending, and a client that half-closes would lose its answer. Reads only what is asked for, so that the peer feels the pressure.
 */
class LocalSocket : public QObject
{
    Q_OBJECT
public:
    /// Takes \a fd over. \a early was read from it before and is read first again.
    explicit LocalSocket(int fd, QByteArray early = {}, QObject *parent = nullptr);
    ~LocalSocket() override;

    void setReading(bool reading);
    /// Appends what there is, at most \a most bytes, to \a to.
    void readInto(QByteArray &to, qsizetype most);
    void write(const QByteArray &bytes);
    [[nodiscard]] qsizetype bytesToWrite() const;
    /// No more will be written: the peer learns of it once everything is out.
    void finishWriting();
    /// Ends it so that the peer sees a failure rather than an orderly end.
    void reset();
    /// Gives the descriptor away, with what was read early and not taken; this object is of no use afterwards.
    [[nodiscard]] int release(QByteArray &early);

Q_SIGNALS:
    void readyRead();
    void ended(); ///< the peer has finished sending; writing may go on
    void bytesWritten();
    void finished(); ///< everything is out after finishWriting()
    void broken(); ///< the connection is gone

private:
    void flush();
    void lose();

    int m_fd;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    QByteArray m_early;
    QByteArray m_pending;
    qsizetype m_written = 0; ///< of m_pending
    bool m_ended = false;
    bool m_finishing = false;
};

} // namespace Polydeck::Kube
