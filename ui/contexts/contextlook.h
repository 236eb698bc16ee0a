// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/rowdelegate.h>
#include <workspace/contextmarks.h>

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{

/// In use, cannot be used, credentials that end.
[[nodiscard]] CellLook stateLook(const QModelIndex &index, const Workspace &workspace);
/// Favourite, production, colour.
[[nodiscard]] CellLook nameLook(const QModelIndex &index, const Workspace &workspace);

} // namespace Polydeck::Ui
