// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../kube/objectstore.h"

#include <QDateTime>

namespace Polydeck::Sandbox
{

/// Services, platform pods, volume, connections and the Helm release that the chart leaves in its namespace.
void addPlatformObjects(ObjectStore &store, const QString &nameSpace, const QString &version, const QDateTime &now);
/// A gateway pod that was just scheduled.
[[nodiscard]] QJsonObject gatewayPodObject(const QString &nameSpace, const QString &version, quint16 port);
[[nodiscard]] QJsonObject asRunning(QJsonObject pod, const QDateTime &now);

} // namespace Polydeck::Sandbox
