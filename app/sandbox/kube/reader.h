// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kuberequest.h"
#include "objectstore.h"
#include "selector.h"

namespace Polydeck::Sandbox
{

class Clock;
class Exchange;

/// GET of one object and of lists (paged, selected, as objects, metadata or table).
[[nodiscard]] HttpResponse readObject(const HttpRequest &request, const KubeRequest &target, const ObjectStore &store, const Clock &clock);
[[nodiscard]] HttpResponse listObjects(const HttpRequest &request, const KubeRequest &target, const ObjectStore &store, const Clock &clock);

} // namespace Polydeck::Sandbox
