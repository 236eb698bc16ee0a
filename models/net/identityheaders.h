// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"

#include <base/result.h>

#include <QHttpHeaders>

namespace Polydeck::Net {

/**
 * User-Agent, Authorization (token before basic; the token source is asked) and the profile's extra headers, repeated
 * names kept apart. Authorization is left out where it would travel in the clear: http to anything but loopback.
 * Invalid when a credential or header holds characters that no header may hold; its value is never part of the Error.
 */
[[nodiscard]] Result<QHttpHeaders> identityHeaders(const ConnectionProfile &profile);

} // namespace Polydeck::Net
