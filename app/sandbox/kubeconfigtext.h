// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/users.h"

#include <QByteArray>
#include <QString>

namespace Polydeck::Sandbox
{

/// The kubeconfig that leads to the sandbox: one cluster, two users, four contexts.
[[nodiscard]] QByteArray kubeConfigText(quint16 port, const QByteArray &caPem, const Users &users);

} // namespace Polydeck::Sandbox
