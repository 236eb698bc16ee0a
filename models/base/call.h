// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callstate.h"
#include "delivery.h"
#include "result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

namespace Polydeck {

template <class T> class Call;

/**
 * The sending end of a Call: whoever does the work resolves it once. Copyable, any thread.
 * When the last copy goes unresolved, the Call fails with Error::Kind::Cancelled instead of waiting for ever.
 */
template <class T> class Resolver
{
public:
    Resolver()
        : m_sender(std::make_shared<Detail::Sender<T>>())
    {
    }

    /// The receiving end. Take it once.
    [[nodiscard]] Call<T> call() const { return Call<T>(m_sender->state); }

    /// The first answer counts; later ones, and those after an abort, are dropped.
    void resolve(Result<T> result) const { m_sender->state->resolve(std::move(result)); }

    /**
     * \a abort runs at most once, when the Call is destroyed before the answer came, on the thread that destroyed it;
     * at once if that has happened already. It may outlive whoever set it: capture guarded pointers. A later one replaces it.
     */
    void onAbort(std::function<void()> abort) const { m_sender->state->onAbort(std::move(abort)); }

    [[nodiscard]] bool isAborted() const { return m_sender->state->currentPhase() == Detail::CallState<T>::Phase::Aborted; }

private:
    std::shared_ptr<Detail::Sender<T>> m_sender;
};

/**
 * A move-only handle on work that is under way. Destroying it aborts the work, and the callback then never runs.
 *
 * `then(context, f)` runs `f(Result<T>)` at most once, on the thread of \a context, never synchronously, and not at all
 * once \a context or the handle is gone; a context that goes aborts the work as well. The callback may destroy or replace
 * its own handle. Keep the handle in a member, on the thread of the context (from another thread a callback that has
 * begun cannot be stopped); use detach() where the context's life is bound enough, or a CallBag for many calls of one owner.
 */
template <class T> class Call
{
public:
    using Value = T;

    Call() = default;
    explicit Call(std::shared_ptr<Detail::CallState<T>> state)
        : m_state(std::move(state))
    {
    }
    Call(Call &&other) noexcept = default;
    Call &operator=(Call &&other) noexcept
    {
        if (this != &other) {
            // Moved in first: what the abort sets free may look at this handle.
            Call old(std::move(*this));
            m_state = std::move(other.m_state);
            m_delivery = std::move(other.m_delivery);
        }
        return *this;
    }
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;
    ~Call() { abort(); }

    /// An answer that is known already. It is still delivered through the event loop.
    [[nodiscard]] static Call ready(Result<T> result)
    {
        Resolver<T> resolver;
        resolver.resolve(std::move(result));
        return resolver.call();
    }

    template <class F> Call &then(QObject *context, F &&f) &
    {
        attach(context, std::forward<F>(f));
        return *this;
    }
    template <class F> Call then(QObject *context, F &&f) &&
    {
        attach(context, std::forward<F>(f));
        return std::move(*this);
    }

    /// Lets the work live as long as \a context instead of as long as the handle. Nothing stays behind once it is done.
    void detach(QObject *context) &&
    {
        if (!m_state || !context)
            return;
        if (m_delivery)
            m_delivery->boundTo(context);
        else
            attach(context, [](const Result<T> &) { });
        m_delivery.reset();
        m_state.reset();
    }

    /// The same answer, but arising on the thread of \a context: put it before map() or andThen() when the work ends on another
    /// thread.
    [[nodiscard]] Call on(QObject *context) &&
    {
        Resolver<T> next;
        const auto source = takeState();
        const auto delivery = Delivery::to(context);
        next.onAbort([source, delivery] {
            delivery->cancel();
            source->cancel();
        });
        delivery->whenContextGoes([source] { source->cancel(); });
        source->receive([next, delivery](Result<T> &&result) {
            delivery->post([next, result = std::move(result)]() mutable { next.resolve(std::move(result)); });
        });
        return next.call();
    }

    /// A Call of another type that follows from this one: \a f maps Result<T> to Result<U>. Runs where the answer arises.
    template <class F> [[nodiscard]] auto map(F &&f) &&
    {
        using U = typename std::invoke_result_t<F, Result<T>>::value_type;
        Resolver<U> next;
        const auto source = takeState();
        next.onAbort([source] { source->cancel(); });
        source->receive([next, f = std::forward<F>(f)](Result<T> &&result) mutable { next.resolve(f(std::move(result))); });
        return next.call();
    }

    /// Continues with another Call when this one succeeds: \a f takes T (nothing for void) and returns Call<U>. Runs where the
    /// answer arises.
    template <class F> [[nodiscard]] auto andThen(F &&f) &&
    {
        using Next = typename FollowUp<F>::type;
        using U = typename Next::Value;
        Resolver<U> resolver;
        const auto source = takeState();
        const auto second = std::make_shared<Successor<U>>();
        resolver.onAbort([source, second] {
            source->cancel();
            second->cancel();
        });
        source->receive([resolver, second, f = std::forward<F>(f)](Result<T> &&result) mutable {
            if (!result) {
                resolver.resolve(std::unexpected(std::move(result.error())));
                return;
            }
            if (resolver.isAborted())
                return;
            Next next;
            if constexpr (std::is_void_v<T>)
                next = f();
            else
                next = f(std::move(*result));
            const auto state = next.takeState();
            second->set(state);
            state->receive([resolver](Result<U> &&last) { resolver.resolve(std::move(last)); });
        });
        return resolver.call();
    }

    void abort()
    {
        const auto delivery = std::exchange(m_delivery, nullptr);
        const auto state = std::exchange(m_state, nullptr);
        if (delivery)
            delivery->cancel();
        if (state)
            state->cancel();
    }

    /// True between start and delivery (or abort); false already inside the callback.
    [[nodiscard]] bool isActive() const
    {
        if (m_delivery)
            return m_delivery->isPending();
        if (!m_state)
            return false;
        using Phase = typename Detail::CallState<T>::Phase;
        const auto phase = m_state->currentPhase();
        return phase == Phase::Waiting || phase == Phase::Answered;
    }

private:
    template <class U> friend class Call;

    template <class F, bool = std::is_void_v<T>> struct FollowUp
    {
        using type = std::invoke_result_t<F, T>;
    };
    template <class F> struct FollowUp<F, true>
    {
        using type = std::invoke_result_t<F>;
    };

    /// The second half of andThen(), which an abort may reach before or after it exists.
    template <class U> struct Successor
    {
        std::mutex mutex;
        std::shared_ptr<Detail::CallState<U>> state;
        bool cancelled = false;

        void set(const std::shared_ptr<Detail::CallState<U>> &next)
        {
            {
                const std::scoped_lock lock(mutex);
                if (!cancelled) {
                    state = next;
                    return;
                }
            }
            next->cancel();
        }
        void cancel()
        {
            std::shared_ptr<Detail::CallState<U>> running;
            {
                const std::scoped_lock lock(mutex);
                cancelled = true;
                running = std::exchange(state, nullptr);
            }
            if (running)
                running->cancel();
        }
    };

    /// Never null: an empty handle stands for work that was given up.
    std::shared_ptr<Detail::CallState<T>> takeState()
    {
        if (m_delivery)
            std::exchange(m_delivery, nullptr)->cancel();
        if (!m_state)
            m_state = std::move(ready(std::unexpected(Detail::abandoned())).m_state);
        return std::exchange(m_state, nullptr);
    }

    template <class F> void attach(QObject *context, F &&f)
    {
        Q_ASSERT(context);
        const auto state = takeState();
        m_state = state;
        m_delivery = Delivery::to(context);
        m_delivery->whenContextGoes([weak = std::weak_ptr(state)] {
            if (const auto abandonedState = weak.lock())
                abandonedState->cancel();
        });
        state->receive([delivery = m_delivery, callback = std::forward<F>(f)](Result<T> &&result) mutable {
            delivery->post(
                [callback = std::move(callback), result = std::move(result)]() mutable { callback(std::move(result)); });
        });
    }

    std::shared_ptr<Detail::CallState<T>> m_state;
    std::shared_ptr<Delivery> m_delivery;
};

} // namespace Polydeck
