// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "objectstore.h"
#include "podlogs.h"
#include "podnetwork.h"
#include "users.h"

#include "../faults.h"

namespace Polydeck::Sandbox
{

class Clock;

/// The simulated cluster: objects, users, what pods print and where they listen, and what is to go wrong.
struct Cluster
{
    explicit Cluster(const Clock &theClock)
        : clock(theClock)
        , store(theClock)
    {
    }

    const Clock &clock;
    ObjectStore store;
    Users users;
    PodLogs logs;
    PodNetwork network;
    Faults faults;

    /// Makes an event about \a object, as the kubelet and the scheduler do.
    void recordEvent(const QJsonObject &object, const QString &reason, const QString &message, bool warning = false);
};

} // namespace Polydeck::Sandbox
