// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tokens.h"

namespace Polydeck::Ui
{

/// The colours that a person may give to things, by number from 1: blue, green, amber, red, violet, slate. 0 and others: muted text.
[[nodiscard]] constexpr Token markToken(int colour)
{
    switch (colour) {
    case 1:
        return Token::Running;
    case 2:
        return Token::Success;
    case 3:
        return Token::Warning;
    case 4:
        return Token::Danger;
    case 5:
        return Token::Stuck;
    case 6:
        return Token::Stopped;
    default:
        return Token::TextMuted;
    }
}

} // namespace Polydeck::Ui
