// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "portforward.h"
#include "forwardengine.h"

namespace Polydeck::Kube
{

struct PortForward::Private
{
    ForwardEngine engine;
};

PortForward::PortForward(const Net::ConnectionProfile &profile, Net::Http &http, ForwardTarget target, QObject *parent)
    : QObject(parent)
    , d(new Private{.engine = ForwardEngine(profile, http, std::move(target))})
{
    connect(&d->engine, &ForwardEngine::changed, this, &PortForward::stateChanged);
}

PortForward::~PortForward() = default;

void PortForward::setTimings(const ForwardTimings &timings)
{
    d->engine.setTimings(timings);
}

void PortForward::start(quint16 localPort)
{
    d->engine.start(localPort);
}

void PortForward::stop()
{
    d->engine.stop();
}

void PortForward::retry()
{
    d->engine.retry();
}

void PortForward::suspend()
{
    d->engine.suspend();
}

void PortForward::setProfile(const Net::ConnectionProfile &profile, Net::Http &http)
{
    d->engine.setProfile(profile, http);
}

PortForward::State PortForward::state() const
{
    return d->engine.state();
}

const ForwardTarget &PortForward::target() const
{
    return d->engine.target();
}

quint16 PortForward::localPort() const
{
    return d->engine.localPort();
}

QString PortForward::podName() const
{
    return d->engine.podName();
}

Error PortForward::lastError() const
{
    return d->engine.lastError();
}

qint64 PortForward::bytesSent() const
{
    return d->engine.bytesSent();
}

qint64 PortForward::bytesReceived() const
{
    return d->engine.bytesReceived();
}

int PortForward::connectionCount() const
{
    return d->engine.connectionCount();
}

} // namespace Polydeck::Kube
