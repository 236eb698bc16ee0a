// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"
#include "http.h"

#include <base/result.h>

#include <QNetworkRequest>
#include <QSslConfiguration>

class QNetworkAccessManager;
class QNetworkReply;

namespace Polydeck::Net {

/// How a request uses the connection; decides limits that Qt stores per manager with its first request.
enum class Usage
{
    Unary,
    Stream
};

/// What all transfers of one QnamHttp share.
struct Session
{
    ConnectionProfile profile;
    QSslConfiguration tls;
    Result<QNetworkProxy> proxy;

    explicit Session(ConnectionProfile connection);
};

/// Whether \a url can be asked at all: an http or https address with a host, and a proxy that we can speak to.
[[nodiscard]] Status checkTarget(const Session &session, const QUrl &url);

/// The Qt request for \a url, which is on the profile's origin, with everything that Qt's defaults get wrong for an API.
[[nodiscard]] Result<QNetworkRequest> buildRequest(const Session &session, const QUrl &url, const Request &request, Usage usage);

[[nodiscard]] QNetworkReply *dispatch(QNetworkAccessManager &manager, const QNetworkRequest &built, const Request &request);

} // namespace Polydeck::Net
