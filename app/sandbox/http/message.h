// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHttpHeaders>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Sandbox
{

/// A request as it arrived, taken apart once.
struct HttpRequest
{
    QByteArray method;
    QByteArray target; ///< as sent, with the query
    QByteArray version;
    QString path; ///< decoded, without the query
    QStringList segments; ///< of the path, each decoded by itself
    QList<QPair<QString, QString>> query; ///< decoded; repeated names stay
    QHttpHeaders headers;
    QByteArray body;

    [[nodiscard]] QString queryValue(QStringView name) const; ///< the first, empty when absent
    [[nodiscard]] bool hasQuery(QStringView name) const;
    [[nodiscard]] QStringList queryValues(QStringView name) const;
    [[nodiscard]] bool queryFlag(QStringView name) const; ///< "1" or "true"
    [[nodiscard]] QByteArray header(QAnyStringView name) const;
    [[nodiscard]] bool keepsAlive() const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

[[nodiscard]] HttpResponse jsonResponse(int status, const QJsonObject &object);
[[nodiscard]] HttpResponse jsonResponse(int status, const QJsonArray &array);
[[nodiscard]] HttpResponse textResponse(int status, const QByteArray &text);
[[nodiscard]] HttpResponse htmlResponse(int status, const QByteArray &html);
[[nodiscard]] HttpResponse emptyResponse(int status);

/// Parses request line and headers (without the blank line). Nothing when it is not HTTP/1.x.
[[nodiscard]] std::optional<HttpRequest> parseHead(const QByteArray &head);
[[nodiscard]] QByteArray statusLine(int status);
/// The whole answer. HEAD requests get no body but the length it would have.
[[nodiscard]] QByteArray serialise(const HttpResponse &response, bool keepAlive, bool withBody);

} // namespace Polydeck::Sandbox
