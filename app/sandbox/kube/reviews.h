// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kuberequest.h"

namespace Polydeck::Sandbox
{

/// SelfSubjectAccessReview, SelfSubjectRulesReview and SelfSubjectReview: who am I, and what may I do?
[[nodiscard]] HttpResponse answerReview(const HttpRequest &request, const ResourceType &type, const User &user);

} // namespace Polydeck::Sandbox
