// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "entities.h"

#include <expected>

namespace Polydeck::Sandbox
{

/// What a run amounts to, once its params are in place.
struct CompiledRun
{
    QJsonObject operation; ///< kind: compiled_operation
    QJsonObject inputs;
    QString image;
    QStringList commandLine; ///< command and args
    QStringList ports; ///< of a service
    bool isService = false;
    int gpus = 0;
};

/// Kind (job, service, dag, matrix, schedule) and runtime (job, grid, tfjob) as the server derives them from an operation.
struct RunKind
{
    QString kind;
    QString runtime;
};
[[nodiscard]] RunKind kindOf(const QJsonObject &operation);

/// \a extra: params from a matrix. The error is the message of the failed status.
[[nodiscard]] std::expected<CompiledRun, QString> compileRun(const QJsonObject &operation, const Run &run, const QString &nameSpace,
                                                             const QJsonObject &extra = {});

} // namespace Polydeck::Sandbox
