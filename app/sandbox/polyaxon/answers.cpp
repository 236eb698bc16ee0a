// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "answers.h"

#include "../http/gzip.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace Answers
{

HttpResponse detail(int status, const QString &text)
{
    return jsonResponse(status, QJsonObject{{u"detail"_s, text}});
}

HttpResponse fieldErrors(const QString &field, const QStringList &messages)
{
    return jsonResponse(400, QJsonObject{{field, QJsonArray::fromStringList(messages)}});
}

HttpResponse listError(const QString &message)
{
    return jsonResponse(400, QJsonArray{message});
}

HttpResponse notFound(const QString &model, bool is2x)
{
    return detail(404, is2x ? u"No %1 matches the given query."_s.arg(model) : u"Not found."_s);
}

HttpResponse unmatched(const QByteArray &method)
{
    const bool get = method == "GET" || method == "HEAD";
    HttpResponse response{get ? 404 : 405, "text/html; charset=utf-8"_ba, {}, {}};
    if (!get)
        response.headers.append({"Allow"_ba, "GET, HEAD, OPTIONS"_ba});
    return response;
}

HttpResponse methodNotAllowed(const QByteArray &method, const QByteArray &allow)
{
    HttpResponse response = detail(405, u"Method \"%1\" not allowed."_s.arg(QString::fromLatin1(method)));
    response.headers.append({"Allow"_ba, allow});
    return response;
}

HttpResponse notSimulated(const QString &what)
{
    return detail(501, u"[sandbox] %1 is not simulated. A real Polyaxon has it."_s.arg(what));
}

HttpResponse gatewayPage(int status, const QByteArray &title)
{
    const QByteArray text = QByteArray::number(status) + ' ' + title;
    return htmlResponse(status, "<html>\r\n<head><title>" + text + "</title></head>\r\n<body>\r\n<center><h1>" + text
                            + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
}

} // namespace Answers

std::expected<QJsonObject, HttpResponse> readJsonBody(const HttpRequest &request)
{
    if (request.body.isEmpty())
        return QJsonObject();
    const QByteArray type = request.header("Content-Type").split(';').first().trimmed();
    if (type != "application/json")
        return std::unexpected(Answers::detail(415, u"Unsupported media type \"%1\" in request."_s.arg(QString::fromLatin1(type))));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (document.isNull())
        return std::unexpected(Answers::detail(400, u"JSON parse error - %1: char %2"_s.arg(error.errorString()).arg(error.offset)));
    if (!document.isObject()) {
        return std::unexpected(
            Answers::fieldErrors(u"non_field_errors"_s, {u"Invalid data. Expected a dictionary, but got list."_s}));
    }
    return document.object();
}

HttpResponse listResponse(const QJsonObject &page)
{
    HttpResponse response = jsonResponse(200, page);
    const QByteArray packed = gzip(response.body);
    if (!packed.isEmpty() && packed.size() < response.body.size()) {
        response.body = packed;
        response.headers.append({"Content-Encoding"_ba, "gzip"_ba});
    }
    return response;
}

} // namespace Polydeck::Sandbox
