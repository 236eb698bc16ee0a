// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apiobjects.h"
#include "client.h"
#include "words.h"

#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace Polydeck::Kube
{

/// Larger answers are parsed off the calling thread.
inline constexpr qsizetype s_parseHere = 100 * 1024;

/// Runs \a parse on \a body, at once or in a worker, whichever does not hold up the window.
template<class T>
[[nodiscard]] Call<T> parsed(QByteArray body, std::function<Result<T>(const QByteArray &)> parse)
{
    if (body.size() <= s_parseHere)
        return Call<T>::ready(parse(body));
    Resolver<T> resolver;
    QThreadPool::globalInstance()->start([resolver, body = std::move(body), parse = std::move(parse)] {
        if (!resolver.isAborted())
            resolver.resolve(parse(body));
    });
    return resolver.call();
}

/// An answer's value, or what is wrong with the answer; for single objects, which are small. \a doing completes "could not ...".
template<class T>
[[nodiscard]] Call<T> valueOf(Call<Net::Response> &&answer, const QString &doing, std::function<Result<T>(const QByteArray &)> parse)
{
    return std::move(answer).map([doing, parse = std::move(parse)](const Result<Net::Response> &response) -> Result<T> {
        if (!response)
            return failure(response.error());
        if (!response->isSuccess())
            return failure(errorFromResponse(*response, doing));
        return parse(response->body);
    });
}

/**
 * Reads a list page by page, one after the other. Starts over (twice at most) when the server no longer knows where it was
 * (410). Owns itself until it resolved or was dropped; lives on the thread that started it, for its Http is there.
 */
template<class T>
class ListCall : public QObject
{
public:
    using Parse = std::function<Result<Page<T>>(const QByteArray &)>;

    [[nodiscard]] static Call<Page<T>> start(Net::Http &http, const Net::Request &request, const QString &doing, Parse parse)
    {
        auto *list = new ListCall(http, request, doing, std::move(parse));
        list->m_resolver.onAbort([guard = QPointer<QObject>(list)] {
            if (guard)
                guard->deleteLater();
        });
        auto call = list->m_resolver.call();
        list->next();
        return call;
    }

private:
    static constexpr qsizetype s_mostItems = 500'000;

    ListCall(Net::Http &http, Net::Request request, QString doing, Parse parse)
        : m_http(http)
        , m_request(std::move(request))
        , m_doing(std::move(doing))
        , m_parse(std::move(parse))
    {
    }

    void next()
    {
        Net::Request request = m_request;
        request.query.addQueryItem(QStringLiteral("limit"), QStringLiteral("500"));
        if (!m_all.continueToken.isEmpty())
            request.query.addQueryItem(QStringLiteral("continue"), QString::fromLatin1(QUrl::toPercentEncoding(m_all.continueToken)));
        m_answer = m_http.send(request);
        m_answer.then(this, [this](Result<Net::Response> response) { answered(std::move(response)); });
    }

    void answered(Result<Net::Response> response)
    {
        constexpr int gone = 410;
        if (!response) {
            finish(failure(response.error()));
        } else if (response->status == gone && !m_all.continueToken.isEmpty() && m_restarts++ < 2) {
            m_all = {};
            next();
        } else if (!response->isSuccess()) {
            finish(failure(errorFromResponse(*response, m_doing)));
        } else {
            m_page = parsed<Page<T>>(std::move(response->body), m_parse);
            m_page.then(this, [this](Result<Page<T>> page) { took(std::move(page)); });
        }
    }

    void took(Result<Page<T>> page)
    {
        if (!page) {
            finish(failure(page.error()));
            return;
        }
        const bool stuck = !page->continueToken.isEmpty() && page->continueToken == m_all.continueToken;
        m_all.items.append(std::move(page->items));
        m_all.continueToken = page->continueToken;
        m_all.resourceVersion = page->resourceVersion;
        if (stuck || m_all.items.size() > s_mostItems)
            finish(failure(Error::Kind::TooLarge, Words::tr("The list does not end (%n entries so far).", nullptr, static_cast<int>(m_all.items.size())),
                           Words::tr("Tell the administrator of the cluster.")));
        else if (m_all.continueToken.isEmpty())
            finish(std::move(m_all));
        else
            next();
    }

    void finish(Result<Page<T>> result)
    {
        m_resolver.resolve(std::move(result));
        this->deleteLater();
    }

    Net::Http &m_http;
    const Net::Request m_request;
    const QString m_doing;
    const Parse m_parse;
    Resolver<Page<T>> m_resolver;
    Page<T> m_all;
    int m_restarts = 0;
    Call<Net::Response> m_answer;
    Call<Page<T>> m_page;
};

} // namespace Polydeck::Kube
