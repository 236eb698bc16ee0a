// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "resourcetypes.h"
#include "users.h"

#include "../http/message.h"

namespace Polydeck::Sandbox
{

/// Answers in the form that every Kubernetes failure has: a Status object. Texts are those of the real server.
namespace KubeStatus
{

struct Cause
{
    QString reason;
    QString message;
    QString field;
};

[[nodiscard]] QJsonObject failureObject(int code, const QString &reason, const QString &message, const QJsonObject &details = {});
[[nodiscard]] HttpResponse failure(int code, const QString &reason, const QString &message, const QJsonObject &details = {});

[[nodiscard]] HttpResponse unauthorised();
[[nodiscard]] HttpResponse forbidden(const User &user, const Attributes &attributes);
[[nodiscard]] HttpResponse badRequest(const QString &message);
[[nodiscard]] HttpResponse notFound(const ResourceType &type, const QString &name);
[[nodiscard]] HttpResponse pathNotFound();
[[nodiscard]] HttpResponse resourceNotFound();
[[nodiscard]] HttpResponse methodNotAllowed();
[[nodiscard]] HttpResponse alreadyExists(const ResourceType &type, const QString &name);
[[nodiscard]] HttpResponse conflict(const ResourceType &type, const QString &name);
[[nodiscard]] HttpResponse invalid(const ResourceType &type, const QString &name, const QList<Cause> &causes);
[[nodiscard]] HttpResponse unsupportedMediaType();
[[nodiscard]] HttpResponse deleted(const ResourceType &type, const QJsonObject &object);
[[nodiscard]] QJsonObject expiredObject(const QString &message);
/// What a real cluster has and the sandbox does not simulate, said plainly.
[[nodiscard]] HttpResponse notSimulated(const QString &what);

} // namespace KubeStatus

} // namespace Polydeck::Sandbox
