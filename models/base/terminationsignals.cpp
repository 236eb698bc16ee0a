// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "terminationsignals.h"

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace Polydeck
{

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    m_descriptor = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TerminationSignals::terminated);
}

TerminationSignals::~TerminationSignals()
{
    m_notifier.reset();
    close(m_descriptor);
}

} // namespace Polydeck
