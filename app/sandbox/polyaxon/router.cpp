// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "router.h"

#include "answers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

std::optional<QHash<QString, QString>> match(const QStringList &pattern, const QStringList &segments)
{
    static const QRegularExpression segmentRule(u"^[-\\w]{1,128}$"_s);
    const bool open = pattern.last() == "{rest}"_L1;
    if (open ? segments.size() < pattern.size() - 1 : segments.size() != pattern.size())
        return std::nullopt;
    QHash<QString, QString> values;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QString &expected = pattern.at(i);
        if (open && i == pattern.size() - 1) {
            values.insert(u"rest"_s, segments.mid(i).join(u'/'));
        } else if (expected.startsWith(u'{')) {
            if (!segmentRule.match(segments.at(i)).hasMatch())
                return std::nullopt;
            values.insert(expected.mid(1, expected.size() - 2), segments.at(i));
        } else if (expected != segments.at(i)) {
            return std::nullopt;
        }
    }
    return values;
}

} // namespace

void Router::add(const QByteArray &method, const QString &pattern, Handler handler)
{
    m_routes.append({method, pattern.mid(1).split(u'/'), std::move(handler)});
}

void Router::route(Exchange &exchange) const
{
    const HttpRequest &request = exchange.request();
    QStringList segments = request.segments;
    if (segments.size() > 1 && segments.last().isEmpty() && segments.first() == "api"_L1)
        segments.removeLast();
    const QByteArray method = request.method == "HEAD" ? "GET"_ba : request.method;
    QList<QByteArray> allowed;
    for (const Route &route : m_routes) {
        const auto values = match(route.pattern, segments);
        if (!values)
            continue;
        if (route.method == method)
            return exchange.reply(route.handler({exchange, *values}));
        allowed.append(route.method);
    }
    exchange.reply(allowed.isEmpty() ? Answers::unmatched(request.method) : Answers::methodNotAllowed(request.method, allowed.join(", ")));
}

} // namespace Polydeck::Sandbox
