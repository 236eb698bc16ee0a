// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paging.h"

#include <QUrl>
#include <QUrlQuery>

#include <limits>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonValue link(const HttpRequest &request, const Paging &paging, qsizetype offset)
{
    QUrl url(u"http://"_s + QString::fromLatin1(request.header("Host")) + request.path);
    QUrlQuery query;
    for (const auto &[name, value] : request.query) {
        if (name != "limit"_L1 && name != "offset"_L1)
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    query.addQueryItem(u"limit"_s, QString::number(paging.limit));
    if (offset > 0)
        query.addQueryItem(u"offset"_s, QString::number(offset));
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

Paging Paging::of(const HttpRequest &request, qsizetype defaultLimit, qsizetype maxLimit)
{
    qsizetype limit = request.queryValue(u"limit").toLongLong();
    if (limit <= 0)
        limit = defaultLimit;
    return {std::min(limit, maxLimit), std::max<qsizetype>(0, request.queryValue(u"offset").toLongLong())};
}

QJsonObject pageObject(const HttpRequest &request, const Paging &paging, qsizetype count, const QJsonArray &results)
{
    QJsonValue next = QJsonValue::Null;
    QJsonValue previous = QJsonValue::Null;
    if (paging.offset + paging.limit < count)
        next = link(request, paging, paging.offset + paging.limit);
    if (paging.offset > 0)
        previous = link(request, paging, std::max<qsizetype>(0, paging.offset - paging.limit));
    return {{u"count"_s, count}, {u"next"_s, next}, {u"previous"_s, previous}, {u"results"_s, results}};
}

} // namespace Polydeck::Sandbox
