// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "randomness.h"

#include <QDebug>
#include <QRandomGenerator>

namespace Polydeck::Testing
{

namespace
{

quint64 chooseSeed()
{
    bool given = false;
    const quint64 seed = qEnvironmentVariable("POLYDECK_TEST_SEED").toULongLong(&given);
    return given ? seed : QRandomGenerator::global()->generate64();
}

} // namespace

Randomness::Randomness(const char *what)
    : m_seed(chooseSeed())
    , m_engine(m_seed)
{
    qInfo("%s: seed %llu (repeat with POLYDECK_TEST_SEED=%llu)", what, m_seed, m_seed);
}

int Randomness::below(int limit)
{
    return static_cast<int>(m_engine() % static_cast<quint64>(limit));
}

int rounds(int usual)
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("POLYDECK_TEST_ROUNDS", &given);
    return given ? wanted : usual;
}

} // namespace Polydeck::Testing
