// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"

#include <base/result.h>

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QString>
#include <QUrl>

namespace Polydeck::Net {

/// "http://[user:password@]host:port", "socks5://host:port" or "host:port" (http). An https proxy is Unsupported: Qt has no such
/// type.
[[nodiscard]] Result<QNetworkProxy> parseProxy(const QString &text);

/// localhost, *.localhost, 127.0.0.0/8 and ::1, in any spelling that a URL allows.
[[nodiscard]] bool isLoopback(const QString &host);

/**
 * True where \a noProxy (the value of NO_PROXY) exempts \a url: "*", an address, a CIDR block, a domain ("example.com" with
 * its subdomains, ".example.com" the subdomains only), each optionally with ":port". The rules are those of Go's httpproxy,
 * so that the program and kubectl take the same way.
 */
[[nodiscard]] bool bypassesProxy(const QString &noProxy, const QUrl &url);

/// The proxy of a profile: its own, else the environment's, else none. Never the system's configuration.
[[nodiscard]] Result<QNetworkProxy> proxyFor(
    const ConnectionProfile &profile, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

} // namespace Polydeck::Net
