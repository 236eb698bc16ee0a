// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardchannel.h"
#include "localsocket.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace Polydeck::Kube
{

/// An accepted connection that waits for its way to the pod.
struct HeldConnection
{
    int fd = -1;
    QByteArray early; ///< read from it already, but never arrived anywhere
    QDeadlineTimer deadline;
};

/**
 * Carries one accepted connection through one ForwardChannel. Neither side is read while the other one is behind, so that the
 * buffers stay small whatever is transferred. Announces its end exactly once, by turnedAway() or finished(), and may be
 * destroyed by deleteLater() there.
 */
class ForwardConnection : public QObject
{
    Q_OBJECT
public:
    ForwardConnection(HeldConnection connection, const Net::ConnectionProfile &profile, const ForwardPlace &place,
                      std::chrono::milliseconds halfCloseIdle, QObject *parent = nullptr);

    void start();
    void abort(); ///< the local peer sees a failure; announces nothing

    [[nodiscard]] qint64 takeSent() { return std::exchange(m_sent, 0); }
    [[nodiscard]] qint64 takeReceived() { return std::exchange(m_received, 0); }

Q_SIGNALS:
    void transferred();
    /// The pod could not be reached and nothing got lost: the connection can be tried again.
    void turnedAway(const Polydeck::Kube::HeldConnection &connection, const Polydeck::Error &error);
    /// \a error has an empty \c what after an orderly end.
    void finished(const Polydeck::Error &error);

private:
    void pumpOut();
    void takeIn(QByteArrayView data);
    void resumeIn();
    void localEnded();
    void remoteEnded(bool orderly);
    void remoteFailed(const Error &error, bool refused);
    void finish(const Error &error);

    static constexpr qint64 s_high = 256 * 1024; ///< of either direction
    static constexpr qint64 s_low = 64 * 1024;
    static constexpr qsizetype s_replayable = 256 * 1024;

    const QDeadlineTimer m_deadline;
    LocalSocket m_local;
    ForwardChannel m_remote;
    QTimer m_linger;
    std::chrono::milliseconds m_halfCloseIdle;
    QByteArray m_replay; ///< what was sent before the pod showed any sign of life
    bool m_canReplay = true;
    bool m_outPaused = false;
    bool m_inPaused = false;
    bool m_localEnded = false;
    bool m_remoteEnded = false;
    bool m_done = false;
    qint64 m_sent = 0;
    qint64 m_received = 0;
};

} // namespace Polydeck::Kube

Q_DECLARE_METATYPE(Polydeck::Kube::HeldConnection)
