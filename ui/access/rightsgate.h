// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;

/// Disables the actions whose right is certainly missing in the open namespace; their tooltips then name the verb and resource.
/// Call it once all actions are defined.
void gateActions(Workspace &workspace, ActionRegistry &actions);

} // namespace Polydeck::Ui
