// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Polydeck::Commands
{

/**
 * `polydeck kubeconfig view|import|use|rename|delete|set-namespace|undo ...`: the files of KUBECONFIG, else ~/.kube/config.
 * \return 0, 1 when it is refused (nothing is changed then), 2 on wrong usage
 */
[[nodiscard]] int runKubeConfig(const QStringList &arguments);

} // namespace Polydeck::Commands
