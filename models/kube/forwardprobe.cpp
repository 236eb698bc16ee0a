// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardprobe.h"
#include "words.h"

#include <utility>

namespace Polydeck::Kube
{

ForwardProbe::ForwardProbe(const Net::ConnectionProfile &profile, const ForwardPlace &place, const ForwardTimings &timings, QObject *parent)
    : QObject(parent)
    , m_channel(profile, place, this)
    , m_quiet(this)
    , m_limit(this)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(timings.probeQuiet);
    m_limit.setSingleShot(true);
    m_limit.setInterval(timings.probeTimeout);
    connect(&m_channel, &ForwardChannel::established, &m_quiet, qOverload<>(&QTimer::start));
    connect(&m_channel, &ForwardChannel::received, this, &ForwardProbe::pass);
    connect(&m_channel, &ForwardChannel::failed, this, &ForwardProbe::fail);
    connect(&m_channel, &ForwardChannel::ended, this, [this, pod = place.pod] {
        fail(Error::make(Error::Kind::Network, Words::tr("The pod %1 ended the connection at once.").arg(pod), Words::tr("It is tried again; the container's log may say why.")));
    });
    connect(&m_quiet, &QTimer::timeout, this, &ForwardProbe::pass);
    connect(&m_limit, &QTimer::timeout, this, [this, pod = place.pod] {
        fail(Error::make(Error::Kind::Timeout, Words::tr("The way to the pod %1 did not open in time.").arg(pod), Words::tr("It is tried again; check the network or VPN.")));
    });
    m_limit.start();
    m_channel.open();
}

void ForwardProbe::pass()
{
    if (std::exchange(m_done, true))
        return;
    m_limit.stop();
    m_channel.close();
    Q_EMIT passed();
}

void ForwardProbe::fail(const Error &error)
{
    if (std::exchange(m_done, true))
        return;
    m_quiet.stop();
    m_limit.stop();
    m_channel.close();
    Q_EMIT failed(error);
}

} // namespace Polydeck::Kube
