// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"

#include <QSslConfiguration>

namespace Polydeck::Net {

/**
 * TLS 1.2 or newer, HTTP/1.1 only, the profile's authorities instead of the system's when it has any, its client
 * certificate, and no check of the peer only where the profile says so.
 */
[[nodiscard]] QSslConfiguration tlsConfiguration(const ConnectionProfile &profile);

} // namespace Polydeck::Net
