// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "types.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

struct StatusWord
{
    RunStatus status;
    QLatin1StringView word;
    StatusGroup group;
};

constexpr std::array statusWords{
    StatusWord{RunStatus::Unknown, "unknown"_L1, StatusGroup::Warning},
    StatusWord{RunStatus::Created, "created"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::OnSchedule, "on_schedule"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Resuming, "resuming"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Retrying, "retrying"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Compiled, "compiled"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Queued, "queued"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Scheduled, "scheduled"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Starting, "starting"_L1, StatusGroup::Waiting},
    StatusWord{RunStatus::Processing, "processing"_L1, StatusGroup::Running},
    StatusWord{RunStatus::Running, "running"_L1, StatusGroup::Running},
    StatusWord{RunStatus::Warning, "warning"_L1, StatusGroup::Warning},
    StatusWord{RunStatus::Unschedulable, "unschedulable"_L1, StatusGroup::Stuck},
    StatusWord{RunStatus::Stopping, "stopping"_L1, StatusGroup::Stopping},
    StatusWord{RunStatus::Succeeded, "succeeded"_L1, StatusGroup::Succeeded},
    StatusWord{RunStatus::Skipped, "skipped"_L1, StatusGroup::Succeeded},
    StatusWord{RunStatus::Failed, "failed"_L1, StatusGroup::Failed},
    StatusWord{RunStatus::UpstreamFailed, "upstream_failed"_L1, StatusGroup::Failed},
    StatusWord{RunStatus::Stopped, "stopped"_L1, StatusGroup::Stopped},
};

const StatusWord &entry(RunStatus status)
{
    return statusWords[static_cast<std::size_t>(std::to_underlying(status))];
}

int versionPart(const QString &version, qsizetype index)
{
    const auto part = version.section(u'.', index, index);
    qsizetype digits = 0;
    while (digits < part.size() && part.at(digits).isDigit())
        ++digits;
    return part.first(digits).toInt();
}

} // namespace

int Installation::majorVersion() const
{
    return versionPart(version, 0);
}

int Installation::minorVersion() const
{
    return versionPart(version, 1);
}

RunStatus runStatusFromString(QStringView word)
{
    for (const auto &known : statusWords) {
        if (word == known.word)
            return known.status;
    }
    return RunStatus::Unknown;
}

QString runStatusName(RunStatus status)
{
    return entry(status).word;
}

StatusGroup statusGroup(RunStatus status)
{
    return entry(status).group;
}

bool isFinal(RunStatus status)
{
    switch (status) {
    case RunStatus::Succeeded:
    case RunStatus::Skipped:
    case RunStatus::Failed:
    case RunStatus::UpstreamFailed:
    case RunStatus::Stopped:
        return true;
    default:
        return false;
    }
}

bool mayHaveLogs(RunStatus status)
{
    switch (status) {
    case RunStatus::Scheduled:
    case RunStatus::Starting:
    case RunStatus::Processing:
    case RunStatus::Running:
    case RunStatus::Warning:
    case RunStatus::Unschedulable:
    case RunStatus::Stopping:
        return true;
    default:
        return isFinal(status);
    }
}

} // namespace Polydeck::Polyaxon
