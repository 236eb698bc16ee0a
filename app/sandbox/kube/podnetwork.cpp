// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "podnetwork.h"

namespace Polydeck::Sandbox
{

void PodNetwork::listen(const QString &nameSpace, const QString &pod, quint16 port, Listener listener)
{
    m_listeners[nameSpace + u'/' + pod].insert(port, std::move(listener));
}

PodNetwork::Listener PodNetwork::find(const QString &nameSpace, const QString &pod, quint16 port) const
{
    return m_listeners.value(nameSpace + u'/' + pod).value(port);
}

void PodNetwork::removePod(const QString &nameSpace, const QString &pod)
{
    m_listeners.remove(nameSpace + u'/' + pod);
    Q_EMIT podRemoved(nameSpace, pod);
}

} // namespace Polydeck::Sandbox
