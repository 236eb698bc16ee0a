// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pages.h"

#include "answers.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QByteArray pageFile(const QString &name)
{
    QFile file(u":/sandbox/page/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

HttpResponse servicePage(const Visit &visit, const RunStore &store)
{
    const Run *run = store.run(visit[u"project"_s], visit[u"uuid"_s]);
    if (!run || run->kind != "service"_L1 || run->status != "running"_L1)
        return Answers::gatewayPage(502, "Bad Gateway"_ba);
    QByteArray html = pageFile(u"service.html"_s);
    html.replace("@NAME@", run->name.toHtmlEscaped().toUtf8());
    html.replace("@COMMAND@", run->logs.value(2).text.toHtmlEscaped().toUtf8());
    return htmlResponse(200, html);
}

} // namespace

void addPageRoutes(Router &router, const RunStore &store, const Render &render)
{
    const auto dashboard = [](const Visit &) {
        HttpResponse response = htmlResponse(200, pageFile(u"dashboard.html"_s));
        response.headers.append({"Cache-Control"_ba, "no-store"_ba});
        return response;
    };
    const auto toDashboard = [](const Visit &) {
        HttpResponse response = emptyResponse(302);
        response.headers.append({"Location"_ba, "/ui/"_ba});
        return response;
    };
    router.add("GET"_ba, u"/"_s, toDashboard);
    router.add("GET"_ba, u"/ui"_s, toDashboard);
    router.add("GET"_ba, u"/ui/{rest}"_s, dashboard);
    QString service = u"/services/v1/{namespace}/{owner}/{project}/runs/{uuid}/"_s;
    if (render.is2x())
        service += u"{port}/"_s;
    router.add("GET"_ba, service + "{rest}"_L1, [&](const Visit &visit) { return servicePage(visit, store); });
}

} // namespace Polydeck::Sandbox
