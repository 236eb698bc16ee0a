// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpServer>

namespace Polydeck::Kube
{

/// A loopback listener that hands out bare descriptors; whoever is connected to accepted() owns them.
class ForwardListener : public QTcpServer
{
    Q_OBJECT
public:
    using QTcpServer::QTcpServer;

Q_SIGNALS:
    void accepted(int fd);

protected:
    void incomingConnection(qintptr handle) override { Q_EMIT accepted(static_cast<int>(handle)); }
};

} // namespace Polydeck::Kube
