// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

QUrl resolveUrl(const QUrl &server, const Request &request)
{
    QUrl url = server;
    url.setUserInfo({});
    url.setFragment({});
    auto prefix = server.path(QUrl::FullyEncoded);
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    const auto path = request.path.startsWith(u'/') ? request.path : QString(u'/' + request.path);
    url.setPath(prefix + path, QUrl::TolerantMode);
    // A plus is a space to every server that reads forms; QUrlQuery means a plus.
    auto query = request.query.toString(QUrl::FullyEncoded);
    query.replace(u'+', "%2B"_L1);
    url.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);
    return url;
}

QByteArray Response::header(const QByteArray &name) const
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values.join(", ");
}

Error::Kind errorKind(int httpStatus)
{
    switch (httpStatus) {
    case 401:
        return Error::Kind::Unauthorised;
    case 403:
        return Error::Kind::Forbidden;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 408:
        return Error::Kind::Timeout;
    case 409:
    case 412:
        return Error::Kind::Conflict;
    case 413:
        return Error::Kind::TooLarge;
    case 429:
        return Error::Kind::Server;
    case 501:
    case 505:
        return Error::Kind::Unsupported;
    default:
        break;
    }
    if (httpStatus >= 500)
        return Error::Kind::Server;
    if (httpStatus >= 400)
        return Error::Kind::Refused;
    return Error::Kind::Protocol;
}

} // namespace Polydeck::Net
