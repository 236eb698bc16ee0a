// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>
#include <base/secretstring.h>

#include <QString>

#include <chrono>
#include <functional>

namespace Polydeck::Kube
{

/// The trimmed content of a token file. Missing, unreadable, empty or not one line: an Error.
[[nodiscard]] Result<SecretString> readTokenFile(const QString &path);

/**
 * A source for ConnectionProfile::tokenSource: answers at once with the newest token it knows, and has the file read again in
 * the background when it changed, at most once in \a interval. A file that cannot be read leaves the last good token in use.
 */
[[nodiscard]] std::function<SecretString()> tokenFileSource(const QString &path, const SecretString &first, std::chrono::milliseconds interval);

} // namespace Polydeck::Kube
