// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tokens.h"

#include <polyaxon/types.h>

#include <QString>

namespace Polydeck::Ui
{

/// How a state looks: never by colour alone, always glyph + word + colour.
struct StatusLook
{
    QString glyph; ///< icon name
    QString word;
    Token foreground = Token::Text;
    Token tint = Token::Surface;
};

[[nodiscard]] StatusLook statusLook(Polyaxon::StatusGroup group);
/// With the server's own word of \a status; \a fallbackWord where the server is newer than we are.
[[nodiscard]] StatusLook statusLook(Polyaxon::RunStatus status, const QString &fallbackWord = {});

} // namespace Polydeck::Ui
