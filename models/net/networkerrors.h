// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrl>

#include <chrono>

namespace Polydeck::Net {

/// Whom we talked to, as errors name it.
struct Peer
{
    QUrl url;
    QString proxyHost; ///< empty without a proxy

    Peer(const QUrl &server, const QNetworkProxy &proxy);
    /// "host", with ":port" where it is not the scheme's own.
    [[nodiscard]] QString name() const;
};

/// A transfer that ended without a complete answer. \a raw is Qt's own text and becomes the detail.
[[nodiscard]] Error networkError(QNetworkReply::NetworkError error, const QString &raw, const Peer &peer);
[[nodiscard]] Error networkError(QAbstractSocket::SocketError error, const QString &raw, const Peer &peer);
[[nodiscard]] Error timeoutError(const Peer &peer, std::chrono::milliseconds limit);
[[nodiscard]] Error tooLargeError(const Peer &peer, qint64 maxBytes);

} // namespace Polydeck::Net
