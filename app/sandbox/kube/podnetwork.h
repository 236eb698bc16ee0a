// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>

#include <functional>

namespace Polydeck::Sandbox
{

class TunnelDevice;

/// Which pods listen on which ports. There are no addresses: the only way in is a port-forward.
class PodNetwork : public QObject
{
    Q_OBJECT
public:
    /// Takes over the device of a new connection.
    using Listener = std::function<void(TunnelDevice *)>;
    using QObject::QObject;

    void listen(const QString &nameSpace, const QString &pod, quint16 port, Listener listener);
    /// Empty when nothing listens there.
    [[nodiscard]] Listener find(const QString &nameSpace, const QString &pod, quint16 port) const;
    /// The pod is gone: its listeners and all connections to it.
    void removePod(const QString &nameSpace, const QString &pod);

Q_SIGNALS:
    void podRemoved(const QString &nameSpace, const QString &pod);

private:
    QHash<QString, QHash<quint16, Listener>> m_listeners;
};

} // namespace Polydeck::Sandbox
