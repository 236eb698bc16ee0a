// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"

#include <base/call.h>
#include <net/connectionprofile.h>

#include <chrono>

namespace Polydeck::Kube
{

struct ProfileOptions
{
    std::chrono::milliseconds execTimeout{120'000}; ///< a credential plugin may wait for a login in the browser
    bool runsPlugin = true; ///< false: the profile lacks what a credential plugin would add, and nothing is executed
    std::chrono::milliseconds tokenFileInterval{5'000}; ///< how often a token file is looked at while requests go out
};

/**
 * Turns a context of \a config into a ConnectionProfile: reads certificate and token files relative to their entry's
 * file, runs an exec plugin (never a shell, secrets never in argv; its errors and exit code in the Error), reports missing
 * files, dangling references and unsupported keys (Ed25519) as Errors that name the entry and the file. Files are read off
 * the calling thread; the calling thread needs an event loop.
 */
[[nodiscard]] Call<Net::ConnectionProfile> makeProfile(const KubeConfig &config, const QString &contextName,
                                                       const ProfileOptions &options = {});

/**
 * What keeps \a contextName from being used, as far as the configuration alone tells (no file is opened): no such context,
 * dangling cluster or user, no server, contradictions. Kind is Invalid or NotFound; nothing when it looks fine.
 */
[[nodiscard]] std::optional<Error> checkContext(const KubeConfig &config, const QString &contextName);

} // namespace Polydeck::Kube
