// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace Polydeck::Detail {

/// The answer of work that went away without one.
[[nodiscard]] Error abandoned();

/**
 * What a Call and its Resolver share. The answer goes to at most one receiver; after an abort to none.
 * All members are guarded by \c mutex. No foreign code runs while it is held, destructors of captured objects included:
 * what is taken out is moved into locals that outlive the lock.
 */
template <class T> struct CallState
{
    enum class Phase
    {
        Waiting,
        Answered, ///< the answer waits for a receiver
        Delivered,
        Aborted,
    };
    using Receiver = std::move_only_function<void(Result<T> &&)>;

    void resolve(Result<T> &&result)
    {
        std::function<void()> stop;
        Receiver deliver;
        {
            const std::scoped_lock lock(mutex);
            if (phase != Phase::Waiting)
                return;
            stop = std::exchange(abort, nullptr);
            if (!receiver) {
                phase = Phase::Answered;
                answer.emplace(std::move(result));
                return;
            }
            phase = Phase::Delivered;
            deliver = std::exchange(receiver, nullptr);
        }
        deliver(std::move(result));
    }

    /// The last receiver counts.
    void receive(Receiver to)
    {
        std::optional<Result<T>> ready;
        {
            const std::scoped_lock lock(mutex);
            if (phase == Phase::Waiting)
                std::swap(receiver, to);
            if (phase != Phase::Answered)
                return;
            phase = Phase::Delivered;
            ready = std::exchange(answer, std::nullopt);
        }
        to(std::move(*ready));
    }

    void cancel()
    {
        std::function<void()> stop;
        Receiver drop;
        std::optional<Result<T>> unread;
        {
            const std::scoped_lock lock(mutex);
            if (phase == Phase::Delivered || phase == Phase::Aborted)
                return;
            phase = Phase::Aborted;
            stop = std::exchange(abort, nullptr);
            drop = std::exchange(receiver, nullptr);
            unread = std::exchange(answer, std::nullopt);
        }
        if (stop)
            stop();
    }

    void onAbort(std::function<void()> stop)
    {
        {
            const std::scoped_lock lock(mutex);
            if (phase == Phase::Waiting)
                std::swap(abort, stop);
            if (phase != Phase::Aborted)
                return;
        }
        stop();
    }

    [[nodiscard]] Phase currentPhase() const
    {
        const std::scoped_lock lock(mutex);
        return phase;
    }

private:
    mutable std::mutex mutex;
    std::function<void()> abort;
    Receiver receiver;
    std::optional<Result<T>> answer;
    Phase phase = Phase::Waiting;
};

/// Held by all copies of one Resolver: the last one to go without an answer gives a failure, so that nobody waits for ever.
template <class T> struct Sender
{
    std::shared_ptr<CallState<T>> state = std::make_shared<CallState<T>>();

    Sender() = default;
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;
    ~Sender()
    {
        if (state->currentPhase() == CallState<T>::Phase::Waiting)
            state->resolve(std::unexpected(abandoned()));
    }
};

} // namespace Polydeck::Detail
