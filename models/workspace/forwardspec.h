// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/portforward.h>

#include <QList>
#include <QString>

namespace Polydeck
{

/// A forward as it is remembered for its context.
struct ForwardSpec
{
    QString name; ///< what people call it: "MLflow"; one of a kind within the context
    Kube::ForwardTarget target;
    quint16 localPort = 0; ///< 0: any free one, which then stays
    QString set; ///< the group that starts with one click; empty: none
    bool isWanted = false; ///< runs whenever the context is open

    bool operator==(const ForwardSpec &) const = default;
};

/// What is remembered for \a context, in its order; entries that cannot be read are left out.
[[nodiscard]] QList<ForwardSpec> rememberedForwards(const QString &context);
void rememberForwards(const QString &context, const QList<ForwardSpec> &specs);

/// "svc/mlflow:5000 in polyaxon-v1"
[[nodiscard]] QString targetText(const Kube::ForwardTarget &target);

} // namespace Polydeck
