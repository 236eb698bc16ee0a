// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "health.h"

namespace Polydeck
{

Stage afterFailure(const Stage &stage, const Error &error)
{
    const bool comesBack = error.isTransient() || error.kind == Error::Kind::Cancelled;
    return {stage.wasReady() && comesBack ? Health::Reconnecting : Health::Failed, error};
}

Stage atAttempt(const Stage &stage)
{
    return stage.health == Health::Off ? Stage{Health::Connecting, {}} : stage;
}

} // namespace Polydeck
