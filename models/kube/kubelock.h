// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <vector>

namespace Polydeck::Kube
{

/// kubectl's advisory lock of a kubeconfig: the file PATH.lock exists while somebody writes. Released when this goes.
class KubeLock
{
public:
    /// Waits up to \a patience for another holder. A lock that stays is an Error of kind Conflict; it is never stolen.
    [[nodiscard]] static Result<KubeLock> acquire(const QString &path, std::chrono::milliseconds patience = std::chrono::milliseconds(600));

    KubeLock(KubeLock &&other) noexcept;
    KubeLock &operator=(KubeLock &&other) noexcept;
    KubeLock(const KubeLock &) = delete;
    KubeLock &operator=(const KubeLock &) = delete;
    ~KubeLock();

private:
    explicit KubeLock(QByteArray lockFile);
    void release() noexcept;

    QByteArray m_lockFile;
};

/**
 * Locks \a path to write it, and with it, as kubectl does, every other file of \a paths, in the order of their names. Where one
 * that is not going to be written cannot be locked at all (a system folder), it is left alone.
 */
[[nodiscard]] Result<std::vector<KubeLock>> lockAll(const QStringList &paths, const QStringList &written);

} // namespace Polydeck::Kube
