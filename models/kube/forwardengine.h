// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardconnection.h"
#include "forwardlistener.h"
#include "forwardprobe.h"
#include "podwatch.h"
#include "portforward.h"

#include <base/backoff.h>
#include <base/call.h>

#include <QTimer>

#include <memory>
#include <optional>

namespace Polydeck::Kube
{

/**
 * The states of a port-forward. Looking up the pod and probing it are one attempt; a failed attempt is repeated with growing
 * waits, or given up where waiting cannot help. Connections are only started while Ready and are held otherwise.
 */
class ForwardEngine : public QObject
{
    Q_OBJECT
public:
    using State = PortForward::State;

    ForwardEngine(const Net::ConnectionProfile &profile, Net::Http &http, ForwardTarget target);
    ~ForwardEngine() override;

    void setTimings(const ForwardTimings &timings);
    void start(quint16 localPort);
    void stop();
    void retry();
    void suspend();
    void setProfile(const Net::ConnectionProfile &profile, Net::Http &http);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const ForwardTarget &target() const { return m_target; }
    [[nodiscard]] quint16 localPort() const { return m_listener.serverPort(); }
    [[nodiscard]] QString podName() const { return m_place ? m_place->pod : QString(); }
    [[nodiscard]] Error lastError() const { return m_lastError; }
    [[nodiscard]] qint64 bytesSent() const { return m_sent; }
    [[nodiscard]] qint64 bytesReceived() const { return m_received; }
    [[nodiscard]] int connectionCount() const { return static_cast<int>(m_connections.size()); }

Q_SIGNALS:
    void changed();

private:
    /// Things that are dropped inside their own signals.
    struct Hush
    {
        void operator()(QObject *object) const
        {
            object->disconnect();
            object->deleteLater();
        }
    };

    // the way to the pod
    void lookUp();
    void probe();
    void becomeReady();
    void checkHealth();
    [[nodiscard]] std::chrono::milliseconds attemptLimit() const;
    void podsChanged(bool isGood);
    [[nodiscard]] bool renewsToken(const Error &error);
    void suspect(const Error &error);
    void handleTrouble(const Error &error, bool mayBeHopeless);
    [[nodiscard]] bool isHopeless(const Error &error) const;
    void enter(State state, const Error &error = {});

    // connections
    void accept(int fd);
    void hold(HeldConnection connection);
    void dropExpired();
    void dropHeld();
    void startHeld();
    void carry(HeldConnection connection);
    void countTraffic(ForwardConnection *connection);
    void forget(ForwardConnection *connection);

    static constexpr qsizetype s_mostHeld = 256;

    Net::ConnectionProfile m_profile;
    Net::Http *m_http;
    const ForwardTarget m_target;
    ForwardTimings m_timings;
    Backoff m_backoff;
    State m_state = State::Idle;
    Error m_lastError;
    bool m_wasReady = false;
    bool m_isSuspended = false;
    bool m_hasRenewed = false; ///< since it was last Ready

    ForwardListener m_listener;
    std::optional<ForwardPlace> m_place;
    Call<ForwardPlace> m_lookUp;
    std::unique_ptr<ForwardProbe, Hush> m_probe;
    PodWatch m_watch;
    QTimer m_retry;
    QTimer m_health;
    QTimer m_heldTimer;
    QList<HeldConnection> m_held;
    QList<ForwardConnection *> m_connections; ///< children of this
    qint64 m_sent = 0;
    qint64 m_received = 0;
    qint64 m_receivedAtCheck = 0;
};

} // namespace Polydeck::Kube
