// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../http/exchange.h"

#include <QHash>

#include <functional>

namespace Polydeck::Sandbox
{

/// One request with what its URL pattern caught.
struct Visit
{
    Exchange &exchange;
    QHash<QString, QString> values;

    [[nodiscard]] const HttpRequest &request() const { return exchange.request(); }
    [[nodiscard]] QString operator[](const QString &name) const { return values.value(name); }
};

/**
 * URL patterns in order, first match wins. `{name}` catches one segment of the characters that Polyaxon allows in names
 * and uuids, a last `{rest}` everything. Trailing slashes are optional below /api, as on the real server.
 */
class Router
{
public:
    using Handler = std::function<HttpResponse(const Visit &)>;
    void add(const QByteArray &method, const QString &pattern, Handler handler);
    void route(Exchange &exchange) const;

private:
    struct Route
    {
        QByteArray method;
        QStringList pattern;
        Handler handler;
    };
    QList<Route> m_routes;
};

} // namespace Polydeck::Sandbox
