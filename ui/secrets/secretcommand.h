// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/commandbox.h>

#include <QList>
#include <QString>

namespace Polydeck::Ui
{

/// "--docker-server" and its value. A credential is never a value: a placeholder such as "<PASSWORD>" stands for it.
struct CommandOption
{
    QString name;
    QString value;
    bool operator==(const CommandOption &) const = default;
};

/// The `kubectl create secret` line that does what the form does. An empty \a name shows a placeholder too.
[[nodiscard]] ShownCommand secretCommand(const QString &kubectlKind, const QString &name, const QString &nameSpace, const QList<CommandOption> &options);

} // namespace Polydeck::Ui
