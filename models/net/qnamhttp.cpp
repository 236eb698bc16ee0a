// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qnamhttp.h"

#include "qnamstream.h"
#include "requestbuilder.h"
#include "unarytransfer.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace Polydeck::Net {

struct QnamHttp::Private
{
    explicit Private(ConnectionProfile profile)
        : session(std::make_shared<const Session>(std::move(profile)))
    {
        for (auto *manager : {&unary, &streams}) {
            manager->setAutoDeleteReplies(false);
            manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
            // Set in any case: without one Qt asks the system's configuration, even for loopback.
            manager->setProxy(session->proxy.value_or(QNetworkProxy(QNetworkProxy::NoProxy)));
        }
    }

    const std::shared_ptr<const Session> session;
    QNetworkAccessManager unary;
    QNetworkAccessManager streams;
    QObject transfers; ///< parent of those under way; goes before the managers
};

QnamHttp::QnamHttp(ConnectionProfile profile)
    : d(std::make_unique<Private>(std::move(profile)))
{
}

QnamHttp::~QnamHttp() = default;

Call<Response> QnamHttp::send(const Request &request)
{
    auto *transfer = new UnaryTransfer(d->unary, d->session, request, &d->transfers);
    return transfer->start();
}

std::unique_ptr<HttpStream> QnamHttp::open(const Request &request)
{
    return std::make_unique<QnamStream>(d->streams, d->session, request);
}

QUrl QnamHttp::serverUrl() const
{
    return d->session->profile.server;
}

const ConnectionProfile &QnamHttp::profile() const
{
    return d->session->profile;
}

} // namespace Polydeck::Net
