// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace Polydeck::Sandbox
{

/**
 * The object in a body of type application/vnd.kubernetes.protobuf, which kubectl 1.32 sends for what it creates: the kinds
 * that can be created here, as the JSON that they would be. Nothing for other kinds and damaged bodies.
 */
[[nodiscard]] std::optional<QJsonObject> decodeProtobufBody(const QByteArray &body);

} // namespace Polydeck::Sandbox
