// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "message.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 101: return "Switching Protocols";
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Request Entity Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Entity";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Unknown";
    }
}

// '+' means a space in a query (Go's and Python's clients write it so), which QUrlQuery leaves alone.
QString decodeQueryPart(QByteArray part)
{
    part.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(part));
}

QList<QPair<QString, QString>> parseQuery(const QByteArray &text)
{
    QList<QPair<QString, QString>> query;
    const auto pieces = text.split('&');
    for (const QByteArray &piece : pieces) {
        if (piece.isEmpty())
            continue;
        const qsizetype equals = piece.indexOf('=');
        if (equals < 0)
            query.append({decodeQueryPart(piece), QString()});
        else
            query.append({decodeQueryPart(piece.left(equals)), decodeQueryPart(piece.mid(equals + 1))});
    }
    return query;
}

bool parseTarget(HttpRequest &request)
{
    QByteArray path = request.target;
    // The absolute form, as sent to proxies and by some test clients.
    if (path.startsWith("http://") || path.startsWith("https://"))
        path = path.mid(path.indexOf('/', path.indexOf("//") + 2));
    if (!path.startsWith('/'))
        return false;
    const qsizetype mark = path.indexOf('?');
    if (mark >= 0) {
        request.query = parseQuery(path.mid(mark + 1));
        path.truncate(mark);
    }
    const auto pieces = path.mid(1).split('/');
    for (const QByteArray &piece : pieces)
        request.segments.append(QString::fromUtf8(QByteArray::fromPercentEncoding(piece)));
    request.path = u'/' + request.segments.join(u'/');
    return true;
}

} // namespace

QString HttpRequest::queryValue(QStringView name) const
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return {};
}

bool HttpRequest::hasQuery(QStringView name) const
{
    return std::any_of(query.cbegin(), query.cend(), [name](const auto &pair) { return pair.first == name; });
}

QStringList HttpRequest::queryValues(QStringView name) const
{
    QStringList values;
    for (const auto &[key, value] : query) {
        if (key == name)
            values.append(value);
    }
    return values;
}

bool HttpRequest::queryFlag(QStringView name) const
{
    const QString value = queryValue(name);
    return value == "1"_L1 || value.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

QByteArray HttpRequest::header(QAnyStringView name) const
{
    return headers.value(name).toByteArray();
}

bool HttpRequest::keepsAlive() const
{
    const QByteArray connection = header("Connection").toLower();
    return version == "HTTP/1.0" ? connection.contains("keep-alive") : !connection.contains("close");
}

HttpResponse jsonResponse(int status, const QJsonObject &object)
{
    return {status, "application/json"_ba, QJsonDocument(object).toJson(QJsonDocument::Compact), {}};
}

HttpResponse jsonResponse(int status, const QJsonArray &array)
{
    return {status, "application/json"_ba, QJsonDocument(array).toJson(QJsonDocument::Compact), {}};
}

HttpResponse textResponse(int status, const QByteArray &text)
{
    return {status, "text/plain; charset=utf-8"_ba, text, {}};
}

HttpResponse htmlResponse(int status, const QByteArray &html)
{
    return {status, "text/html; charset=utf-8"_ba, html, {}};
}

HttpResponse emptyResponse(int status)
{
    return {status, {}, {}, {}};
}

std::optional<HttpRequest> parseHead(const QByteArray &head)
{
    const auto lines = head.split('\n');
    const auto words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
        return std::nullopt;
    HttpRequest request;
    request.method = words.at(0);
    request.target = words.at(1);
    request.version = words.at(2);
    if (!parseTarget(request))
        return std::nullopt;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.isEmpty())
            continue;
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !request.headers.append(line.left(colon), line.mid(colon + 1).trimmed()))
            return std::nullopt;
    }
    return request;
}

QByteArray statusLine(int status)
{
    const QByteArray date = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1();
    return "HTTP/1.1 "_ba + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\nDate: " + date + " GMT\r\n";
}

QByteArray serialise(const HttpResponse &response, bool keepAlive, bool withBody)
{
    QByteArray out = statusLine(response.status);
    if (!response.contentType.isEmpty())
        out += "Content-Type: " + response.contentType + "\r\n";
    for (const auto &[name, value] : response.headers)
        out += name + ": " + value + "\r\n";
    if (response.status != 204)
        out += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    out += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (withBody && response.status != 204)
        out += response.body;
    return out;
}

} // namespace Polydeck::Sandbox
