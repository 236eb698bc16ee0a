// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "status.h"

namespace Polydeck::Sandbox
{

/// What the API server checks before it stores an object: names, and the content that a secret's type asks for.
[[nodiscard]] QList<KubeStatus::Cause> validate(const ResourceType &type, const QJsonObject &object);
/// Changes that are not allowed: the type of a secret, anything in an immutable one.
[[nodiscard]] QList<KubeStatus::Cause> validateUpdate(const ResourceType &type, const QJsonObject &before, const QJsonObject &after);
/// stringData merged into data, an empty type filled in, as the server's defaults do.
[[nodiscard]] QJsonObject withDefaults(const ResourceType &type, QJsonObject object);

} // namespace Polydeck::Sandbox
