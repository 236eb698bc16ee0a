// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>
#include <net/http.h>

#include <QJsonDocument>

namespace Polydeck::Polyaxon
{

/// The server's own words of an error body: \c detail, field errors ("name: ..."), a bare list, or plain text. Empty for HTML and nothing.
[[nodiscard]] QString serverWords(const QByteArray &body);
[[nodiscard]] bool looksLikeHtml(const QByteArray &body);

/// The body of a 2xx answer as JSON; else an Error: the server's refusal, a web page, or text that is no JSON.
[[nodiscard]] Result<QJsonDocument> jsonFromResponse(const Net::Response &response, const QString &doing);
/// Success for any 2xx answer.
[[nodiscard]] Status statusFromResponse(const Net::Response &response, const QString &doing);

/// Marks a JSON answer whose shape is not what the API promises.
[[nodiscard]] Error unexpectedShape(const QString &doing, const QJsonDocument &document);

} // namespace Polydeck::Polyaxon
