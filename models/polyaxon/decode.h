// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "errors.h"

#include <base/call.h>
#include <net/http.h>

#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace Polydeck::Polyaxon
{

/// Where requests go and the thread that answers return to. When \c home is gone the client is, and with it \c http.
struct Endpoint
{
    Net::Http *http = nullptr;
    QPointer<QObject> home;

    [[nodiscard]] bool isGone() const { return home.isNull(); }
};

/// Answers larger than this are parsed in a worker.
constexpr qsizetype workerThreshold = 100 * 1024;

[[nodiscard]] Error cancelledError();

/**
 * Sends \a request and turns the answer into a T by \a decode (Net::Response -> Result<T>; a pure function, because it may
 * run in a worker). The result always arises on the thread of the endpoint's home, so that follow-up requests may be sent
 * from where it does.
 */
template<class T, class Decode>
[[nodiscard]] Call<T> requested(const Endpoint &endpoint, const Net::Request &request, Decode decode)
{
    if (endpoint.isGone())
        return Call<T>::ready(std::unexpected(cancelledError()));
    return endpoint.http->send(request).andThen([home = endpoint.home, decode](Net::Response &&response) -> Call<T> {
        if (home.isNull())
            return Call<T>::ready(std::unexpected(cancelledError()));
        if (response.body.size() < workerThreshold)
            return Call<T>::ready(decode(response));
        Resolver<T> resolver;
        auto call = resolver.call();
        QThreadPool::globalInstance()->start([resolver, response = std::move(response), decode] {
            if (!resolver.isAborted())
                resolver.resolve(decode(response));
        });
        return std::move(call).on(home.data());
    });
}

/// The same for JSON answers: \a decode maps QJsonDocument -> Result<T> and sees successful answers only.
template<class T, class Decode>
[[nodiscard]] Call<T> requestedJson(const Endpoint &endpoint, const Net::Request &request, const QString &doing, Decode decode)
{
    return requested<T>(endpoint, request, [doing, decode](const Net::Response &response) -> Result<T> {
        return jsonFromResponse(response, doing).and_then([&decode](const QJsonDocument &document) -> Result<T> { return decode(document); });
    });
}

} // namespace Polydeck::Polyaxon
