// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Polydeck::Ui
{
class ActionRegistry;

/// Defines the actions of the window itself: palette, filter, theme, overviews, quit.
void defineShellActions(ActionRegistry &actions);

} // namespace Polydeck::Ui
