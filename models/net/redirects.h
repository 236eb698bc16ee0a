// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace Polydeck::Net {

/// Scheme, host and port are the same: the only place where credentials may follow.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

/**
 * Where to go next: a URL for a redirect that may be followed (GET or HEAD, same origin, fewer than 3 before it),
 * nothing when the answer is no redirect, otherwise an Error of kind Protocol that names the target's host.
 */
[[nodiscard]] Result<std::optional<QUrl>> nextHop(
    const QByteArray &method, const QUrl &from, int status, const QByteArray &location, int hops);

} // namespace Polydeck::Net
