// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../http/message.h"

namespace Polydeck::Sandbox
{

/// gitVersion and friends, as GET /version gives them. Anybody can tell from it that this is the sandbox.
[[nodiscard]] QJsonObject versionInfo();
/// /version, /api, /apis and the resource lists below them; nothing for other paths.
[[nodiscard]] std::optional<HttpResponse> discover(const HttpRequest &request);

} // namespace Polydeck::Sandbox
