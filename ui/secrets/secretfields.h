// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretcommand.h"

#include <kube/types.h>

#include <QWidget>

namespace Polydeck::Ui
{

/// The part of the form that depends on the kind of secret.
class SecretFields : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// What is to be created; only meaningful when check() found nothing.
    [[nodiscard]] virtual Kube::SecretSpec spec(const QString &nameSpace, const QString &name) const = 0;
    /// Shows the problems at their fields; with \a strict also about what nobody has filled in yet.
    /// \return the first input that is not fine, null when all are.
    virtual QWidget *check(bool strict) = 0;
    [[nodiscard]] virtual QWidget *firstInput() const = 0;
    /// kubectl's word for the kind ("generic") and the options that carry the fields; credentials as placeholders.
    [[nodiscard]] virtual QString kubectlKind() const = 0;
    [[nodiscard]] virtual QList<CommandOption> commandOptions() const = 0;
    /// Empties all fields and overwrites the credentials in them.
    virtual void wipe() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace Polydeck::Ui
