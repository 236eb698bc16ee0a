// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/accessrules.h>

#include <QList>

namespace Polydeck
{

/// Without these in a namespace there is no way to its Polyaxon: find the pod behind a service and forward a port to it.
[[nodiscard]] QList<Kube::Right> essentialRights();
/// With these every part of the program works: secrets, logs, events, volumes.
[[nodiscard]] QList<Kube::Right> usefulRights();

} // namespace Polydeck
