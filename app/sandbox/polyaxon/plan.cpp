// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plan.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Sandbox
{

namespace
{

constexpr int gpusOfTheCluster = 4;
const QString agent = u"AgentController"_s;

int epochsOf(const QJsonObject &inputs)
{
    for (const QLatin1StringView name : {"epochs"_L1, "num_epochs"_L1, "n_epochs"_L1, "max_epochs"_L1}) {
        if (inputs.value(name).isDouble())
            return std::clamp(inputs.value(name).toInt(), 1, 20);
    }
    return 5;
}

// A curve that looks like training and depends on the learning rate, so that runs of a matrix differ.
MetricStep measure(int epoch, const QJsonObject &inputs)
{
    double rate = 0.1;
    for (const QLatin1StringView name : {"lr"_L1, "learning_rate"_L1}) {
        if (inputs.value(name).isDouble())
            rate = inputs.value(name).toDouble();
    }
    const double speed = 0.25 + 0.5 / (1.0 + std::abs(std::log10(std::max(rate, 1e-9)) + 1.5));
    const double loss = std::round(1000 * (0.08 + 0.85 * std::exp(-speed * epoch))) / 1000;
    return {epoch, loss, std::round(1000 * (1.0 - 0.62 * loss)) / 1000};
}

void appendTraining(QList<PlanStep> &plan, const CompiledRun &compiled)
{
    const int epochs = epochsOf(compiled.inputs);
    const auto pause = simulatedSleep(compiled.commandLine).value_or(2600ms) / epochs;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        const MetricStep metric = measure(epoch, compiled.inputs);
        plan.append({pause, metric});
        plan.append({0ms, LogStep{u"epoch %1/%2 loss=%3 accuracy=%4"_s.arg(epoch).arg(epochs).arg(metric.loss, 0, 'f', 3).arg(metric.accuracy, 0, 'f', 3)}});
    }
}

// Pods that never start look different from pods that run: both kinds can be tried out here.
std::optional<StatusStep> obstacle(const CompiledRun &compiled)
{
    if (compiled.gpus > gpusOfTheCluster) {
        return StatusStep{u"unschedulable"_s, u"Unschedulable"_s,
                          u"0/1 nodes are available: 1 Insufficient nvidia.com/gpu (asked for %1, the sandbox has %2)."_s.arg(compiled.gpus).arg(gpusOfTheCluster)};
    }
    if (compiled.image.contains("nosuch"_L1)) {
        return StatusStep{u"warning"_s, u"ImagePullBackOff"_s, u"Back-off pulling image \"%1\": not found"_s.arg(compiled.image)};
    }
    return std::nullopt;
}

} // namespace

QList<PlanStep> planRun(const CompiledRun &compiled)
{
    QList<PlanStep> plan{{400ms, StatusStep{u"scheduled"_s, agent, u"Operation is scheduled"_s}}};
    if (const auto problem = obstacle(compiled)) {
        plan.append({600ms, *problem});
        return plan; // stays so until somebody stops it
    }
    plan.append({500ms, StatusStep{u"starting"_s, agent, u"Pod is starting"_s}});
    plan.append({700ms, StatusStep{u"running"_s, agent, u"Pod is running"_s}});
    plan.append({50ms, LogStep{u"This run is simulated: no container is started, nothing is executed."_s}});
    if (!compiled.image.isEmpty())
        plan.append({0ms, LogStep{u"image: "_s + compiled.image}});
    plan.append({0ms, LogStep{u"command: "_s + (compiled.commandLine.isEmpty() ? u"(of the image)"_s : shellQuoted(compiled.commandLine))}});
    const int exitCode = simulatedExitCode(compiled.commandLine);
    if (exitCode != 0) {
        plan.append({900ms, LogStep{u"the command would end with exit code %1"_s.arg(exitCode)}});
        plan.append({300ms, StatusStep{u"failed"_s, u"Error"_s, u"Container polyaxon-main terminated with exit code %1"_s.arg(exitCode)}});
        return plan;
    }
    if (compiled.isService) {
        plan.append({300ms, LogStep{u"the service would listen on port %1 until the run is stopped"_s.arg(compiled.ports.value(0, u"80"_s))}});
        return plan;
    }
    appendTraining(plan, compiled);
    plan.append({300ms, LogStep{u"done, exit code 0"_s}});
    plan.append({300ms, StatusStep{u"succeeded"_s, agent, u"Operation has succeeded"_s}});
    return plan;
}

int simulatedExitCode(const QStringList &commandLine)
{
    static const QRegularExpression exitCall(u"\\bexit[ (]+(\\d{1,3})\\b"_s);
    const auto match = exitCall.match(commandLine.join(u' '));
    return match.hasMatch() ? match.captured(1).toInt() : 0;
}

std::optional<std::chrono::milliseconds> simulatedSleep(const QStringList &commandLine)
{
    static const QRegularExpression sleepCall(u"\\bsleep[ (]+(\\d+(?:\\.\\d+)?)"_s);
    const auto match = sleepCall.match(commandLine.join(u' '));
    if (!match.hasMatch())
        return std::nullopt;
    constexpr double longest = 3600;
    return std::chrono::milliseconds(static_cast<qint64>(1000 * std::min(match.captured(1).toDouble(), longest)));
}

QString shellQuoted(const QStringList &commandLine)
{
    static const QRegularExpression plain(u"^[-\\w./:=,@%+]+$"_s);
    QStringList words;
    for (QString word : commandLine) {
        if (!plain.match(word).hasMatch())
            word = u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
        words.append(word);
    }
    return words.join(u' ');
}

} // namespace Polydeck::Sandbox
