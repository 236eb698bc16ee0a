// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QSslConfiguration>

namespace Polydeck::Sandbox
{

/// A certificate authority of one start and the server certificate it signed. Keys never touch the disk.
struct TlsServerIdentity
{
    QByteArray caPem; ///< for the kubeconfig
    QSslConfiguration server; ///< certificate for 127.0.0.1 and localhost with its key
};

/// Makes both (EC P-256, a few milliseconds). Errors of kind Tls.
[[nodiscard]] Result<TlsServerIdentity> makeServerIdentity();

} // namespace Polydeck::Sandbox
