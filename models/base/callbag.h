// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "call.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace Polydeck {

/// Keeps many calls of one owner alive, and aborts those that are still under way when it goes. Finished ones are dropped on the
/// way.
class CallBag
{
public:
    template <class T> void add(Call<T> &&call)
    {
        if (m_calls.size() >= m_sweepAt)
            sweep();
        m_calls.push_back(std::make_unique<Kept<T>>(std::move(call)));
    }

    void abortAll()
    {
        // What an abort sets free may add to the bag.
        const auto calls = std::exchange(m_calls, {});
    }

    /// How many are under way.
    [[nodiscard]] std::size_t activeCount() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(m_calls, [](const auto &call) { return call->isActive(); }));
    }

    /// How many are held, finished ones that were not swept yet included.
    [[nodiscard]] std::size_t heldCount() const { return m_calls.size(); }

private:
    struct Holder
    {
        Holder() = default;
        Holder(const Holder &) = delete;
        Holder &operator=(const Holder &) = delete;
        virtual ~Holder() = default;
        [[nodiscard]] virtual bool isActive() const = 0;
    };
    template <class T> struct Kept final : Holder
    {
        explicit Kept(Call<T> &&kept)
            : call(std::move(kept))
        {
        }
        [[nodiscard]] bool isActive() const override { return call.isActive(); }
        Call<T> call;
    };

    static constexpr std::size_t FirstSweep = 16;

    void sweep()
    {
        std::erase_if(m_calls, [](const auto &call) { return !call->isActive(); });
        m_sweepAt = std::max(FirstSweep, 2 * m_calls.size());
    }

    std::vector<std::unique_ptr<Holder>> m_calls;
    std::size_t m_sweepAt = FirstSweep;
};

} // namespace Polydeck
