// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck
{

/// What the command line asks of the window.
struct Options
{
    bool sandbox = false; ///< use the simulated cluster even where there is a kubeconfig
    QStringList kubeConfig; ///< --kubeconfig FILE: instead of KUBECONFIG and ~/.kube/config
    QString openFile; ///< a Polyaxonfile to open in the editor
    QString tourDirectory; ///< --tour DIR
    bool tourOnTestbed = false;
    bool reportFirstFrame = false; ///< --first-frame: print the start-up time and leave (tests/bench)
};

/// Parses the window's options. \return the exit code to leave with (help, version, wrong usage), or nothing to go on.
[[nodiscard]] std::optional<int> parseOptions(const QStringList &arguments, Options &options);

} // namespace Polydeck
