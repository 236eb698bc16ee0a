// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../http/message.h"

#include <expected>

namespace Polydeck::Sandbox
{

/// The shapes of Polyaxon's own failures (a Django REST framework behind nginx).
namespace Answers
{

[[nodiscard]] HttpResponse detail(int status, const QString &text);
[[nodiscard]] HttpResponse fieldErrors(const QString &field, const QStringList &messages);
[[nodiscard]] HttpResponse listError(const QString &message);
/// 2.x names the model, 1.x does not.
[[nodiscard]] HttpResponse notFound(const QString &model, bool is2x);
/// A URL that nothing matches: 404 for GET, 405 for the rest, both empty.
[[nodiscard]] HttpResponse unmatched(const QByteArray &method);
[[nodiscard]] HttpResponse methodNotAllowed(const QByteArray &method, const QByteArray &allow);
/// What the real platform has and the sandbox has not.
[[nodiscard]] HttpResponse notSimulated(const QString &what);
/// nginx' own page.
[[nodiscard]] HttpResponse gatewayPage(int status, const QByteArray &title);

} // namespace Answers

/// The JSON object of a request body, or the failure to answer: wrong media type, JSON that does not parse.
[[nodiscard]] std::expected<QJsonObject, HttpResponse> readJsonBody(const HttpRequest &request);
/// A list answer: gzip when that makes it smaller, asked for or not, as the real server does.
[[nodiscard]] HttpResponse listResponse(const QJsonObject &page);

} // namespace Polydeck::Sandbox
