// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardengine.h"
#include "portowner.h"
#include "words.h"

#include <QPointer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Kube
{

namespace
{

Error cannotListen(const QTcpServer &listener, quint16 port)
{
    if (listener.serverError() == QAbstractSocket::AddressInUseError) {
        const QString owner = portOwner(port);
        const quint16 other = freePortAfter(port);
        return Error::make(Error::Kind::Conflict,
                           owner.isEmpty() ? Words::tr("Port %1 of this machine is in use by another program.").arg(port)
                                           : Words::tr("Port %1 of this machine is in use by %2.").arg(port).arg(owner),
                           other == 0 ? Words::tr("Choose another local port, or let any free one be taken.")
                                      : Words::tr("Choose another local port: %1 is free.").arg(other));
    }
    return Error::make(Error::Kind::Io, Words::tr("Port %1 of this machine cannot be opened: %2.").arg(port).arg(listener.errorString()),
                       Words::tr("Choose another local port; those below 1024 need special rights."));
}

} // namespace

ForwardEngine::ForwardEngine(const Net::ConnectionProfile &profile, Net::Http &http, ForwardTarget target)
    : m_profile(profile)
    , m_http(&http)
    , m_target(std::move(target))
    , m_listener(this)
    , m_watch(this)
    , m_retry(this)
    , m_health(this)
    , m_heldTimer(this)
{
    setTimings({});
    m_retry.setSingleShot(true);
    m_heldTimer.setInterval(200ms);
    connect(&m_retry, &QTimer::timeout, this, &ForwardEngine::lookUp);
    connect(&m_health, &QTimer::timeout, this, &ForwardEngine::checkHealth);
    connect(&m_heldTimer, &QTimer::timeout, this, &ForwardEngine::dropExpired);
    connect(&m_watch, &PodWatch::changed, this, &ForwardEngine::podsChanged);
    connect(&m_listener, &ForwardListener::accepted, this, &ForwardEngine::accept);
}

ForwardEngine::~ForwardEngine()
{
    dropHeld();
}

void ForwardEngine::setTimings(const ForwardTimings &timings)
{
    m_timings = timings;
    m_backoff = Backoff(timings.firstRetry, timings.longestRetry);
    m_health.setInterval(timings.healthCheck);
}

void ForwardEngine::start(quint16 localPort)
{
    if (m_listener.isListening())
        return;
    m_listener.setListenBacklogSize(200);
    if (!m_listener.listen(QHostAddress::LocalHost, localPort)) {
        enter(State::Failed, cannotListen(m_listener, localPort));
        return;
    }
    m_wasReady = false;
    m_isSuspended = false;
    enter(State::Connecting);
    lookUp();
}

void ForwardEngine::stop()
{
    m_listener.close();
    m_lookUp.abort();
    m_watch.stop();
    m_probe.reset();
    m_retry.stop();
    m_health.stop();
    dropHeld();
    const auto connections = std::exchange(m_connections, {});
    for (ForwardConnection *connection : connections) {
        connection->abort();
        connection->deleteLater();
    }
    m_place.reset();
    enter(State::Idle);
}

void ForwardEngine::retry()
{
    if (!m_listener.isListening() || m_isSuspended)
        return;
    m_backoff.reset();
    if (m_state != State::Ready)
        enter(m_wasReady ? State::Reconnecting : State::Connecting, m_lastError);
    lookUp();
}

void ForwardEngine::suspend()
{
    m_isSuspended = true;
    m_lookUp.abort();
    m_watch.stop();
    m_probe.reset();
    m_retry.stop();
    m_health.stop();
    if (m_state == State::Ready || m_state == State::Connecting)
        enter(m_wasReady ? State::Reconnecting : State::Connecting, m_lastError);
}

void ForwardEngine::setProfile(const Net::ConnectionProfile &profile, Net::Http &http)
{
    m_profile = profile;
    m_http = &http;
    m_isSuspended = false;
    m_lookUp.abort();
    m_watch.stop();
    retry();
}

void ForwardEngine::lookUp()
{
    // A way that was open once answers quickly or is gone: an attempt that hangs in a dead network must not outlive its death.
    m_retry.start(attemptLimit());
    m_probe.reset();
    m_lookUp = findForwardPlace(*m_http, m_target);
    m_lookUp.then(this, [this](const Result<ForwardPlace> &place) {
        if (!place) {
            handleTrouble(place.error(), true);
            return;
        }
        const bool moved = m_place != *place;
        m_place = *place;
        m_watch.watch(*m_http, *m_place);
        if (moved)
            Q_EMIT changed();
        probe();
    });
}

std::chrono::milliseconds ForwardEngine::attemptLimit() const
{
    return m_wasReady ? std::min(m_timings.probeTimeout, m_timings.reconnectTimeout) : m_timings.probeTimeout;
}

void ForwardEngine::probe()
{
    m_retry.stop();
    ForwardTimings timings = m_timings;
    timings.probeTimeout = attemptLimit();
    m_probe.reset(new ForwardProbe(m_profile, *m_place, timings));
    connect(m_probe.get(), &ForwardProbe::passed, this, &ForwardEngine::becomeReady);
    connect(m_probe.get(), &ForwardProbe::failed, this, [this](const Error &error) {
        // A pod behind a service may vanish between being chosen and being reached: then another one is chosen.
        handleTrouble(error, error.kind != Error::Kind::NotFound || m_target.service.isEmpty());
    });
}

void ForwardEngine::becomeReady()
{
    m_probe.reset();
    m_wasReady = true;
    m_hasRenewed = false;
    m_receivedAtCheck = m_received;
    m_health.start();
    enter(State::Ready);
    startHeld();
}

void ForwardEngine::checkHealth()
{
    if (m_state != State::Ready || m_probe)
        return;
    // Getting here is proof that the last repair lasted; so is data from the pod.
    m_backoff.reset();
    if (std::exchange(m_receivedAtCheck, m_received) == m_received)
        probe();
}

/// A pod that goes is replaced before anybody runs into it; one that comes is not waited for any longer than needed.
void ForwardEngine::podsChanged(bool isGood)
{
    if (m_state == State::Idle || m_state == State::Failed || (m_state == State::Ready && isGood))
        return;
    lookUp();
}

void ForwardEngine::suspect(const Error &error)
{
    if (m_state != State::Ready || m_isSuspended)
        return;
    m_health.stop();
    m_probe.reset();
    enter(State::Reconnecting, error);
    m_retry.start(m_backoff.next());
}

void ForwardEngine::handleTrouble(const Error &error, bool mayBeHopeless)
{
    m_probe.reset();
    m_health.stop();
    if (renewsToken(error))
        return;
    if (mayBeHopeless && isHopeless(error)) {
        enter(State::Failed, error);
        dropHeld();
        return;
    }
    enter(m_wasReady ? State::Reconnecting : State::Connecting, error);
    m_retry.start(m_backoff.next());
}

/// A WebSocket that was refused for its token is tried again with a newer one, where there is a way to get it.
bool ForwardEngine::renewsToken(const Error &error)
{
    if (error.kind != Error::Kind::Unauthorised || !m_profile.renewToken || !m_profile.tokenSource || std::exchange(m_hasRenewed, true))
        return false;
    enter(m_wasReady ? State::Reconnecting : State::Connecting, error);
    m_profile.renewToken(m_profile.tokenSource(), [guard = QPointer<ForwardEngine>(this), error](bool renewed) {
        if (!guard || guard->m_state == State::Idle || guard->m_isSuspended)
            return;
        if (renewed)
            guard->lookUp();
        else
            guard->handleTrouble(error, true);
    });
    return true;
}

bool ForwardEngine::isHopeless(const Error &error) const
{
    switch (error.kind) {
    case Error::Kind::Forbidden:
        return true;
    case Error::Kind::NotFound:
    case Error::Kind::Invalid:
    case Error::Kind::Unsupported:
    case Error::Kind::Unauthorised:
    case Error::Kind::Tls:
        return !m_wasReady;
    default:
        return false;
    }
}

void ForwardEngine::enter(State state, const Error &error)
{
    if (m_state == state && m_lastError == error)
        return;
    m_state = state;
    m_lastError = error;
    Q_EMIT changed();
}

void ForwardEngine::accept(int fd)
{
    HeldConnection connection{.fd = fd, .early = {}, .deadline = QDeadlineTimer(m_timings.hold)};
    if (m_state == State::Ready)
        carry(std::move(connection));
    else
        hold(std::move(connection));
}

void ForwardEngine::hold(HeldConnection connection)
{
    if (m_state == State::Failed || m_state == State::Idle || m_held.size() >= s_mostHeld || connection.deadline.hasExpired()) {
        ::close(connection.fd); // in order: some clients, Qt among them, take a reset during their connect for no answer at all
        return;
    }
    m_held.append(std::move(connection));
    m_heldTimer.start();
}

void ForwardEngine::dropExpired()
{
    m_held.removeIf([](const HeldConnection &connection) {
        if (connection.deadline.hasExpired())
            ::close(connection.fd);
        return connection.deadline.hasExpired();
    });
    if (m_held.isEmpty())
        m_heldTimer.stop();
}

void ForwardEngine::dropHeld()
{
    m_heldTimer.stop();
    const auto held = std::exchange(m_held, {});
    for (const HeldConnection &connection : held)
        ::close(connection.fd);
}

void ForwardEngine::startHeld()
{
    m_heldTimer.stop();
    const auto held = std::exchange(m_held, {});
    for (const HeldConnection &connection : held)
        carry(connection);
}

void ForwardEngine::carry(HeldConnection connection)
{
    auto *carried = new ForwardConnection(std::move(connection), m_profile, *m_place, m_timings.halfCloseIdle, this);
    m_connections.append(carried);
    connect(carried, &ForwardConnection::transferred, this, [this, carried] { countTraffic(carried); });
    connect(carried, &ForwardConnection::turnedAway, this, [this, carried](const HeldConnection &back, const Error &error) {
        forget(carried);
        suspect(error);
        hold(back);
    });
    connect(carried, &ForwardConnection::finished, this, [this, carried](const Error &error) {
        countTraffic(carried);
        forget(carried);
        if (!error.what.isEmpty() && m_state == State::Ready && !m_probe)
            probe();
    });
    carried->start();
}

void ForwardEngine::countTraffic(ForwardConnection *connection)
{
    m_sent += connection->takeSent();
    if (const qint64 received = connection->takeReceived(); received > 0) {
        m_received += received;
        m_backoff.reset();
    }
}

void ForwardEngine::forget(ForwardConnection *connection)
{
    m_connections.removeOne(connection);
    connection->deleteLater();
}

} // namespace Polydeck::Kube
