// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardchannel.h"

#include <QTimer>

namespace Polydeck::Kube
{

/**
 * Proves that the way to a pod's port is open: a connection of its own, which counts as through when data comes back or no
 * failure arrives for a short while. Announces one of its two signals once; deleting it ends the attempt.
 */
class ForwardProbe : public QObject
{
    Q_OBJECT
public:
    ForwardProbe(const Net::ConnectionProfile &profile, const ForwardPlace &place, const ForwardTimings &timings, QObject *parent = nullptr);

Q_SIGNALS:
    void passed();
    void failed(const Polydeck::Error &error);

private:
    void pass();
    void fail(const Error &error);

    ForwardChannel m_channel;
    QTimer m_quiet;
    QTimer m_limit;
    bool m_done = false;
};

} // namespace Polydeck::Kube
