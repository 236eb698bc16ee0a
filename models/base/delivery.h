// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

class QObject;

namespace Polydeck {

/**
 * One function on its way to the thread of a QObject. It runs there through the event loop, at most once, and not at all
 * after cancel() or once the object is gone, wherever it was posted from: a QPointer alone cannot promise that between threads.
 *
 * Belongs to one pending call only; its connections to the object end with it, so a long-lived object collects none.
 */
class Delivery : public std::enable_shared_from_this<Delivery>
{
    struct Token
    {
    };

public:
    using Function = std::move_only_function<void()>;

    [[nodiscard]] static std::shared_ptr<Delivery> to(QObject *context);
    Delivery(Token, QObject *context);
    Delivery(const Delivery &) = delete;
    Delivery &operator=(const Delivery &) = delete;
    ~Delivery();

    /// Any thread. The second one posted is dropped.
    void post(Function run);
    /// \a lost runs, on the thread of the object's destructor, when the object goes before the delivery.
    void whenContextGoes(Function lost);
    /// The delivery is lost as well when \a other goes.
    void boundTo(QObject *other);
    void cancel();
    /// False from the moment the function is called, or will never be.
    [[nodiscard]] bool isPending() const;

private:
    using Watches = std::vector<QMetaObject::Connection>;
    void run();
    void lose();
    /// Ends it: what is left is moved into the arguments, to be destroyed after the lock.
    bool close(Function &run, Function &lost, Watches &watches);

    mutable std::mutex m_mutex;
    QObject *m_context; ///< null once it is over
    bool m_posted = false;
    Function m_run;
    Function m_lost;
    Watches m_watches;
};

} // namespace Polydeck
