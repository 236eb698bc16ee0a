// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "resourcetypes.h"
#include "users.h"

#include "../http/message.h"

#include <optional>

namespace Polydeck::Sandbox
{

/// A request to the Kubernetes API with its path understood.
struct KubeRequest
{
    const ResourceType *type = nullptr; ///< null: a path that names no resource (see attributes.path), or an unknown one
    Attributes attributes;
    QString name;
    QString nameSpace;
    QString subresource;
    bool resourcePath = false; ///< /api/v1/... or /apis/GROUP/VERSION/... with a resource in it

    [[nodiscard]] static KubeRequest parse(const HttpRequest &request);
};

} // namespace Polydeck::Sandbox
