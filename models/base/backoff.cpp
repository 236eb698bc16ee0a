// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Polydeck {

Backoff::Backoff(Milliseconds first, Milliseconds longest)
    : m_first(first)
    , m_longest(longest)
    , m_current(first)
{
}

Backoff::Milliseconds Backoff::next()
{
    const auto wait = m_current;
    m_current = std::min(m_current * 2, m_longest);
    const auto jitter = QRandomGenerator::global()->bounded(static_cast<int>(wait.count() / 4) + 1);
    return wait - Milliseconds(jitter);
}

void Backoff::reset()
{
    m_current = m_first;
}

} // namespace Polydeck
