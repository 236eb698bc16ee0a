// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compiler.h"

#include <chrono>
#include <variant>

namespace Polydeck::Sandbox
{

struct StatusStep
{
    QString status;
    QString reason;
    QString message;
};
struct LogStep
{
    QString text; ///< without the [sandbox] mark
};
struct MetricStep
{
    int step;
    double loss;
    double accuracy;
};

/// What happens to a run, and how long after what happened before.
struct PlanStep
{
    std::chrono::milliseconds after;
    std::variant<StatusStep, LogStep, MetricStep> what;
};

/// The life of a job or service after it was queued. About six seconds for a job; a service goes on until it is stopped.
[[nodiscard]] QList<PlanStep> planRun(const CompiledRun &compiled);
/// The exit code that the simulated command ends with: that of `exit N` in its text, else 0.
[[nodiscard]] int simulatedExitCode(const QStringList &commandLine);
/// How long the simulated command takes when `sleep N` in its text says so.
[[nodiscard]] std::optional<std::chrono::milliseconds> simulatedSleep(const QStringList &commandLine);
/// A command line as a shell would need it.
[[nodiscard]] QString shellQuoted(const QStringList &commandLine);

} // namespace Polydeck::Sandbox
