// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kuberequest.h"
#include "objectstore.h"

namespace Polydeck::Sandbox
{

/// POST, PUT, PATCH and DELETE of one object.
[[nodiscard]] HttpResponse createObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store);
[[nodiscard]] HttpResponse updateObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store);
[[nodiscard]] HttpResponse patchObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store);
[[nodiscard]] HttpResponse deleteObject(const HttpRequest &request, const KubeRequest &target, ObjectStore &store);

} // namespace Polydeck::Sandbox
