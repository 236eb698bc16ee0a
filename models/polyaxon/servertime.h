// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <net/http.h>

#include <QDateTime>

#include <chrono>

namespace Polydeck::Polyaxon
{

/**
 * True where something that the server dated \a created can have come from a request that we began \a elapsed before
 * \a answer arrived. Both times are the server's (its Date header), so a wrong clock here does no harm.
 */
[[nodiscard]] bool createdSince(const QDateTime &created, const Net::Response &answer, std::chrono::milliseconds elapsed);

} // namespace Polydeck::Polyaxon
