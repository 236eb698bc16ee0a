// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/error.h>
#include <net/connectionprofile.h>
#include <net/http.h>

#include <QObject>

#include <chrono>
#include <memory>

namespace Polydeck::Kube
{

/// What a forward leads to: a service (a ready pod behind it is picked and re-picked) or a pod.
struct ForwardTarget
{
    QString nameSpace;
    QString service; ///< or
    QString pod;
    QString port; ///< service port (number or name) or pod port

    bool operator==(const ForwardTarget &) const = default;
};

/// The waits of a forward; the defaults are for people, tests shorten them.
struct ForwardTimings
{
    using Milliseconds = std::chrono::milliseconds;
    Milliseconds hold{15'000}; ///< how long an incoming connection waits for the way to come back
    Milliseconds probeQuiet{300}; ///< a probe without an error for so long counts as through
    Milliseconds probeTimeout{15'000};
    Milliseconds reconnectTimeout{4'000}; ///< of one attempt to bring a way back that was open before
    Milliseconds healthCheck{15'000}; ///< between probes while nothing else proves the way
    Milliseconds halfCloseIdle{5'000}; ///< how long a connection lives on silence after the local side finished sending
    Milliseconds firstRetry{250};
    Milliseconds longestRetry{1'500}; ///< short: people wait for it, and an attempt costs next to nothing
};

/**
 * A local listener whose connections are carried through the API server (WebSocket v4.channel.k8s.io, one a TCP
 * connection). Loopback only. The local port stays open and the same while the pod, the API server or the VPN
 * comes back: new connections are held and retried, the state says "reconnecting".
 *
 * Failed is for what waiting cannot cure (a missing right, a service that is not there); retry() and setProfile() leave it.
 */
class PortForward : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Connecting, Ready, Reconnecting, Failed };
    Q_ENUM(State)

    PortForward(const Net::ConnectionProfile &profile, Net::Http &http, ForwardTarget target, QObject *parent = nullptr);
    ~PortForward() override;

    void setTimings(const ForwardTimings &timings); ///< before start()

    /// \a localPort 0: any free one. Picks the pod and proves the way with a probe connection before it is Ready.
    void start(quint16 localPort = 0);
    void stop();
    /// Tries again now (the user asked, the network came back).
    void retry();
    /// The connection goes for a while, its Http with it: the local port stays and holds what arrives until setProfile().
    void suspend();
    /// New credentials for the same cluster (a renewed token): the listener and its port stay. \a http outlives this object.
    void setProfile(const Net::ConnectionProfile &profile, Net::Http &http);

    [[nodiscard]] State state() const;
    [[nodiscard]] const ForwardTarget &target() const;
    [[nodiscard]] quint16 localPort() const; ///< 0 while Idle
    [[nodiscard]] QString podName() const;
    [[nodiscard]] Error lastError() const; ///< empty \c what while there is none
    [[nodiscard]] qint64 bytesSent() const; ///< to the pod
    [[nodiscard]] qint64 bytesReceived() const; ///< from the pod
    [[nodiscard]] int connectionCount() const; ///< carried now; held ones not counted

Q_SIGNALS:
    /// state(), podName() or lastError() changed.
    void stateChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck::Kube
