// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Polydeck::Testing
{

struct Ran
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// The real kubectl, for comparison. Empty where it is not installed: skip by name then.
[[nodiscard]] QString kubectlPath();

/// Runs it on \a kubeConfigs (the variable KUBECONFIG) and nothing of the user's.
[[nodiscard]] Ran kubectl(const QStringList &arguments, const QStringList &kubeConfigs, const QString &folder = {});

} // namespace Polydeck::Testing
