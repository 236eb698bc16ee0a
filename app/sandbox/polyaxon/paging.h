// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../http/message.h"

namespace Polydeck::Sandbox
{

/// limit and offset of a list request; nonsense falls back to the default, as on the real server.
struct Paging
{
    qsizetype limit;
    qsizetype offset;

    [[nodiscard]] static Paging of(const HttpRequest &request, qsizetype defaultLimit, qsizetype maxLimit);
};

/// The page object with count, absolute next and previous links, and the results (already cut).
[[nodiscard]] QJsonObject pageObject(const HttpRequest &request, const Paging &paging, qsizetype count, const QJsonArray &results);

} // namespace Polydeck::Sandbox
