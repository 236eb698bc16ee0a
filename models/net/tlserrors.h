// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "networkerrors.h"

#include <base/error.h>

#include <QList>
#include <QSslError>

namespace Polydeck::Net {

/// What is wrong with the server's certificate, the most telling of \a errors first. \a expectedName: what was looked for in it;
/// empty: the host.
[[nodiscard]] Error certificateError(const QList<QSslError> &errors, const QString &expectedName, const Peer &peer);

/// A handshake that failed for another reason than the server's certificate, told by the TLS library's text.
[[nodiscard]] Error handshakeError(const QString &raw, const Peer &peer);

/// True where \a raw holds a TLS alert: the server ended the connection for a reason that it names.
[[nodiscard]] bool looksLikeTlsAlert(const QString &raw);

} // namespace Polydeck::Net
