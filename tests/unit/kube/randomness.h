// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <random>

namespace Polydeck::Testing
{

/// Random choices that can be repeated: the seed is printed, and POLYDECK_TEST_SEED sets it.
class Randomness
{
public:
    explicit Randomness(const char *what);

    [[nodiscard]] int below(int limit); ///< 0 .. limit-1
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    template<class T>
    [[nodiscard]] const T &oneOf(const QList<T> &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    [[nodiscard]] quint64 seed() const { return m_seed; }

private:
    quint64 m_seed;
    std::mt19937_64 m_engine;
};

/// How often random tests run: \a usual, or more with POLYDECK_TEST_ROUNDS.
[[nodiscard]] int rounds(int usual);

} // namespace Polydeck::Testing
