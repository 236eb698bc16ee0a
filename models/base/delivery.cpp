// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery.h"

#include <QObject>

#include <utility>

namespace Polydeck {

std::shared_ptr<Delivery> Delivery::to(QObject *context)
{
    auto delivery = std::make_shared<Delivery>(Token{}, context);
    delivery->boundTo(context);
    return delivery;
}

Delivery::Delivery(Token, QObject *context)
    : m_context(context)
{
}

Delivery::~Delivery()
{
    for (const auto &watch : m_watches)
        QObject::disconnect(watch);
}

void Delivery::boundTo(QObject *other)
{
    // Direct: the destructor must find the pointer cleared before it goes on, whichever thread posts meanwhile.
    auto watch = QObject::connect(
        other, &QObject::destroyed, other,
        [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->lose();
        },
        Qt::DirectConnection);
    {
        const std::scoped_lock lock(m_mutex);
        if (m_context) {
            m_watches.push_back(std::move(watch));
            return;
        }
    }
    QObject::disconnect(watch);
}

void Delivery::post(Function run)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_context || m_posted)
        return;
    m_posted = true;
    m_run = std::move(run);
    // Posting under the lock keeps the object alive for as long as it takes: its destructor waits in lose().
    QMetaObject::invokeMethod(m_context, [self = shared_from_this()] { self->run(); }, Qt::QueuedConnection);
}

void Delivery::whenContextGoes(Function lost)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_context)
            std::swap(m_lost, lost);
    }
}

void Delivery::cancel()
{
    Function run;
    Function lost;
    Watches watches;
    close(run, lost, watches);
}

bool Delivery::isPending() const
{
    const std::scoped_lock lock(m_mutex);
    return m_context != nullptr;
}

void Delivery::run()
{
    Function run;
    Function lost;
    Watches watches;
    if (close(run, lost, watches) && run)
        run();
}

void Delivery::lose()
{
    Function run;
    Function lost;
    Watches watches;
    if (close(run, lost, watches) && lost)
        lost();
}

bool Delivery::close(Function &run, Function &lost, Watches &watches)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_context, nullptr))
            return false;
        run = std::exchange(m_run, nullptr);
        lost = std::exchange(m_lost, nullptr);
        watches.swap(m_watches);
    }
    for (const auto &watch : watches)
        QObject::disconnect(watch);
    return true;
}

} // namespace Polydeck
