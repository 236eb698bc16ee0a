// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>

#include <QString>

namespace Polydeck::Kube
{

/**
 * PATH as the user's login shell sets it up: a program that the desktop started has a shorter one than a terminal, and credential
 * plugins live in what is missing (~/.local/bin, /opt, snap). The shell is asked once and given a few seconds; empty where it
 * does not answer.
 */
[[nodiscard]] Call<QString> loginShellPath();

} // namespace Polydeck::Kube
