// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "webview.h"

#include <base/result.h>

namespace Polydeck::Ui
{

/**
 * Loads the web view plugin once. Checks first what would make Qt WebEngine end the process (running as root with its
 * sandbox on, no writable /dev/shm) and answers with an Error that says so; the caller offers the system browser instead.
 */
[[nodiscard]] Result<WebViewFactory *> loadWebViewFactory();

} // namespace Polydeck::Ui
