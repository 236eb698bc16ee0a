// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>

#include <QString>

namespace Polydeck
{

/// One step on the way from a context's name to a Polyaxon that answers.
struct LadderRung
{
    enum class Step { Context, Name, Tcp, Tls, Login, Identity, Version, Rights, Gateway, Api };
    enum class State { NotTried, Running, Passed, Failed };
    /// What the program itself can do about a failure; the words for it are the error's hint.
    enum class Action { None, TrustAuthority, CopyRole };

    Step step = Step::Context;
    State state = State::NotTried;
    QString text; ///< what was found, or why it failed: one sentence
    bool isWarning = false; ///< passed, but somebody should know (TLS not verified, a right missing)
    Error error; ///< of a failed one
    Action action = Action::None;

    bool operator==(const LadderRung &) const = default;
};

[[nodiscard]] QString title(LadderRung::Step step);

} // namespace Polydeck
